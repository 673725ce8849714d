import { existsSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { runChild } from './child.mjs';
import { BootstrapFailure, codeOf } from './failure.mjs';

/** @type {readonly (readonly [pattern: RegExp, what: string, next: string])[]} */
const knownFailures = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|code EOFFLINE/,
    'the package registry cannot be reached',
    'Check the network and the proxy settings of npm, then run the command again.',
  ],
  [/ENOSPC/, 'the disk is full', 'Free about 500 MB and run the command again.'],
  [
    /EACCES|EPERM|EROFS/,
    'the directory cannot be written',
    'Make the checkout writable for you and run the command again.',
  ],
  [/EINTEGRITY/, 'a package is not what the lock file says', 'Run `npm cache verify`; if it stays so, do not go on.'],
  [
    /SELF_SIGNED|CERT|UNABLE_TO_GET_ISSUER/,
    'the registry’s certificate is not trusted',
    'Give npm your `cafile` and run the command again.',
  ],
  [
    /E404|ETARGET|E401|E403/,
    'the registry does not give out a package',
    'Check which registry `npm config get registry` names.',
  ],
];

// npm's own waits between attempts add up to more than a minute without a network.
const patience = {
  npm_config_fetch_retries: '2',
  npm_config_fetch_retry_factor: '3',
  npm_config_fetch_retry_mintimeout: '1000',
};

const missingNpm = () =>
  new BootstrapFailure(
    'npm is not to be found.',
    'Install npm, or Node 24 with the npm that comes with it, and run the command again.',
  );

/** The file that is npm, if it lies where the npm that started us or this Node's installation keeps it. */
const npmFile = () => {
  const started = process.env['npm_execpath'] ?? '';
  if (/^npm-cli\.[cm]?js$/.test(basename(started)) && existsSync(started)) return started;
  const beside = ['node_modules/npm/bin/npm-cli.js', '../lib/node_modules/npm/bin/npm-cli.js'];
  const places = [dirname(process.execPath), ...(process.env['PATH'] ?? process.env['Path'] ?? '').split(delimiter)];
  return places.flatMap((place) => beside.map((path) => join(place, path))).find((path) => existsSync(path));
};

/**
 * Runs npm under a given Node, quietly and without scripts of packages.
 *
 * @param {string} node path of the Node that runs npm: npm leaves out optional packages that its own Node is too old for
 * @param {readonly string[]} words
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, doing: string }} options `doing` begins the message of a failure
 */
export const runNpm = async (node, words, { cwd, env, doing }) => {
  const file = npmFile();
  // Windows starts npm.cmd only through a shell, and a shell would read our arguments again.
  if (file === undefined && process.platform === 'win32') throw missingNpm();
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--no-progress', '--global=false'];
  const all = [...words, ...quiet];
  let heard = '';
  /** @type {import('./child.mjs').Ending} */
  let ending;
  try {
    ending = await runChild(file === undefined ? 'npm' : node, file === undefined ? all : [file, ...all], {
      cwd,
      env: { ...patience, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
      hear: (text) => (heard += text),
    });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw missingNpm();
    throw error;
  }
  const stop = ending.asked ?? ending.signal;
  if (stop !== undefined) process.kill(process.pid, stop);
  if (ending.code === 0) return;
  const known = knownFailures.find(([pattern]) => pattern.test(heard));
  if (known) throw new BootstrapFailure(`${doing} failed: ${known[1]}.`, known[2]);
  const said = heard.trim().split('\n').slice(0, 12).join('\n  ');
  throw new BootstrapFailure(
    `${doing} failed. npm says:\n  ${said}`,
    'Put right what npm names and run the command again.',
  );
};
