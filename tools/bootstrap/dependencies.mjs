import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { BootstrapFailure, say } from './failure.mjs';
import { runNpm } from './npm.mjs';

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Locked
 * @typedef {{ packages: Record<string, Locked> }} LockFile
 */

/**
 * @param {string} path
 * @returns {LockFile | undefined}
 */
const readLock = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

const libcHere = () => {
  const report = process.platform === 'linux' ? process.report?.getReport() : undefined;
  const header = typeof report === 'object' && 'header' in report ? report.header : undefined;
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header ? 'glibc' : 'musl';
};

/** @param {Locked} locked */
const isForHere = ({ os, cpu, libc }) =>
  (os?.includes(process.platform) ?? true) &&
  (cpu?.includes(process.arch) ?? true) &&
  (libc?.includes(libcHere()) ?? true);

/**
 * Whether `node_modules` is what the lock file says. npm writes its record of it last, so a record that is there tells of
 * a complete installation; it is read instead of a mark of our own, since it also knows of what others ran.
 *
 * @param {string} root
 * @param {boolean} needsDev
 */
export const isInstalled = (root, needsDev) => {
  const lock = readLock(join(root, 'package-lock.json'));
  if (!lock)
    throw new BootstrapFailure('package-lock.json is missing.', 'Restore it: `git checkout package-lock.json`.');
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  for (const [path, { version, ...limits }] of Object.entries(installed.packages)) {
    if (lock.packages[path]?.version !== version || !isForHere(limits)) return false;
  }
  return Object.entries(lock.packages).every(([path, locked]) => {
    const isNeeded = path.includes('node_modules/') && (needsDev || !locked.dev);
    const isOptionalHere = locked.optional && !(locked.os && locked.cpu && isForHere(locked));
    return !isNeeded || isOptionalHere || (path in installed.packages && existsSync(join(root, path)));
  });
};

/**
 * Brings `node_modules` to what the lock file says. What is right stays in place, since another bylaw may run from it;
 * `npm ci` would take it away first.
 *
 * @param {string} root
 * @param {boolean} needsDev
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export const installDependencies = async (root, needsDev, node, env) => {
  if (isInstalled(root, needsDev)) return;
  const startedMs = performance.now();
  say(`installing dependencies${needsDev ? ' with the tools for tests' : ''} (once)`);
  const words = ['install', '--no-save', needsDev ? '--include=dev' : '--omit=dev', '--include=optional'];
  await runNpm(node, words, { cwd: root, env, doing: 'Installing dependencies' });
  if (!isInstalled(root, needsDev)) {
    throw new BootstrapFailure(
      'npm finished, and node_modules is still not what package-lock.json says.',
      'Delete node_modules and run the command again.',
    );
  }
  say(`installed in ${Math.round((performance.now() - startedMs) / 1000)} s`);
};
