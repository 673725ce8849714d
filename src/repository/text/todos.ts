import type { DraftFacts, TodoFact } from '../facts.ts';
import type { LineIndex } from '../lines.ts';

const mostTodos = 500;

// At the start of a line of a comment, or anywhere with the colon or owner that make it one; `XXX-1234` is a format.
const marker = /(?:^[\s*#/!;@-]*|\s)(TODO|FIXME|XXX|HACK)(?![\w-])(?:\(([^)\n]{1,60})\))?(:?)[ \t]*([^\n]{0,200})/;
// Prose mentions the words; only an item or line that begins with one is one.
const proseMarker =
  /^\s{0,12}(?:[-*+]\s|\d{1,3}[.)]\s|>\s)?\s{0,4}(?:\[ \]\s)?[*_`]{0,3}(TODO|FIXME|XXX|HACK)(?:\(([^)]{1,60})\))?[*_`]{0,3}:[*_`]{0,3}\s*(.{0,200})/;
// Comment markers of languages that are not parsed.
const commentedMarker =
  /(?:^|\s)(?:\/\/+|#+|\/?\*+|--+|;+|%+)\s*(TODO|FIXME|XXX|HACK)(?![\w-])(?:\(([^)\n]{1,60})\))?:?\s*(.{0,200})/;

const isMarker = (word: string): word is TodoFact['marker'] => /^(?:TODO|FIXME|XXX|HACK)$/.test(word);

const addTodo = (
  facts: DraftFacts,
  line: number,
  found: { word: string; owner: string | undefined; text: string },
): void => {
  if (!isMarker(found.word) || facts.todos.length >= mostTodos) return;
  const text = found.text.replace(/(?<!\s)\s*(?:\*\/|-->)\s*$/, '').trim();
  const owner =
    found.owner?.replace(/^@/, '').trim() || /^@([\w-]{1,39})\b|\(@([\w-]{1,39})\)/.exec(text)?.slice(1).find(Boolean);
  facts.todos.push({ line, marker: found.word, text, ...(owner && { owner }) });
};

/** Adds the TODOs of the comments that a language reader found. */
export const addCommentTodos = (facts: DraftFacts): void => {
  for (const comment of facts.comments) {
    if (!/TODO|FIXME|XXX|HACK/.test(comment.text)) continue;
    comment.text.split('\n').forEach((text, index) => {
      const match = marker.exec(text);
      const [, word = '', owner, colon, rest = ''] = match ?? [];
      const isMarked = (match?.index === 0 && /^\W*[A-Z]/.test(text)) || colon === ':' || owner !== undefined;
      if (word && isMarked) addTodo(facts, comment.line + index, { word, owner, text: rest });
    });
  }
};

/** Adds the TODOs of prose, or of code in a language that is not parsed. O(text). */
export const addPlainTodos = (facts: DraftFacts, text: string, lines: LineIndex, isProse: boolean): void => {
  const pattern = isProse ? proseMarker : commentedMarker;
  for (const { index } of text.matchAll(/TODO|FIXME|XXX|HACK/g)) {
    const { line } = lines.place(index);
    if (facts.todos.at(-1)?.line === line) continue;
    const [, word = '', owner, rest = ''] = pattern.exec(lines.line(line).slice(0, 2_000)) ?? [];
    if (word) addTodo(facts, line, { word, owner, text: rest });
  }
};
