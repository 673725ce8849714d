import type { Language } from '../../repository/facts.ts';

const longestHeader = 6000;

/** A file that is run by its name or with an interpreter, rather than sourced or imported. */
export const isStarted = (text: string): boolean =>
  text.startsWith('#!') || /^if __name__ == ["']__main__["']/m.test(text);

const isComment = (line: string): boolean => /^\s*(?:#|\/\/)/.test(line);
/** What may stand before a header or in the middle of it. */
const isPassedOver = (line: string): boolean => line.trim() === '' || line.startsWith('set -');
const withoutMarks = (line: string): string => line.replace(/^\s*(?:#+|\/{2,})/, '');

/** What stands between two marks at the start of a text; empty where it does not begin with the first. */
const between = (text: string, open: string, close: string): string => {
  const start = text.trimStart();
  if (!start.startsWith(open)) return '';
  const end = start.indexOf(close, open.length);
  return start.slice(open.length, end < 0 ? undefined : end);
};

/** The comments that a script begins with, and the docstring or comment block after them. O(header). */
export const headerOf = (text: string, language: Language): string => {
  const lines = text
    .slice(0, longestHeader)
    .split('\n')
    .slice(text.startsWith('#!') ? 1 : 0);
  const end = lines.findIndex((line) => !isComment(line) && !isPassedOver(line));
  const comments = lines
    .slice(0, end < 0 ? lines.length : end)
    .filter(isComment)
    .map(withoutMarks);
  const rest = end < 0 ? '' : lines.slice(end).join('\n');
  const block =
    language === 'python'
      ? between(rest, '"""', '"""') || between(rest, "'''", "'''")
      : language === 'javascript'
        ? between(rest, '/*', '*/')
        : '';
  return [...comments, block].join('\n');
};
