/** The facts that a document states in tables and lists. */
import { type Value, addressOf, nameOf, normal, plain, quantityOf } from './values.ts';

export const factKinds = ['port', 'version', 'url', 'limit', 'path', 'command', 'owner'] as const;
export type FactKind = (typeof factKinds)[number];

/** One value that a document states for one thing. */
export interface StatedFact {
  /** What tells it from other facts: the thing, what is said of it, and the environment it is said of. */
  readonly id: string;
  readonly kind: FactKind;
  /** The thing in the words of the document. */
  readonly subject: string;
  /** The environment it is said of; empty for all. */
  readonly where: string;
  readonly value: Value;
  readonly line: number;
}

const environment =
  /\b(?:dev|development|staging|stage|prod|production|test|testing|local|ci|qa|demo|example|legacy|old|previous|before|after|current|target|proposed|minimum|recommended|default)\b/g;

/** Of which environment a text speaks, so that facts of different ones are never compared. */
export const environmentOf = (...texts: readonly string[]): string =>
  [...new Set(texts.flatMap((text) => text.toLowerCase().match(environment) ?? []))].toSorted().join('+');

interface ValueHeader {
  readonly kind: FactKind;
  /** One word tells the row's thing. */
  readonly isSpecific: boolean;
  readonly read: (cell: string) => Value | undefined;
}

const header = (kind: FactKind, isSpecific: boolean, read: ValueHeader['read'] = quantityOf): ValueHeader => ({
  kind,
  isSpecific,
  read,
});

/** Headers of columns whose cells are facts. */
const valueHeaders: ReadonlyMap<string, ValueHeader> = new Map([
  ['value', header('limit', false)],
  ['setting', header('limit', false)],
  ['limit', header('limit', false)],
  ['port', header('port', true)],
  ['host port', header('port', true)],
  ['external port', header('port', true)],
  ['published port', header('port', true)],
  ['internal port', header('port', true)],
  ['version', header('version', true)],
  ['url', header('url', true, addressOf)],
  ['owner', header('owner', true, nameOf)],
  ['path', header('path', true, nameOf)],
  ['command', header('command', false, nameOf)],
]);

// A name that means one thing: two words, or a variable's name.
const isTelling = (written: string): boolean =>
  /^[A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){1,8}$/.test(plain(written)) || normal(written).split(' ').length >= 2;

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

interface Table {
  readonly header: string;
  readonly column: number;
  readonly values: ValueHeader;
  readonly rows: { readonly name: string; readonly value: string; readonly line: number }[];
}

const thingHeader =
  /^(?:service|name|component|container|application|app|server|software|technology|tool|package|dependency|fact|setting|limit|parameter|option|item|key|variable|constant|property|metric|quota|threshold|what|part|product|module|runtime|language|task)s?(?: name)?$/;

const tableOf = (line: string): Table | undefined => {
  const headers = cellsOf(line).map(normal);
  const [column = 0, second] = headers.flatMap((name, index) => (index > 0 && valueHeaders.has(name) ? [index] : []));
  const name = headers[column] ?? '';
  const values = valueHeaders.get(name);
  if (!values || second !== undefined || !thingHeader.test(headers[0] ?? '')) return undefined;
  return { header: name, column, values, rows: [] };
};

const bullet = /^\s{0,8}[-*+]\s{1,4}([^:|]{3,80}):\s{1,4}(\S.{0,100})$/;
const separator = /^\s{0,3}\|?(?:\s{0,20}:?-{2,60}:?\s{0,20}\|){1,20}\s{0,20}(?::?-{2,60}:?)?\s{0,20}$/;

/** What a value is of which only the name tells it. */
const kindByName = (name: string): FactKind => {
  const words = normal(name);
  if (/\bport$/.test(words)) return 'port';
  return /\bversion$/.test(words) ? 'version' : 'limit';
};

/** The facts of a document: rows of tables with a column of values, and items of the form `Name: value`. O(text). */
export const statedFacts = (path: string, text: string): StatedFact[] => {
  const found: StatedFact[] = [];
  let [section, fence]: [string, string | undefined] = ['', undefined];
  let table: Table | undefined;
  const lines = text.split('\n');
  const add = (written: string, said: string, kind: FactKind, value: Value | undefined, line: number): void => {
    const thing = normal(written);
    if (!value || thing === '' || /^\d+$/.test(thing)) return;
    const where = environmentOf(section, said, written, path.replace(/[/_.-]/g, ' '));
    found.push({ id: `${thing}|${said}|${where}`, kind, subject: plain(written), where, value, line });
  };
  const close = (): void => {
    if (!table) return;
    const { header: said, rows, values } = table;
    table = undefined;
    // Where a name comes twice, the rows are about pairs of things, and the other half is in another column.
    if (new Set(rows.map(({ name }) => normal(name))).size < rows.length) return;
    for (const { name, value, line } of rows) {
      const kind = values.kind === 'limit' ? kindByName(name) : values.kind;
      if (values.isSpecific || isTelling(name)) add(name, said, kind, values.read(value), line);
    }
  };
  const addItem = (line: string, number: number): void => {
    const [, name = '', value = ''] = line.includes(': ') ? (bullet.exec(line.replaceAll('**', '')) ?? []) : [];
    // Few items give a value, and to tell what a name means takes longer.
    if (!/\d|:\/\//.test(value)) return;
    const web = addressOf(value);
    const stated = web ?? quantityOf(value);
    if (!stated || !isTelling(name)) return;
    add(name, web ? 'url' : 'value', web ? 'url' : kindByName(name), stated, number);
  };
  lines.forEach((long, index) => {
    const line = long.slice(0, 1_000);
    const [, mark] = /`{3}|~{3}/.test(line) ? (/^\s{0,8}(`{3,10}|~{3,10})/.exec(line) ?? []) : [];
    if (fence !== undefined || mark !== undefined) {
      fence = fence === undefined ? mark : mark?.startsWith(fence) ? undefined : fence;
      close();
      return;
    }
    const [, heading] = /^#{1,6}\s{1,4}(.{1,200})/.exec(line) ?? [];
    if (line.includes('--') && separator.test(line)) table = tableOf(lines[index - 1] ?? '');
    else if (table && line.includes('|')) {
      const cells = cellsOf(line);
      table.rows.push({ name: cells[0] ?? '', value: cells[table.column] ?? '', line: index + 1 });
    } else {
      close();
      if (heading !== undefined) section = heading;
      addItem(line, index + 1);
    }
  });
  close();
  return found;
};
