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

/** Where a word stands in its statement. */
interface Standing {
  readonly verb: SqlFact['verb'];
  readonly at: number;
  /** The word before, in upper case. */
  readonly previous: string;
  /** The function whose arguments the word is in. */
  readonly within: string;
  /** A statement that creates an index, trigger or the like on a table. */
  readonly isOnTable: boolean;
}

/** Words that a table's name follows, and when. */
const introducers = new Map<string, (standing: Standing) => boolean>([
  ['FROM', ({ verb, previous, within }) => verb !== 'other' && previous !== 'DISTINCT' && !fromFunctions.has(within)],
  ['JOIN', () => true],
  ['REFERENCES', () => true],
  ['INTO', ({ verb }) => verb === 'insert' || verb === 'other'],
  // `FOR UPDATE`, `ON UPDATE` and `DO UPDATE` name no table.
  ['UPDATE', ({ verb, previous }) => verb === 'update' && !/^(?:FOR|ON|DO)$/.test(previous)],
  ['TABLE', ({ verb }) => verb !== 'select' && verb !== 'insert'],
  ['VIEW', ({ verb }) => verb === 'create' || verb === 'alter' || verb === 'drop'],
  ['TRUNCATE', ({ at }) => at === 0],
  ['COPY', ({ at }) => at === 0],
  ['ON', ({ isOnTable }) => isOnTable],
]);

/** Goes through one statement and gathers the tables it names. */
class TableWalk {
  readonly #tokens: readonly SqlToken[];
  readonly #own: ReadonlySet<string>;
  readonly #opened: string[] = [];
  readonly found = new Set<string>();

  constructor(tokens: readonly SqlToken[]) {
    this.#tokens = tokens;
    this.#own = commonTables(tokens);
  }

  walk(verb: SqlFact['verb']): void {
    const isOnTable =
      verb === 'create' &&
      this.#tokens.slice(1, 8).some((token) => /^(?:INDEX|TRIGGER|POLICY|RULE)$/.test(upper(token)));
    this.#tokens.forEach((token, at) => {
      const previous = upper(this.#tokens[at - 1]);
      if (token.text === '(') this.#opened.push(previous);
      if (token.text === ')') this.#opened.pop();
      const word = token.kind === 'word' ? upper(token) : '';
      const within = this.#opened.at(-1) ?? '';
      if (!introducers.get(word)?.({ verb, at, previous, within, isOnTable })) return;
      const next = this.#take(at + 1, word === 'FROM' || word === 'JOIN');
      if (word === 'FROM') this.#takeMore(next);
    });
  }

  /** Takes the name at a token, if there is one; where the text goes on. */
  #take(start: number, isSource: boolean): number {
    let at = start;
    while (this.#tokens[at]?.kind === 'word' && beforeName.has(upper(this.#tokens[at]))) at++;
    const read = nameAt(this.#tokens, at);
    if (!read || neverTables.has(read.name.toUpperCase())) return start;
    const isFunction = isSource && this.#tokens[read.next]?.text === '(';
    if (!isFunction && !this.#own.has(read.name.toLowerCase())) this.found.add(read.name);
    return read.next;
  }

  /** `FROM a x, b AS y`: an alias may stand before each comma. */
  #takeMore(start: number): void {
    let next = start;
    for (let more = 0; more < 50; more++) {
      if (upper(this.#tokens[next]) === 'AS') next++;
      if (this.#tokens[next]?.kind === 'word' && this.#tokens[next + 1]?.text === ',') next++;
      if (this.#tokens[next]?.text !== ',') return;
      const after = this.#take(next + 1, true);
      if (after === next + 1) return;
      next = after;
    }
  }
}

/** Tables that a statement names, in order and without those it defines for itself. O(tokens). */
export const tablesOf = (tokens: readonly SqlToken[], verb: SqlFact['verb']): string[] => {
  const walk = new TableWalk(tokens);
  walk.walk(verb);
  return Array.from(walk.found).slice(0, 50);
};
