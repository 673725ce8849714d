import type { CommentFact } from '../../facts.ts';

/** Where things stand in a TOML file, as its parser keeps no positions. */
export interface TomlPlaces {
  /** Offset of each key by its dotted path, `name[2]` for the third table of an array of tables. */
  readonly offsets: ReadonlyMap<string, number>;
  readonly comments: readonly (Pick<CommentFact, 'text'> & { readonly at: number })[];
}

// Strings first, so that what looks like a comment or bracket inside one is none. One that does not close ends with its
// line or, where it may span lines, with the text.
const token =
  /"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"?|'[^'\n]*'?|#[^\n]*|\n|[^"'#\n[\]{}]+|[^]/g;

const header = /^[ \t]*(\[\[?)[ \t]*([^\]\n]{1,300}?)[ \t]*\]/;
const keyStart =
  /^[ \t]*((?:[\w-]{1,200}|"[^"\n]{1,200}"|'[^'\n]{1,200}')(?:[ \t]*\.[ \t]*(?:[\w-]{1,200}|"[^"\n]{1,200}"|'[^'\n]{1,200}')){0,10})[ \t]*=/;

const unquoted = (key: string): string =>
  (key.match(/"[^"]*"|'[^']*'|[^.\s"']+/g) ?? []).map((part) => part.replace(/^["']|["']$/g, '')).join('.');

/** Finds keys and comments. O(text). */
export const tomlPlaces = (text: string): TomlPlaces => {
  const offsets = new Map<string, number>();
  const comments: { at: number; text: string }[] = [];
  const arrays = new Map<string, number>();
  let table = '';
  let depth = 0;
  const startLine = (at: number): void => {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, Math.min(end < 0 ? text.length : end, at + 4_000));
    const [, brackets, name] = header.exec(line) ?? [];
    if (name !== undefined) {
      table = unquoted(name);
      if (brackets === '[[') {
        const count = arrays.get(table) ?? 0;
        arrays.set(table, count + 1);
        table = `${table}[${count}]`;
      }
      offsets.set(table, at);
      return;
    }
    const [whole = '', key] = keyStart.exec(line) ?? [];
    if (key === undefined) return;
    const path = table ? `${table}.${unquoted(key)}` : unquoted(key);
    if (!offsets.has(path)) offsets.set(path, at + whole.search(/[^ \t]/));
  };
  startLine(0);
  for (const { 0: piece, index } of text.matchAll(token)) {
    if (piece === '\n') {
      if (depth === 0) startLine(index + 1);
    } else if (piece === '[' || piece === '{') depth++;
    else if (piece === ']' || piece === '}') depth = Math.max(0, depth - 1);
    else if (piece.startsWith('#')) comments.push({ at: index, text: piece.replace(/^#+ ?/, '').trimEnd() });
  }
  return { offsets, comments };
};
