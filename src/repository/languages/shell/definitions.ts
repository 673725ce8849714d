import type { DefinitionFact, Place } from '../../facts.ts';
import type { ShellComment } from './comments.ts';

/** A function while the traversal is inside it. */
export interface OpenFunction {
  readonly name: string;
  readonly at: number;
  readonly end: number;
  cyclomatic: number;
  nesting: number;
  depth: number;
}

const firstSentence = (text: string): string => (/^[^]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text).slice(0, 200);

/** The block of comments that ends on the line before a function. */
const commentAbove = (line: number, comments: ReadonlyMap<number, ShellComment>): string => {
  const block: string[] = [];
  for (let above = line - 1; comments.has(above); above--) block.unshift(comments.get(above)?.text ?? '');
  return block
    .map((text) => text.trim())
    .filter((text) => /\w/.test(text))
    .join(' ');
};

/** Every function of a script can be called by whoever sources it, so each counts as exported. */
export const definitionOf = (
  { name, cyclomatic, nesting }: OpenFunction,
  place: Place & { readonly endLine: number },
  comments: ReadonlyMap<number, ShellComment>,
  uses: number,
): DefinitionFact => {
  const docstring = commentAbove(place.line, comments);
  return {
    ...place,
    name,
    qualifiedName: name,
    kind: 'function',
    isExported: true,
    hasDocstring: docstring !== '',
    ...(docstring !== '' && { summary: firstSentence(docstring) }),
    cyclomatic,
    nesting,
    uses,
  };
};
