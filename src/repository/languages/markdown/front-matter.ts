import type { DraftFacts } from '../../facts.ts';
import { addSetting } from '../../text/settings.ts';

const largestBlock = 20_000;

/** The text with its front matter blanked, so that lines keep their numbers, and the front matter itself. */
export const splitFrontMatter = (text: string): { readonly body: string; readonly block: string } => {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const opened = /^---[ \t]*\r?\n/.exec(text.slice(start, start + 100));
  if (!opened) return { body: text, block: '' };
  const close = /^(?:---|\.\.\.)[ \t]*$/m.exec(text.slice(start + opened[0].length, start + largestBlock));
  if (!close) return { body: text, block: '' };
  const end = start + opened[0].length + close.index + close[0].length;
  const block = text.slice(start, end);
  return { body: `${'\n'.repeat(block.split('\n').length - 1)}${text.slice(end)}`, block };
};

const unquoted = (value: string): string => value.replace(/^(["'])(.*)\1$/, '$2');

/** Adds the top-level keys of front matter as settings; a list is its items joined by commas. */
export const addFrontMatter = (block: string, facts: DraftFacts): void => {
  const lines = block.split('\n');
  for (let index = 1; index < lines.length; index++) {
    const [, key, written = ''] = /^([A-Za-z][\w.-]{0,60}):(?:\s+(.*?))?\s*$/.exec(lines[index]?.trimEnd() ?? '') ?? [];
    if (key === undefined) continue;
    const items: string[] = [];
    for (let next = written === '' ? index + 1 : lines.length; next < lines.length; next++) {
      const [, item] = /^\s*-\s+(.*?)\s*$/.exec(lines[next] ?? '') ?? [];
      if (item === undefined) break;
      items.push(unquoted(item));
    }
    const value = items.length > 0 ? items.join(', ') : unquoted(written.replace(/\s+#\s.*$/, ''));
    if (value !== '') addSetting(facts, key, value, { line: index + 1 });
  }
};
