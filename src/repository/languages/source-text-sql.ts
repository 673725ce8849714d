/**
 * Tells SQL statements among the string literals of a program, and reads their verb and tables. English reads like SQL
 * ("Select an item from the list"), so a statement has to have the shape of one, unless something plainly executes it.
 */
import type { SqlFact } from '../facts.ts';

type Verb = SqlFact['verb'];

const verbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['select', 'select'],
  ['insert', 'insert'],
  ['replace', 'insert'],
  ['update', 'update'],
  ['delete', 'delete'],
  ['create', 'create'],
  ['alter', 'alter'],
  ['drop', 'drop'],
  ['with', 'select'],
  ['merge', 'other'],
  ['truncate', 'other'],
]);

const longestRead = 4000;
const mostTables = 20;
const opening =
  /^[\s(]*(?:--[^\n]*\n\s*)*(select|insert|replace|update|delete|create|alter|drop|with|merge|truncate)(?=[\s*]+\S)/i;

const name = String.raw`(?:[\w.$"\x60\[\]{}:?-]|%s)+`;
const thing =
  '(?:table|index|view|schema|database|sequence|type|function|procedure|trigger|extension|role|user|policy|domain|materialized)';
const pattern = (body: string, flags = 'i'): RegExp => new RegExp(body, flags);

// Strict enough to hold for a statement in lower case, which is also how people write sentences.
const shapes: Readonly<Record<string, RegExp>> = {
  select: pattern(
    String.raw`^select\s+(?:distinct\s+|all\s+)?(?:\*|[\w.]+\s*\(|[\w."\x60{}]+\s*,\s*[\w."\x60{}]+|\w+_\w+|\w+\.\w+)[\s\S]*?\sfrom\s+[\w."\x60\[({$?%]`,
  ),
  insert: pattern(
    String.raw`^insert\s+(?:or\s+\w+\s+|ignore\s+)?into\s+${name}(?:\s*\(|\s+(?:values|select|default)\b)`,
  ),
  replace: pattern(String.raw`^replace\s+into\s+${name}(?:\s*\(|\s+(?:values|select)\b)`),
  update: pattern(String.raw`^update\s+(?:only\s+)?${name}\s+(?:as\s+\w+\s+|\w+\s+)?set\s+${name}\s*=`),
  delete: pattern(String.raw`^delete\s+from\s+${name}(?:\s+(?:where|using|returning)\s|\s*;)`),
  create: pattern(
    String.raw`^create\s+(?:or\s+replace\s+)?(?:(?:temp|temporary|unique|global|virtual|unlogged)\s+)?${thing}\s+(?:if\s+not\s+exists\s+|concurrently\s+)?${name}(?:\s*[(;]|\s+(?:as|on|using)\b)`,
  ),
  alter: pattern(
    String.raw`^alter\s+${thing}\s+(?:if\s+exists\s+)?(?:only\s+)?${name}\s+(?:add|drop|alter|rename|set|owner|enable|disable|modify|change|attach|detach)\b`,
  ),
  drop: pattern(
    String.raw`^drop\s+${thing}\s+(?:if\s+exists\s+|concurrently\s+)?${name}(?:\s+(?:cascade|restrict)\b|\s*(?:[;,]|$))`,
  ),
  with: pattern(
    String.raw`^with\s+(?:recursive\s+)?[\w"]+\s*(?:\([^)]{0,300}\)\s*)?as\s+(?:(?:not\s+)?materialized\s+)?\(`,
  ),
  merge: pattern(String.raw`^merge\s+into\s+${name}\s`),
  truncate: pattern(String.raw`^truncate\s+table\s+${name}`),
};

// In capitals nobody writes a sentence, so less is asked.
const capitalShapes: Readonly<Record<string, RegExp>> = {
  select: /^SELECT\s[\s\S]*?\sFROM\s+\S/,
  delete: pattern(String.raw`^DELETE\s+FROM\s+${name}`, ''),
  update: pattern(String.raw`^UPDATE\s+${name}\s[\s\S]*?\bSET\s`, ''),
  insert: pattern(String.raw`^INSERT\s+INTO\s+${name}`, ''),
  create: pattern(String.raw`^CREATE\s+(?:\w+\s+){0,4}?${thing.toUpperCase()}\s`, ''),
  truncate: pattern(String.raw`^TRUNCATE\s+${name}`, ''),
};

const isStatement = (statement: string, word: string, isExecuted: boolean): boolean => {
  if (isExecuted) return true;
  const lower = word.toLowerCase();
  const isCapital = word === word.toUpperCase();
  if (!isCapital && word !== lower) return false;
  return (shapes[lower]?.test(statement) ?? false) || (isCapital && (capitalShapes[lower]?.test(statement) ?? false));
};

const notTables = new Set(['select', 'lateral', 'unnest', 'values', 'only', 'set', 'where', 'if', 'the']);

const identifier = String.raw`(?:[\w$]+|"[\w$ ]{1,80}"|\x60[\w$ ]{1,80}\x60|\[[\w$ ]{1,80}\])`;
const named = pattern(
  String.raw`(\bfrom|\bjoin|\binto|^update|\btable(?:\s+if\s+(?:not\s+)?exists)?)\s+(?:only\s+)?(${identifier}(?:\.${identifier})*)`,
  'gi',
);
const commonTable = /(?:\bwith(?:\s+recursive)?|\)\s*,)\s+(\w+)\s*(?:\([^)]{0,300}\)\s*)?\bas\s*\(/gi;

const indexed = pattern(
  String.raw`^create\b[^(]{0,200}?\sindex\b[^(]{0,200}?\son\s+(?:only\s+)?(${identifier}(?:\.${identifier})*)`,
);

const tablesOf = (statement: string): string[] => {
  const tables = new Set<string>();
  const commonTables = new Set<string>();
  for (const [, common = ''] of statement.matchAll(commonTable)) commonTables.add(common.toLowerCase());
  for (const match of statement.matchAll(named)) {
    const [whole, keyword = '', written = ''] = match;
    // `IS DISTINCT FROM x` compares, and `FROM generate_series(…)` calls a function.
    if (/\bdistinct\s*$/i.test(statement.slice(Math.max(0, match.index - 12), match.index))) continue;
    if (/^(?:from|join)$/i.test(keyword) && /^\s*\(/.test(statement.slice(match.index + whole.length))) continue;
    const table = written.replace(/["`[\]]/g, '');
    const lower = table.toLowerCase();
    if (/^[A-Za-z_]/.test(table) && !notTables.has(lower) && !commonTables.has(lower)) tables.add(table);
    if (tables.size >= mostTables) break;
  }
  const onIndex = indexed.exec(statement)?.[1];
  if (onIndex !== undefined) tables.add(onIndex.replace(/["`[\]]/g, ''));
  return [...tables];
};

export interface SqlReading {
  readonly verb: Verb;
  readonly tables: readonly string[];
}

/** Whether a text can be SQL at all; cheap enough to ask of every string. */
export const beginsLikeSql = (text: string): boolean => text.length > 7 && opening.test(text);

/** What a statement does and to which tables; undefined where the text is no SQL. O(text), of which 4,000 characters count. */
export const readSql = (text: string, isExecuted: boolean): SqlReading | undefined => {
  const word = opening.exec(text)?.[1];
  if (word === undefined) return undefined;
  const whole = text.slice(0, longestRead);
  const statement = whole.slice(whole.indexOf(word)).replace(/\bextract\s*\([^)]{0,200}\)/gi, '');
  if (!isStatement(statement, word, isExecuted)) return undefined;
  const first = verbs.get(word.toLowerCase()) ?? 'other';
  const afterCommonTables =
    word.toLowerCase() === 'with' ? /\)\s*(insert|update|delete)\b/i.exec(statement)?.[1] : undefined;
  const verb = (afterCommonTables === undefined ? undefined : verbs.get(afterCommonTables.toLowerCase())) ?? first;
  return { verb, tables: tablesOf(statement) };
};

/** Last names of callees that run the SQL they are given. */
export const executingCallees: ReadonlySet<string> = new Set([
  'execute',
  'executemany',
  'executescript',
  'exec_driver_sql',
  'query',
  'queryRaw',
  '$queryRaw',
  '$queryRawUnsafe',
  '$executeRaw',
  '$executeRawUnsafe',
  'raw',
  'read_sql',
  'read_sql_query',
  'fetchrow',
  'fetchval',
  'prepare',
]);
