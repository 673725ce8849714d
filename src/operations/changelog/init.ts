import { join } from 'node:path';
import { type Change, changelogText } from '../../canon/changelog/form.ts';
import { changesOf } from '../../canon/changelog/from-history.ts';
import { checkInside, readWhole, writeText } from '../../canon/files.ts';
import { BylawError } from '../../kernel/errors.ts';
import { inTurn } from '../../kernel/storage/turns.ts';
import { joinPath } from '../../repository/paths.ts';
import { createState } from '../../runs/state.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';
import { personOf } from '../person.ts';
import { stateOf, stateParameter } from '../run-records.ts';
import { repositoryParameters } from '../workplace.ts';
import { type OpenedChangelogs, openChangelogs } from './opened.ts';

interface Draft {
  readonly path: string;
  readonly text: string;
  readonly entries: number;
}

const mostCommits = 200;
const mostAllowed = 5_000;

const countOf = (input: Input): number => {
  const asked = input.number('commits') ?? mostCommits;
  if (Number.isInteger(asked) && asked > 0 && asked <= mostAllowed) return asked;
  throw new BylawError('USAGE', `--commits cannot be ${asked}.`, {
    next: `Give a whole number from 1 to ${mostAllowed}.`,
  });
};

/** The directories that were asked for, or those of the scope that lack a changelog. */
const foldersOf = (input: Input, { repository, scope }: OpenedChangelogs): readonly string[] => {
  const asked = input.list('directory');
  if (asked.length === 0) return scope.missing.map(({ folder }) => folder);
  return asked.map((given) => {
    const folder = joinPath('', given);
    if (folder !== undefined && !given.startsWith('/') && (folder === '' || repository.directories.has(folder)))
      return folder;
    throw new BylawError('USAGE', `There is no directory ${given}.`, {
      next: 'Name a directory by its path from the root; `.` is the root.',
    });
  });
};

/** Where history says nothing, the record begins with the moment that it is made. */
const beginning = (context: OperationContext): Change => ({
  day: context.environment.now().toISOString().slice(0, 10),
  who: personOf(context).replace('person:', ''),
  what: ['The record of changes begins here.'],
  why: 'Changes were not recorded before.',
  impact: 'none',
});

const draftOf = async (
  folder: string,
  input: Input,
  { repository, scope }: OpenedChangelogs,
  context: OperationContext,
): Promise<Draft> => {
  const except = scope.folders.filter((other) => other !== folder && (folder === '' || other.startsWith(`${folder}/`)));
  const { signal } = context.environment;
  const { changes, isCut } = await changesOf(repository.root, folder, { except, most: countOf(input), signal });
  const entries = changes.length > 0 ? changes : [beginning(context)];
  const note = isCut ? 'Earlier changes are in the git history.' : undefined;
  return {
    path: folder === '' ? 'CHANGELOG.md' : `${folder}/CHANGELOG.md`,
    text: changelogText(folder, entries, note),
    entries: entries.length,
  };
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const opened = await openChangelogs(input, context);
  const { root } = opened.repository;
  const drafts: Draft[] = [];
  for (const folder of foldersOf(input, opened)) drafts.push(await draftOf(folder, input, opened, context));
  const state = stateOf(root, input, context);
  if (drafts.length > 0) createState(state);
  const { written, kept } =
    drafts.length === 0
      ? { written: [], kept: [] }
      : await inTurn(join(state.path, 'turns.db'), context.environment, () => {
          for (const { path } of drafts) checkInside(root, path);
          const there = drafts.filter(({ path }) => readWhole(root, path) !== undefined);
          const fresh = drafts.filter((draft) => !there.includes(draft));
          for (const { path, text } of fresh) writeText(root, path, text);
          return { written: fresh, kept: there };
        });
  const lines = [
    ...written.map(
      ({ path, entries }) =>
        `Wrote ${path}: ${entries} ${entries === 1 ? 'day' : 'days'}. Fill in why and with what impact; the history does not say.`,
    ),
    ...kept.map(({ path }) => `Kept ${path} as it is.`),
    ...(drafts.length === 0 ? ['Every directory of the scope has its changelog.'] : []),
  ];
  const data = {
    written: written.map(({ path, entries }) => ({ path, entries })),
    kept: kept.map(({ path }) => path),
    scope: opened.scope.folders,
  };
  return { exitCode: 0, data, text: lines.join('\n') };
};

export const changelogInit: OperationBody = {
  about:
    'Writes CHANGELOG.md in each directory that is to have one and has none: the root, the directories that `review/changelog-present` names in the configuration, and packages whose siblings keep one. Entries come from the git history: days, authors, and what the commits say. Why is never made up: it is left to be filled in. Nothing that is there is changed.',
  examples: [
    ['bylaw changelog init', 'Every directory of the scope that lacks one'],
    ['bylaw changelog init --directory worker --commits 50', 'One directory, from its newest 50 commits'],
  ],
  parameters: [
    ...repositoryParameters,
    {
      name: 'directory',
      type: 'list',
      placeholder: 'DIR',
      about: 'Directory to write one in, instead of those of the scope; may be repeated.',
    },
    {
      name: 'commits',
      type: 'number',
      placeholder: 'N',
      about: `Commits to take entries from; ${mostCommits} by default.`,
    },
    stateParameter,
  ],
  run,
};
