import { join, relative, resolve } from 'node:path';
import { BylawError, messageOf } from '../errors.ts';
import type { Config } from './config.ts';
import { configShape } from './config.ts';
import type { Problem } from './located.ts';
import { defaultOf, root as wholeFile } from './shape.ts';

/** The names a configuration file may have. */
export const configNames = ['bylaw.yaml', 'bylaw.yml', 'bylaw.json'] as const;

/** A configuration and the file it was read from; no file means the defaults. */
export interface LoadedConfig extends Config {
  /** Relative to the root where it is inside, otherwise absolute. */
  readonly path: string | undefined;
}

/** The text of a file by its absolute path; undefined where there is none. */
export type ReadText = (absolutePath: string) => string | undefined;

interface Source {
  readonly path: string;
  readonly text: string;
}

const readOrFail = (absolute: string, shown: string, readText: ReadText): string | undefined => {
  try {
    return readText(absolute);
  } catch (error) {
    throw new BylawError('CONFIG_UNREADABLE', `The configuration cannot be read: ${messageOf(error)}.`, {
      place: shown,
      next: 'Make it a readable file.',
      cause: error,
    });
  }
};

const sourceAt = (root: string, explicitPath: string, readText: ReadText): Source => {
  const absolute = resolve(root, explicitPath);
  const inside = relative(root, absolute);
  const path = inside.startsWith('..') ? absolute : inside;
  const text = readOrFail(absolute, path, readText);
  if (text !== undefined) return { path, text };
  throw new BylawError('PATH_MISSING', 'There is no such configuration file.', {
    place: path,
    next: `Name one that exists, or leave it out to use ${configNames.join(', ')} or the defaults.`,
  });
};

const findSource = (root: string, readText: ReadText): Source | undefined => {
  const found = configNames.flatMap((path): Source[] => {
    const text = readOrFail(join(root, path), path, readText);
    return text === undefined ? [] : [{ path, text }];
  });
  if (found.length <= 1) return found[0];
  const names = found.map(({ path }) => path).join(' and ');
  throw new BylawError('CONFIG_INVALID', `There is more than one configuration: ${names}.`, {
    place: found[0]?.path ?? root,
    next: 'Keep one of them.',
  });
};

const shownProblems = 10;

const inSourceOrder = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((left, right) => left.at.line - right.at.line || left.at.column - right.at.column);

const placeOf = (path: string, { at }: Problem): string => `${path}:${at.line}:${at.column}`;

/** What is wrong with a file, a line each: its first ten problems in source order. */
export const problemLines = (path: string, problems: readonly Problem[]): string[] => {
  const lines = inSourceOrder(problems)
    .slice(0, shownProblems)
    .map((problem) => `  ${placeOf(path, problem)} ${problem.message}`);
  return problems.length > shownProblems ? [...lines, `  and ${problems.length - shownProblems} more`] : lines;
};

/** One error for all that is wrong with a configuration. */
export const configInvalid = (path: string, problems: readonly Problem[]): BylawError => {
  const [first] = inSourceOrder(problems);
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  return new BylawError(
    'CONFIG_INVALID',
    `The configuration has ${count}:\n${problemLines(path, problems).join('\n')}`,
    {
      place: first ? placeOf(path, first) : path,
      next: 'Correct the file and run again.',
    },
  );
};

/**
 * Reads `bylaw.yaml`, `bylaw.yml` or `bylaw.json` of a root, or the file that `explicitPath` names.
 *
 * The file is parsed as data and never executed. Names of units in it are not known here: see `checkRules`.
 * Throws CONFIG_UNREADABLE, CONFIG_INVALID, and PATH_MISSING for an explicit path that is not there.
 */
export const readConfig = async (
  root: string,
  explicitPath: string | undefined,
  readText: ReadText,
): Promise<LoadedConfig> => {
  const source = explicitPath === undefined ? findSource(root, readText) : sourceAt(root, explicitPath, readText);
  if (!source) return { ...defaultOf(configShape), path: undefined };
  // Loading the YAML parser takes longer than everything else here, so only those who have a file wait for it.
  const { parseLocated } = await import('./parse.ts');
  // Windows editors begin a file with a byte order mark, which JSON does not know.
  const located = parseLocated(source.path, source.text.replace(/^\ufeff/, ''));
  const problems: Problem[] = [];
  const empty = located.kind === 'nothing';
  const config = empty ? defaultOf(configShape) : configShape.read(located, wholeFile, problems);
  if (!config || problems.length > 0) throw configInvalid(source.path, problems);
  return { ...config, path: source.path };
};
