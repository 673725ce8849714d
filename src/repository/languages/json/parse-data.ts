import type { DataEntry, DataNode } from './data.ts';

// Real documents stay under 30; the stack holds far more.
const deepest = 200;

const space = /[ \t\r\n]*/y;
const string = /"[^"\\]*(?:\\[^][^"\\]*)*"/y;
const word = /[^\s,\]}:"]+/y;

const unescape = (literal: string): string => {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  const value: unknown = JSON.parse(literal);
  return String(value);
};

const typeOfWord = (text: string): 'number' | 'boolean' | 'null' => {
  if (text === 'null') return 'null';
  return text === 'true' || text === 'false' ? 'boolean' : 'number';
};

/**
 * Reads JSON that `JSON.parse` has accepted into nodes with places. O(text).
 *
 * What nests deeper than any real document comes back as null.
 */
export const parseData = (json: string): DataNode => {
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [match = ''] = pattern.exec(json) ?? [];
    at += match.length;
    return match;
  };
  const next = (): string => {
    take(space);
    return json[at] ?? '';
  };
  const skipTree = (start: number): DataNode => {
    let depth = 0;
    do {
      const character = next();
      if (character === '"') take(string);
      else {
        if (character === '[' || character === '{') depth++;
        if (character === ']' || character === '}') depth--;
        at++;
      }
    } while (depth > 0 && at < json.length);
    return { kind: 'scalar', type: 'null', text: '', at: start };
  };
  const list = (start: number, depth: number): DataNode => {
    const items: DataNode[] = [];
    at++;
    while (at < json.length && next() !== ']') {
      if (json[at] === ',') at++;
      else items.push(value(depth + 1));
    }
    at++;
    return { kind: 'list', items, at: start };
  };
  const map = (start: number, depth: number): DataNode => {
    const entries = new Map<string, DataEntry>();
    at++;
    while (at < json.length && next() !== '}') {
      if (json[at] === ',') {
        at++;
        continue;
      }
      const keyAt = at;
      const key = unescape(take(string));
      next();
      at++;
      entries.set(key, { key, at: keyAt, value: value(depth + 1) });
    }
    at++;
    return { kind: 'map', entries, at: start };
  };
  const value = (depth: number): DataNode => {
    const first = next();
    const start = at;
    if ((first === '[' || first === '{') && depth >= deepest) return skipTree(start);
    if (first === '[') return list(start, depth);
    if (first === '{') return map(start, depth);
    if (first === '"') return { kind: 'scalar', type: 'string', text: unescape(take(string)), at: start };
    const text = take(word);
    if (text === '') at++;
    const type = typeOfWord(text);
    return { kind: 'scalar', type, text: type === 'null' ? '' : text, at: start };
  };
  return value(0);
};
