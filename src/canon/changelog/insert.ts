import { type Change, entryLines } from './form.ts';

const version = /(?:^|[^\w./-])v?\d{1,9}\.\d{1,9}(?:\.\d{1,9}){0,2}/;
const day = /\b\d{4}-\d{2}-\d{2}\b/;

interface Place {
  /** Index of the line that the entry goes before. */
  readonly index: number;
  readonly level: number;
}

/** Before the newest entry, below what is not released yet; at the end where there is none. */
const placeIn = (lines: readonly string[]): Place => {
  let isCode = false;
  for (const [index, line] of lines.entries()) {
    if (/^\s{0,3}(?:`{3}|~{3})/.test(line)) isCode = !isCode;
    const [, marks = '', title = ''] = isCode ? [] : (/^(#{2,3})\s{1,4}(.{1,300})/.exec(line) ?? []);
    if (version.test(` ${title}`) || day.test(title)) return { index, level: marks.length };
  }
  return { index: lines.length, level: 2 };
};

/** Adds an entry to a changelog; undefined where this very entry is in it. All other bytes stay as they are. O(text). */
export const withEntry = (text: string, change: Change): string | undefined => {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const { index, level } = placeIn(lines);
  const entry = entryLines(change, level);
  if (lines.join('\n').includes(entry.join('\n').trimEnd())) return undefined;
  const written = entry.join(end) + end;
  if (index < lines.length) {
    const offset = text.split('\n').slice(0, index).join('\n').length + (index > 0 ? 1 : 0);
    return `${text.slice(0, offset)}${written}${text.slice(offset)}`;
  }
  const gap = text === '' || text.endsWith(`${end}${end}`) ? '' : text.endsWith('\n') ? end : `${end}${end}`;
  return `${text}${gap}${written.slice(0, -end.length)}`;
};
