import type { SqlFact } from '../../facts.ts';
import type { SqlToken } from './tokens.ts';

const verbs = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'ALTER', 'DROP']);
const otherVerbs = new Set([
  'TRUNCATE',
  'MERGE',
  'GRANT',
  'REVOKE',
  'COPY',
  'VACUUM',
  'REPLACE',
  'RENAME',
  'CALL',
  'LOCK',
]);

const verbNames: Readonly<Record<string, SqlFact['verb']>> = {
  SELECT: 'select',
  INSERT: 'insert',
  REPLACE: 'insert',
  UPDATE: 'update',
  DELETE: 'delete',
  CREATE: 'create',
  ALTER: 'alter',
  DROP: 'drop',
};

const upper = (token: SqlToken | undefined): string =>
  token?.kind === 'word' ? token.text.toUpperCase() : (token?.text ?? '');

/** The verb of a statement, that of the query below for one that begins with WITH; undefined for SET, COMMIT and such. */
export const verbOf = (tokens: readonly SqlToken[]): SqlFact['verb'] | undefined => {
  const first = upper(tokens.find(({ text }) => text !== '('));
  if (verbs.has(first) || otherVerbs.has(first)) return verbNames[first] ?? 'other';
  if (first !== 'WITH') return undefined;
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (depth === 0 && verbs.has(upper(token))) return verbNames[upper(token)];
  }
  return undefined;
};

/** A name of one to four parts: `schema.table`. */
export const nameAt = (tokens: readonly SqlToken[], at: number): { name: string; next: number } | undefined => {
  const first = tokens[at];
  if (first?.kind !== 'word' && first?.kind !== 'name') return undefined;
  const parts = [first.text];
  let next = at + 1;
  while (tokens[next]?.text === '.' && parts.length < 4) {
    const part = tokens[next + 1];
    if (part?.kind !== 'word' && part?.kind !== 'name') break;
    parts.push(part.text);
    next += 2;
  }
  return { name: parts.join('.'), next };
};

const beforeName = new Set(['IF', 'NOT', 'EXISTS', 'ONLY', 'LATERAL', 'TABLE', 'CONCURRENTLY']);
const neverTables = new Set('SELECT VALUES SET WHERE USING ON AS UNNEST DUAL STDIN STDOUT ROWS'.split(' '));
// Functions whose arguments have a FROM of their own.
const fromFunctions = new Set(['EXTRACT', 'SUBSTRING', 'TRIM', 'OVERLAY', 'POSITION', 'BTRIM', 'LTRIM', 'RTRIM']);

const skipWords = (tokens: readonly SqlToken[], at: number): number => {
  let next = at;
  while (beforeName.has(upper(tokens[next])) && tokens[next]?.kind === 'word') next++;
  return next;
};

/** Names given by `WITH name AS (`. */
const commonTables = (tokens: readonly SqlToken[]): Set<string> => {
  const names = new Set<string>();
  if (!tokens.some((token) => upper(token) === 'WITH')) return names;
  tokens.forEach((token, at) => {
    const before = upper(tokens[at - 1]);
    const isFirst = before === 'WITH' || before === 'RECURSIVE';
    const isQuery = upper(tokens[at + 1]) === 'AS' && /^(?:\(|NOT|MATERIALIZED)$/.test(upper(tokens[at + 2]));
    if (isFirst || (before === ',' && isQuery)) names.add(token.text.toLowerCase());
  });
  return names;
};

const introduces = (word: string, verb: SqlFact['verb'], at: number, previous: string): boolean => {
  switch (word) {
    case 'FROM':
      return previous !== 'DISTINCT' && verb !== 'other';
    case 'JOIN':
    case 'REFERENCES':
      return true;
    case 'INTO':
      return verb === 'insert' || verb === 'other';
    case 'UPDATE':
      return verb === 'update' && previous !== 'FOR' && previous !== 'ON' && previous !== 'DO';
    case 'TABLE':
    case 'VIEW':
      return verb === 'create' || verb === 'alter' || verb === 'drop' || verb === 'other';
    case 'TRUNCATE':
    case 'COPY':
      return at === 0;
    case 'ON':
      return previous !== 'JOIN' && (verb === 'create' || verb === 'drop');
    default:
      return false;
  }
};

/** Tables that a statement names, in order and without those it defines for itself. O(tokens). */
export const tablesOf = (tokens: readonly SqlToken[], verb: SqlFact['verb']): string[] => {
  const own = commonTables(tokens);
  const tables = new Set<string>();
  const opened: string[] = [];
  const take = (start: number, isSource: boolean): number => {
    const at = skipWords(tokens, start);
    const read = nameAt(tokens, at);
    if (!read || neverTables.has(read.name.toUpperCase())) return start;
    const isFunction = isSource && tokens[read.next]?.text === '(';
    if (!isFunction && !own.has(read.name.toLowerCase())) tables.add(read.name);
    return read.next;
  };
  const isIndexOrTrigger =
    verb === 'create' && tokens.slice(1, 8).some((token) => /^(?:INDEX|TRIGGER|POLICY|RULE)$/.test(upper(token)));
  tokens.forEach((token, at) => {
    const previous = tokens[at - 1];
    if (token.text === '(') opened.push(upper(previous));
    if (token.text === ')') opened.pop();
    const word = upper(token);
    if (token.kind !== 'word' || !introduces(word, verb, at, upper(previous))) return;
    if (word === 'ON' && !isIndexOrTrigger) return;
    if (word === 'FROM' && fromFunctions.has(opened.at(-1) ?? '')) return;
    let next = take(at + 1, word === 'FROM' || word === 'JOIN');
    if (word !== 'FROM') return;
    // `FROM a x, b AS y`: an alias may stand before each comma.
    for (let more = 0; more < 50; more++) {
      if (upper(tokens[next]) === 'AS') next++;
      if (tokens[next]?.kind === 'word' && tokens[next + 1]?.text === ',') next++;
      if (tokens[next]?.text !== ',') return;
      const after = take(next + 1, true);
      if (after === next + 1) return;
      next = after;
    }
  });
  return Array.from(tables).slice(0, 50);
};
