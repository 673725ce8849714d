import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { directoryOf } from '../../repository/paths.ts';

/** What a generated document has too little or too much of. */
export interface Difference {
  readonly line: number;
  readonly missing: readonly string[];
  readonly gone: readonly string[];
}

const kinds = { variable: 'input', output: 'output' } as const;
const opening = /BEGIN_TF_DOCS|BEGINNING OF PRE-COMMIT-TERRAFORM DOCS HOOK/;

/** Names of one kind that the module of a folder has. */
const namesOf = (kind: keyof typeof kinds, files: readonly FileFacts[]): Set<string> =>
  new Set(
    files.flatMap(({ settings }) => settings.filter(({ key }) => key.startsWith(`${kind}.`)).map(({ value }) => value)),
  );

/** Names of one kind that a document lists, by the anchors that terraform-docs gives them. */
const listedOf = (kind: keyof typeof kinds, { links }: FileFacts): Set<string> => {
  const prefix = `#${kinds[kind]}_`;
  return new Set(
    links
      .map(({ target }) => target.replaceAll('\\', ''))
      .filter((target) => target.startsWith(prefix))
      .map((target) => target.slice(prefix.length)),
  );
};

/** Compares what terraform-docs wrote into a document with the module beside it; undefined where it wrote none. */
export const terraformDifference = (
  document: FileFacts,
  { files }: Pick<CheckedRepository, 'files'>,
): Difference | undefined => {
  const mark = document.comments.find(({ text }) => opening.test(text));
  if (!mark) return undefined;
  const folder = directoryOf(document.path);
  const module = [...files.values()].filter(({ path }) => /\.(?:tf|tofu)$/.test(path) && directoryOf(path) === folder);
  const missing: string[] = [];
  const gone: string[] = [];
  for (const kind of ['variable', 'output'] as const) {
    const [names, listed] = [namesOf(kind, module), listedOf(kind, document)];
    // A document may be set up to leave out a whole kind.
    if (listed.size === 0 || names.size === 0) continue;
    missing.push(...[...names].filter((name) => !listed.has(name)).map((name) => `the ${kinds[kind]} ${name}`));
    gone.push(...[...listed].filter((name) => !names.has(name)).map((name) => `the ${kinds[kind]} ${name}`));
  }
  return { line: mark.line, missing, gone };
};
