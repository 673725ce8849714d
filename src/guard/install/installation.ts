/** Puts the guard into a client's settings, and takes it out; every change can be seen before it is made. */
import { readdirSync, rmSync, rmdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { BylawError, systemCode } from '../../kernel/errors.ts';
import { writeFileAtomically } from '../../kernel/write-file.ts';
import type { ClientName } from '../clients/client.ts';
import { settingsOf } from '../settings/index.ts';
import type { GuardEntry } from '../settings/settings.ts';
import { unifiedDiff } from './diff.ts';
import { type Place, type SettingsFile, readSettingsFile } from './settings-file.ts';

/** One change of a settings file that can be made. Undefined for a text means that there is no file. */
export interface Change {
  readonly client: ClientName;
  readonly place: Place;
  /** Absolute. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Empty where nothing changes. */
  readonly diff: string;
  /** Permission bits that the file has, or gets. */
  readonly mode: number;
}

const changeOf = (
  client: ClientName,
  place: Place,
  file: SettingsFile,
  after: string | undefined,
  mode: number,
): Change => ({
  client,
  place,
  path: file.path,
  before: file.text,
  after,
  diff: unifiedDiff(settingsOf[client].path, file.text, after),
  mode: file.mode ?? mode,
});

/** A secret in a new file is for its owner alone. */
const modeFor = (entry: GuardEntry): number => (entry.daemon ? 0o600 : 0o644);

export const planInstallation = (client: ClientName, place: Place, entry: GuardEntry): Change => {
  const settings = settingsOf[client];
  const file = readSettingsFile(settings, place);
  return changeOf(client, place, file, settings.withGuard(file.text, entry), modeFor(entry));
};

export const planRemoval = (client: ClientName, place: Place): Change => {
  const settings = settingsOf[client];
  const file = readSettingsFile(settings, place);
  const after = file.text === undefined ? undefined : settings.withoutGuard(file.text);
  return changeOf(client, place, file, after, 0o644);
};

/** Where the text from before the guard is kept while the guard is installed. */
export const backupPath = (client: ClientName, { root }: Place): string =>
  join(root, '.bylaw', 'guard', 'before', client, basename(settingsOf[client].path));

const checkUnchanged = ({ client, place, path, before }: Change): void => {
  if (readSettingsFile(settingsOf[client], place).text === before) return;
  throw new BylawError('STORAGE_FAILED', 'The settings were changed by somebody else in the meantime; they stay so.', {
    place: path,
    next: 'Run the command again.',
  });
};

/** Removes the directories that a removed file leaves empty, up to the project. */
const removeEmpty = (directory: string, root: string): void => {
  if (directory === root || !directory.startsWith(root) || readdirSync(directory).length > 0) return;
  try {
    rmdirSync(directory);
  } catch (error) {
    // Somebody wrote into it just now, and keeps it.
    if (systemCode(error) === 'ENOTEMPTY') return;
    throw error;
  }
  removeEmpty(dirname(directory), root);
};

/** Makes a planned installation true, after keeping the text from before. */
export const install = (change: Change): void => {
  const { client, place, path, before, after, mode } = change;
  checkUnchanged(change);
  if (after === undefined || after === before) return;
  const isFirst = before !== undefined && settingsOf[client].withoutGuard(before) === before;
  if (isFirst) writeFileAtomically(backupPath(client, place), before, mode);
  writeFileAtomically(path, after, mode);
};

/** Makes a planned removal true; the file goes where nothing but the guard was in it. */
export const uninstall = (change: Change): void => {
  const { client, place, path, before, after, mode } = change;
  checkUnchanged(change);
  if (after !== before) {
    if (after === undefined) {
      rmSync(path);
      removeEmpty(dirname(path), place.root);
    } else writeFileAtomically(path, after, mode);
  }
  rmSync(dirname(backupPath(client, place)), { recursive: true, force: true });
};

export type InstallationStatus =
  | { readonly kind: 'installed' | 'outdated' | 'missing'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly error: BylawError };

export const statusOf = (client: ClientName, place: Place, entry: GuardEntry): InstallationStatus => {
  try {
    const { path, before, after } = planInstallation(client, place, entry);
    if (before !== undefined && before === after) return { kind: 'installed', path };
    const isThere = before !== undefined && settingsOf[client].withoutGuard(before) !== before;
    return { kind: isThere ? 'outdated' : 'missing', path };
  } catch (error) {
    if (error instanceof BylawError) return { kind: 'unreadable', error };
    throw error;
  }
};
