import { BylawError, messageOf } from '../../kernel/errors.ts';
import { writeFileAtomically } from '../../kernel/write-file.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';

const version = 1;
const maxCharacters = 64 * 1024 * 1024;

const invalid = (
  place: string,
  message: string,
  next = 'Restore it from git, or write it again with --write-baseline.',
): BylawError => new BylawError('BASELINE_INVALID', message, { place, next });

const conflict = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/m;

const assertMerged = (path: string, text: string): void => {
  const marker = conflict.exec(text);
  if (!marker) return;
  const line = text.slice(0, marker.index).split('\n').length;
  const next = 'Take either side of the conflict, then write the baseline again with --write-baseline.';
  throw invalid(`${path}:${line}`, 'The baseline holds a merge conflict.', next);
};

const parsed = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, line, column] = /line (\d+) column (\d+)/.exec(messageOf(error)) ?? [];
    const place = line === undefined ? path : `${path}:${line}:${column}`;
    throw invalid(place, `The baseline is not valid JSON: ${messageOf(error)}.`);
  }
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entryOf = (value: unknown): BaselineEntry | undefined => {
  if (!isObject(value) || !('unit' in value && 'path' in value && 'count' in value)) return undefined;
  const { unit, path, count } = value;
  if (typeof unit !== 'string' || typeof path !== 'string' || typeof count !== 'number') return undefined;
  return Number.isSafeInteger(count) && count > 0 ? { unit, path, count } : undefined;
};

const parseBaseline = (path: string, text: string): Baseline => {
  if (text.length > maxCharacters) throw invalid(path, 'The baseline is larger than 64 MB.');
  assertMerged(path, text);
  const value = parsed(path, text);
  if (!isObject(value) || !('version' in value)) throw invalid(path, 'The baseline does not say its version.');
  if (value.version !== version) {
    const next = 'Use the version of bylaw that wrote it, or write it again with --write-baseline.';
    throw invalid(
      path,
      `The baseline is of version ${JSON.stringify(value.version)}; this bylaw reads ${version}.`,
      next,
    );
  }
  if (!('fingerprints' in value) || !isObject(value.fingerprints))
    throw invalid(path, 'The baseline holds no fingerprints.');
  const entries = new Map<string, BaselineEntry>();
  for (const [fingerprint, each] of Object.entries<unknown>({ ...value.fingerprints })) {
    const entry = entryOf(each);
    if (!entry || !/^[0-9a-f]{16}$/.test(fingerprint)) {
      throw invalid(path, `The entry ${JSON.stringify(fingerprint.slice(0, 40))} of the baseline is damaged.`);
    }
    entries.set(fingerprint, entry);
  }
  return entries;
};

const readOrFail = (path: string, readText: (path: string) => string | undefined): string | undefined => {
  try {
    return readText(path);
  } catch (error) {
    throw invalid(path, `The baseline cannot be read: ${messageOf(error)}.`, 'Name a file that can be read.');
  }
};

/**
 * Reads a baseline file. `readText` gives undefined where there is none.
 * Throws PATH_MISSING, and BASELINE_INVALID for one that is damaged, unmerged or of another version.
 */
export const loadBaseline = (path: string, readText: (path: string) => string | undefined): Baseline => {
  const text = readOrFail(path, readText);
  if (text !== undefined) return parseBaseline(path, text.replace(/^\ufeff/, ''));
  throw new BylawError('PATH_MISSING', 'There is no such baseline.', {
    place: path,
    next: 'Write it first with --write-baseline, or take it out of the configuration.',
  });
};

const compareText = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number =>
  left < right ? -1 : 1;

/** The text of a baseline file: one line an entry, sorted, so that a diff shows the entries that came and went. */
export const baselineText = (baseline: Baseline): string => {
  const lines = [...baseline].toSorted(compareText).map(([fingerprint, { unit, path, count }]) => {
    const entry = [`"unit": ${JSON.stringify(unit)}`, `"path": ${JSON.stringify(path)}`, `"count": ${count}`];
    return `    ${JSON.stringify(fingerprint)}: { ${entry.join(', ')} }`;
  });
  const fingerprints = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
  return `{\n  "version": ${version},\n  "fingerprints": ${fingerprints}\n}\n`;
};

/** Writes a baseline whole or not at all. Throws STORAGE_FULL or STORAGE_FAILED; the old file is then as it was. */
export const writeBaseline = (path: string, baseline: Baseline): void =>
  writeFileAtomically(path, baselineText(baseline));
