import { repeatedBy } from '../repository/existing/alike.ts';
import { type Existing, searchExisting } from '../repository/existing/search.ts';
import { printable } from '../kernel/printable.ts';
import { stateDirectory } from '../runs/state.ts';
import { noteForAgent } from './append.ts';
import { rootOf } from './root.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { withProject } from './project.ts';

const lineOf = ({ path, line, name, kind, summary }: Existing): string =>
  kind === 'file'
    ? `${path}${summary === '' ? '' : `  ${summary}`}`
    : `${path}:${line}  ${name} (${kind})${summary === '' ? '' : `  ${summary}`}`;

const textOf = (searched: number, found: readonly Existing[], repeats: readonly string[]): string =>
  printable(
    [
      ...repeats.map((path) => `The draft nearly repeats ${path}: use or extend that.`),
      found.length === 0
        ? `None of ${searched} files defines or describes anything like it.`
        : `Of ${searched} files these come nearest. Read what fits, and extend it rather than write another:`,
      ...found.map(lineOf),
    ].join('\n'),
  );

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const root = rootOf(input, context);
  const [description, content] = [input.text('description') ?? '', input.text('draft')];
  const { searched, found, repeats } = await withProject(root, context, (project) => {
    const repository = project.repository();
    const draft = content === undefined ? [] : repeatedBy({ path: undefined, content }, repository);
    return { ...searchExisting(repository, description), repeats: draft };
  });
  const paths = [...new Set([...repeats, ...found.map(({ path }) => path)])];
  const body = { description, searched, found: found.length, paths };
  await noteForAgent(stateDirectory(root), 'search.made', body, context);
  return { exitCode: 0, data: { searched, found, repeats }, text: textOf(searched, found, repeats) };
};

export const search: OperationBody = {
  about:
    'Compares the words of a description with the names, paths and first sentences of every definition, script and document, and a draft with what is there already. Tests are left out.',
  examples: [
    ['bylaw search "retry with backoff"', 'What might do this already'],
    ['bylaw search "retry" --draft "$(cat draft.ts)"', 'Also the files that a draft nearly repeats'],
  ],
  parameters: [
    {
      name: 'description',
      type: 'text',
      isPositional: true,
      isRequired: true,
      placeholder: 'DESCRIPTION',
      longest: 500,
      about: 'What it should do, in a few words, or names that it might have.',
    },
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Repository to search; the current directory by default.',
    },
    {
      name: 'draft',
      type: 'text',
      placeholder: 'TEXT',
      longest: 200_000,
      about: 'What you mean to write; files that it nearly repeats are found.',
    },
  ],
  run,
};
