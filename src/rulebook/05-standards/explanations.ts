import type { FileFacts } from '../../repository/facts.ts';

// Marks for coverage and type checkers, which explain nothing; a reason may follow them behind a dash.
const mark = /^(?:pragma\b|type:|pyright:|mypy:|istanbul|c8|v8|prettier-ignore|@ts-)(?:(?!\s(?:--?|[–—])\s).)*/i;
// Prose may be in any script.
const word = /[\p{L}\p{N}]/u;
const longestComment = 2_000;

/** Tells whether a comment in prose stands on one of some lines. O(lines asked about). */
export const explanations = ({ comments }: FileFacts): ((from: number, to: number) => boolean) => {
  const lines = new Set<number>();
  for (const { line, endLine, text } of comments) {
    if (!word.test(text.trim().slice(0, longestComment).replace(mark, ''))) continue;
    for (let at = line; at <= (endLine ?? line); at++) lines.add(at);
  }
  return (from, to) => {
    for (let line = from; line <= to; line++) if (lines.has(line)) return true;
    return false;
  };
};
