import type { FileFacts } from '../../repository/facts.ts';

// Marks for coverage and type checkers, which explain nothing.
const mark = /^(?:pragma\b|type:|pyright:|mypy:|istanbul|c8|v8|prettier-ignore|@ts-)/i;

/** Tells whether a comment in prose stands on one of some lines. O(lines asked about). */
export const explanations = ({ comments }: FileFacts): ((from: number, to: number) => boolean) => {
  const lines = new Set<number>();
  for (const { line, endLine, text } of comments) {
    if (mark.test(text.trim()) || !/\w/.test(text)) continue;
    for (let at = line; at <= (endLine ?? line); at++) lines.add(at);
  }
  return (from, to) => {
    for (let line = from; line <= to; line++) if (lines.has(line)) return true;
    return false;
  };
};
