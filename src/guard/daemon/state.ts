/**
 * What a user's guard keeps beside the repositories: where the daemon listens, and which projects it guards.
 *
 * All of it is readable by the user alone, because each secret lets its holder speak to the guard.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../../kernel/hash.ts';
import { writeFileAtomically } from '../../kernel/write-file.ts';

/** A running daemon, and the secret of the client entries. */
export interface DaemonAddress {
  readonly port: number;
  readonly pid: number;
  readonly secret: string;
  readonly version: string;
}

/** A project that the guard was installed for. */
export interface GuardedProject {
  /** Absolute path, links resolved. */
  readonly root: string;
  /** Secret of the project's own HTTP hooks. */
  readonly secret: string;
}

const addressFile = (home: string): string => join(home, 'daemon.json');

/** The name of a project in addresses and files. */
export const projectKey = (root: string): string => digest(root).slice(0, 32);

const projectFile = (home: string, key: string): string => join(home, 'projects', `${key}.json`);

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

const writePrivately = (path: string, value: object): void => {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  writeFileAtomically(path, `${JSON.stringify(value)}\n`);
  chmodSync(path, 0o600);
};

const hasFields = <K extends string>(value: unknown, ...names: readonly K[]): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && names.every((name) => name in value);

export const readAddress = (home: string): DaemonAddress | undefined => {
  const value = readJson(addressFile(home));
  if (!hasFields(value, 'port', 'pid', 'secret', 'version')) return undefined;
  const { port, pid, secret, version } = value;
  if (typeof port !== 'number' || typeof pid !== 'number' || typeof secret !== 'string' || typeof version !== 'string')
    return undefined;
  return { port, pid, secret, version };
};

export const writeAddress = (home: string, address: DaemonAddress): void => writePrivately(addressFile(home), address);

export const readProject = (home: string, key: string): GuardedProject | undefined => {
  if (!/^[0-9a-f]{32}$/.test(key)) return undefined;
  const value = readJson(projectFile(home, key));
  if (!hasFields(value, 'root', 'secret')) return undefined;
  const { root, secret } = value;
  return typeof root === 'string' && typeof secret === 'string' ? { root, secret } : undefined;
};

export const writeProject = (home: string, project: GuardedProject): void =>
  writePrivately(projectFile(home, projectKey(project.root)), project);

export const removeProject = (home: string, root: string): void =>
  rmSync(projectFile(home, projectKey(root)), { force: true });
