import { isAbsolute, relative, sep } from 'node:path';
import { excludedBy } from '../enforcement/check.ts';
import type { Finding } from '../enforcement/finding.ts';
import { findingObjection } from '../guard/judge.ts';
import type { Project } from '../guard/project/project.ts';
import type { GuardMode } from '../kernel/config/rule-setting.ts';
import { reaches } from '../kernel/config/severity.ts';
import { BylawError } from '../kernel/errors.ts';
import { printable } from '../kernel/printable.ts';
import { repeatedBy } from '../repository/existing/alike.ts';
import { skippedTreeOf } from '../repository/walk/skipped-trees.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { withProject } from './project.ts';
import { rootOf } from './root.ts';

const longestContent = 1_500_000;
const mostShown = 50;

/** A finding that the text would add, and what the guard would do because of it. */
interface Added {
  readonly requirement: string;
  readonly unit: string;
  readonly severity: string;
  readonly line: number;
  readonly message: string;
  readonly remedy: string;
  /** `none` where it is too slight for the guard, or turned off there. */
  readonly guard: GuardMode | 'none';
}

const addedOf = (finding: Finding, { config }: Project): Added => {
  const { requirement, unit, severity, place, message, remedy } = finding;
  const [objection] = reaches(severity, config.failOn) ? findingObjection(finding, config) : [];
  return { requirement, unit, severity, line: place.line, message, remedy, guard: objection?.mode ?? 'none' };
};

/** The path below the root, however it was given. Throws USAGE for one that leads out of it. */
const pathBelow = (root: string, given: string): string => {
  const path = (isAbsolute(given) ? relative(root, given) : relative('/', `/${given}`)).split(sep).join('/');
  if (path !== '' && !path.startsWith('../') && !isAbsolute(path) && !given.split(/[/\\]/).includes('..')) return path;
  throw new BylawError('USAGE', `${printable(given).slice(0, 200)} does not name a file of the repository.`, {
    next: 'Name the file by its path from the root of the repository.',
  });
};

/** Why nothing would be found in a file, whatever it holds; undefined for one that is checked. */
const unchecked = (path: string, { config }: Project): string | undefined => {
  const tree = skippedTreeOf(path);
  if (tree) return `${path} is not checked: it lies in ${tree.top}, which is ${tree.reason}.`;
  return excludedBy(config)(path) ? `${path} is not checked: the configuration leaves it out.` : undefined;
};

const lineOf = (path: string, { requirement, line, message, remedy, guard, severity }: Added): string => {
  const what = { enforce: 'refused', ask: 'asked about', observe: 'observed', none: severity }[guard];
  return `${requirement} ${path}:${line} (${what}) ${message}\n  ${remedy}`;
};

const textOf = (
  path: string,
  added: readonly Added[],
  repeats: readonly string[],
  note: string | undefined,
): string => {
  const more = added.length - mostShown;
  return printable(
    [
      ...(note === undefined ? [] : [note]),
      ...repeats.map((other) => `R4.4 ${path} nearly repeats ${other}: use or extend that.`),
      ...added.slice(0, mostShown).map((one) => lineOf(path, one)),
      ...(more > 0 ? [`and ${more} more.`] : []),
      ...(added.length + repeats.length === 0 && note === undefined
        ? [`Nothing that the guard looks for would be added by ${path}.`]
        : []),
    ].join('\n'),
  );
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const root = rootOf(input, { directory: context.directory });
  const path = pathBelow(root, input.text('file') ?? '');
  const content = await context.readInput();
  if (content.length > longestContent) {
    throw new BylawError('USAGE', `The text has ${content.length} characters.`, {
      next: `Give at most ${longestContent}; a larger file is not checked.`,
    });
  }
  return withProject(root, context, (project): Result => {
    const repository = project.repository();
    const note = unchecked(path, project);
    const added = project.addedBy(new Map([[path, content]])).map((finding) => addedOf(finding, project));
    const repeats = note !== undefined || repository.paths.has(path) ? [] : repeatedBy({ path, content }, repository);
    const isRefused = repeats.length > 0 || added.some(({ guard }) => guard === 'enforce');
    return {
      exitCode: isRefused ? 1 : 0,
      data: { path, isChecked: note === undefined, isRefused, added: added.slice(0, mostShown), repeats },
      text: textOf(path, added, repeats, note),
    };
  });
};

export const propose: OperationBody = {
  about:
    'Reads the text that a file would hold from standard input, and says what the checks with a guard moment would find in it that is not there now. Nothing is written. Exits 1 where the guard would refuse the write.',
  examples: [
    ['bylaw propose src/orders.py < orders.py', 'What this version would add'],
    ['git show topic:src/orders.py | bylaw propose src/orders.py', 'What the file of another branch would add here'],
  ],
  parameters: [
    {
      name: 'file',
      type: 'text',
      isPositional: true,
      isRequired: true,
      placeholder: 'FILE',
      about: 'The file that would be written, by its path from the root of the repository.',
    },
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Repository that it is of; the current directory by default.',
    },
  ],
  standardInput: { name: 'content', about: 'All that the file would hold.', longest: longestContent },
  run,
};
