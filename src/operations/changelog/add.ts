import { join } from 'node:path';
import { type Change, oneLine } from '../../canon/changelog/form.ts';
import { withEntry } from '../../canon/changelog/insert.ts';
import { checkInside, readWhole, writeText } from '../../canon/files.ts';
import { BylawError } from '../../kernel/errors.ts';
import { inTurn } from '../../kernel/storage/turns.ts';
import { runGit } from '../../repository/history/git-process.ts';
import { joinPath } from '../../repository/paths.ts';
import { resolveRoot } from '../../repository/walk/list.ts';
import { createState } from '../../runs/state.ts';
import type { Input, OperationBody, OperationContext, Parameter, Result } from '../operation.ts';
import { stateOf, stateParameter } from '../run-records.ts';

const needed = (input: Input, name: string, what: string): string => {
  const given = oneLine(input.text(name) ?? '', 2_000);
  if (given !== '') return given;
  throw new BylawError('USAGE', `An entry says ${what}.`, { next: `Add --${name} "…".` });
};

/** Who made the change: as given, or as git knows the person here. */
const authorOf = async (input: Input, root: string, signal: AbortSignal): Promise<string> => {
  if (input.text('who') !== undefined) return needed(input, 'who', 'who made the change');
  const { output } = await runGit(root, ['config', 'user.name'], { signal });
  const name = oneLine(output.toString('utf8'), 200);
  return name === '' ? needed(input, 'who', 'who made the change') : name;
};

const versionOf = (input: Input): string | undefined => {
  const asked = input.text('version-number');
  if (asked === undefined || /^v?\d{1,9}(?:\.\d{1,9}){1,3}(?:[-+][\w.-]{1,40})?$/.test(asked)) return asked;
  throw new BylawError('USAGE', `${asked.slice(0, 80)} is no version.`, { next: 'Write it as 1.4.0.' });
};

const changelogAt = (root: string, input: Input): string => {
  const given = input.text('directory') ?? '.';
  const folder = joinPath('', given);
  if (folder === undefined || given.startsWith('/'))
    throw new BylawError('USAGE', `${given} lies outside the repository.`, { next: 'Name a directory from the root.' });
  const path = folder === '' ? 'CHANGELOG.md' : `${folder}/CHANGELOG.md`;
  checkInside(root, path);
  return path;
};

const changeOf = async (input: Input, root: string, { environment }: OperationContext): Promise<Change> => {
  const [version, title, rollback] = [versionOf(input), input.text('title'), input.text('rollback')];
  return {
    day: environment.now().toISOString().slice(0, 10),
    who: await authorOf(input, root, environment.signal),
    what: [needed(input, 'what', 'what was changed')],
    why: needed(input, 'why', 'why the change was made'),
    impact: needed(input, 'impact', 'whom or what the change touches'),
    ...(version === undefined ? {} : { version }),
    ...(title === undefined ? {} : { title: oneLine(title, 200) }),
    ...(rollback === undefined ? {} : { rollback: oneLine(rollback) }),
  };
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const { environment, directory } = context;
  const root = resolveRoot(join(directory, input.text('path') ?? '.'));
  const path = changelogAt(root, input);
  const change = await changeOf(input, root, context);
  const state = stateOf(root, input, context);
  createState(state);
  const isNew = await inTurn(join(state.path, 'turns.db'), environment, () => {
    const text = readWhole(root, path);
    if (text === undefined) {
      throw new BylawError('PATH_MISSING', `There is no ${path}.`, {
        place: path,
        next: 'Run `bylaw changelog init`, which writes it from the history.',
      });
    }
    const next = withEntry(text, change);
    if (next !== undefined) writeText(root, path, next);
    return next !== undefined;
  });
  const text = isNew ? `Added an entry of ${change.day} to ${path}.` : `${path} has this entry already.`;
  return { exitCode: 0, data: { path, added: isNew, entry: change }, text };
};

const field = (name: string, about: string): Parameter => ({ name, type: 'text', placeholder: 'TEXT', about });

export const changelogAdd: OperationBody = {
  about:
    'Adds an entry in the standard form: who, what, why and impact, with the day in UTC. It goes above the newest one and below what is not released yet; every other byte of the file stays as it is. The same entry is not added twice.',
  examples: [
    [
      'bylaw changelog add --what "Refunds can be made" --why "The shops asked for it" --impact "shop, ledger"',
      'An entry of today in the changelog of the root',
    ],
    [
      'bylaw changelog add --directory worker --title "Retries" --what "The queue counts" --why "One counter" --impact worker',
      'One in the changelog of a directory',
    ],
  ],
  parameters: [
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Repository; the current directory by default.',
    },
    field('what', 'What was changed.'),
    field('why', 'Why.'),
    field('impact', 'Whom or what it touches.'),
    field('who', 'Who made the change; the name that git knows by default.'),
    field('rollback', 'How it is taken back.'),
    field('title', 'A few words for the heading.'),
    { name: 'version-number', type: 'text', placeholder: 'VERSION', about: 'Version that the change comes with.' },
    {
      name: 'directory',
      type: 'text',
      placeholder: 'DIR',
      about: 'Directory whose changelog it is; the root by default.',
    },
    stateParameter,
  ],
  run,
};
