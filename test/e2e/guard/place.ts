/** A project with a client's settings in it, a home of its own, and what is left there after a run. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { ClientName } from '../../../src/guard/clients/client.ts';
import { settingsOf } from '../../../src/guard/settings/index.ts';
import type { GuardEntry } from '../../../src/guard/settings/settings.ts';
import { type Tree, scratchDirectory, writeTree } from '../../support/scratch.ts';
import type { Ending } from './ending.ts';
import type { FakeModel, Script } from './fake-model.ts';

/** The command that answers; another one can be put in its place. */
export const command: GuardEntry = {
  node: process.execPath,
  entry: process.env['GUARD_ENTRY'] ?? fileURLToPath(new URL('fixtures/stand-in.ts', import.meta.url)),
  daemon: undefined,
};

export const settingsFor = (client: ClientName, entry: GuardEntry = command): string =>
  settingsOf[client].withGuard(undefined, entry);

/** A command that fails in a way of its own. */
export const failing = (code: string): GuardEntry => ({
  ...command,
  entry: join(scratchDirectory({ 'entry.js': code }), 'entry.js'),
});

export interface Place {
  readonly root: string;
  readonly home: string;
  readonly project: string;
  /** What a program needs to run here and nowhere else. */
  readonly env: Readonly<Record<string, string>>;
  readonly path: (name: string) => string;
  /** Text of a file of the project; undefined where there is none. */
  readonly file: (name: string) => string | undefined;
  /** What the stand-in was told, one JSON text a line. */
  readonly told: () => string;
}

export interface ClientRun extends Ending {
  readonly model: FakeModel;
  readonly file: Place['file'];
  readonly told: string;
  /** Absolute path of the project, as long as the test runs. */
  readonly project: string;
}

/** What a real client is asked to do, and where. */
export interface ClientOrder {
  /** The text of the client's settings, or what puts them there; given the project and the directory around it. */
  readonly settings: string | ((project: string, around: string) => Promise<void>);
  readonly variables?: (around: string) => Readonly<Record<string, string>>;
  /** Given what makes an absolute path of a name in the project. */
  readonly script: (path: (name: string) => string) => Script;
  readonly files?: Tree;
}

const textAt = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/** `settings` is their text, or nothing where something else puts them there. */
export const placeFor = (client: ClientName, settings: string | undefined, files: Tree = {}): Place => {
  const root = scratchDirectory();
  const [home, project, log] = [join(root, 'home'), join(root, 'project'), join(root, 'events.jsonl')];
  mkdirSync(home);
  writeTree(project, { ...(settings === undefined ? {} : { [settingsOf[client].path]: settings }), ...files });
  return {
    root,
    home,
    project,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      TMPDIR: tmpdir(),
      // Whatever wants to leave the machine goes nowhere.
      HTTPS_PROXY: 'http://127.0.0.1:9',
      NO_PROXY: '127.0.0.1',
      STAND_IN_LOG: log,
    },
    path: (name) => join(project, name),
    file: (name) => textAt(join(project, name)),
    told: () => textAt(log) ?? '',
  };
};

/** The place that an order asks for, with its settings in it. */
export const placeOf = async (client: ClientName, order: ClientOrder, files: Tree = {}): Promise<Place> => {
  const { settings, variables } = order;
  const text = typeof settings === 'string' ? settings : undefined;
  const place = placeFor(client, text, { ...files, ...order.files });
  if (typeof settings !== 'string') await settings(place.project, place.root);
  return { ...place, env: { ...place.env, ...variables?.(place.root) } };
};
