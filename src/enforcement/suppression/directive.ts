import type { CommentFact } from '../../repository/facts.ts';

/** One `bylaw-ignore` of a comment: what it names, why, and how far it reaches. */
export interface Directive {
  readonly scope: 'line' | 'file';
  readonly names: readonly string[];
  readonly reason: string | undefined;
  /** Line it is written on. */
  readonly line: number;
  readonly comment: CommentFact;
}

const word = 'bylaw-ignore';
const mostNames = 20;

/** Whether a comment can hold a directive at all; most cannot. */
export const mayDirect = ({ text }: CommentFact): boolean => text.includes(word);

// At the start of a comment's line, or behind another marker (`# noqa: S105  # bylaw-ignore …`): anywhere else it is prose.
const opensDirective = (before: string): boolean => /^\s*$|(?:#|\/\/|\*|;|--)\s{0,8}$/.test(before);

// Where a language's comment keeps its closing marker.
const withoutClosing = (text: string): string => text.replace(/(?:\*\/|-->)\s{0,8}\}?\s{0,8}$/, '').trim();

const looksLikeId = (name: string): boolean => /^R\d|^[\w.-]+\//.test(name);

const directiveOf = (text: string, line: number, comment: CommentFact): Directive | undefined => {
  const start = text.indexOf(word);
  if (start < 0 || !opensDirective(text.slice(0, start))) return undefined;
  const [, file, written] = /^(-file)?(?:\s|:\s|$)(.*)$/.exec(text.slice(start + word.length)) ?? [];
  const rest = withoutClosing(written ?? '');
  const dashes = /(?:^|\s)(?:--|—|–)(?=\s|$)/.exec(rest);
  const named = dashes ? rest.slice(0, dashes.index) : rest;
  const names = named
    .split(/[\s,]+/)
    .filter((name) => name !== '')
    .slice(0, mostNames);
  // A sentence about suppressions goes on with another word.
  if (!names[0] || !looksLikeId(names[0])) return undefined;
  const reason = dashes ? rest.slice(dashes.index + dashes[0].length).trim() : '';
  return { scope: file ? 'file' : 'line', names, reason: reason || undefined, line, comment };
};

/** The directives of a file's comments, in source order. O(text of the comments). */
export const directivesOf = (comments: readonly CommentFact[]): Directive[] =>
  comments
    .filter(mayDirect)
    .flatMap((comment) =>
      comment.text.split('\n').flatMap((text, index) => directiveOf(text, comment.line + index, comment) ?? []),
    );
