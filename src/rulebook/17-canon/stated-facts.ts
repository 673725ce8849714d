/** One value that a document states for one thing. */
export interface StatedFact {
  /** What tells it from other facts: the thing, what is said of it, and the environment it is said of. */
  readonly id: string;
  /** The thing in the words of the document. */
  readonly subject: string;
  /** The environment it is said of; empty for all. */
  readonly where: string;
  readonly value: Quantity;
  readonly line: number;
}

export interface Quantity {
  readonly written: string;
  readonly unit: string;
  readonly number: string;
}

const plain = (cell: string): string =>
  cell
    .replace(/\[([^\]]{1,200})\]\([^)]{0,300}\)/g, '$1')
    .replace(/[*`~]{1,3}|\b_{1,2}(?!\w)|(?<!\w)_{1,2}\b/g, '')
    .replace(/<br\s*\/?>/gi, ' ')
    .trim();

const normal = (text: string): string =>
  plain(text)
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const units: Readonly<Record<string, string>> = {
  s: 'second',
  sec: 'second',
  secs: 'second',
  seconds: 'second',
  min: 'minute',
  mins: 'minute',
  minutes: 'minute',
  h: 'hour',
  hr: 'hour',
  hrs: 'hour',
  hours: 'hour',
  d: 'day',
  days: 'day',
  weeks: 'week',
  months: 'month',
  years: 'year',
  milliseconds: 'ms',
  bytes: 'byte',
  kib: 'kib',
  mib: 'mib',
  gib: 'gib',
  percent: '%',
  times: 'time',
  attempts: 'attempt',
};

const quantity = /^v?(\d{1,3}(?:,\d{3})+|\d{1,12}(?:\.\d{1,9}){0,3})\s{0,3}(%|[A-Za-z]{0,20})$/;

/** Reads a value that is one number with or without a unit; undefined for what leaves room, as `up to 5` or `18+` do. */
export const quantityOf = (cell: string): Quantity | undefined => {
  const written = plain(cell).replace(/\s{0,3}\([^()]{0,80}\)$/, '');
  const [, number, unit = ''] = quantity.exec(written) ?? [];
  if (number === undefined) return undefined;
  const word = unit.toLowerCase();
  return { written, number: number.replaceAll(',', ''), unit: units[word] ?? word };
};

/** Whether two quantities cannot both be true. `16` and `16.4` can, and so can values in different units. */
export const contradict = (one: Quantity, other: Quantity): boolean =>
  one.unit === other.unit &&
  one.number !== other.number &&
  !one.number.startsWith(`${other.number}.`) &&
  !other.number.startsWith(`${one.number}.`) &&
  Number(one.number) !== Number(other.number);

const environment =
  /\b(?:dev|development|staging|stage|prod|production|test|testing|local|ci|qa|demo|example|legacy|old|previous|before|after|current|target|proposed|minimum|recommended|default)\b/g;

/** Of which environment a text speaks, so that facts of different ones are never compared. */
export const environmentOf = (...texts: readonly string[]): string =>
  [...new Set(texts.flatMap((text) => text.toLowerCase().match(environment) ?? []))].toSorted().join('+');

/** Headers of columns whose cells are facts, and whether one word tells the row's thing. */
const valueHeaders: ReadonlyMap<string, { readonly isSpecific: boolean }> = new Map([
  ['value', { isSpecific: false }],
  ['setting', { isSpecific: false }],
  ['limit', { isSpecific: false }],
  ['port', { isSpecific: true }],
  ['host port', { isSpecific: true }],
  ['external port', { isSpecific: true }],
  ['published port', { isSpecific: true }],
  ['internal port', { isSpecific: true }],
  ['version', { isSpecific: true }],
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
  readonly isSpecific: boolean;
  readonly rows: { readonly name: string; readonly value: string; readonly line: number }[];
}

const thingHeader =
  /^(?:service|name|component|container|application|app|server|software|technology|tool|package|dependency|fact|setting|limit|parameter|option|item|key|variable|constant|property|metric|quota|threshold|what|part|product|module|runtime|language)s?(?: name)?$/;

const tableOf = (line: string): Table | undefined => {
  const headers = cellsOf(line).map(normal);
  const [column = 0, second] = headers.flatMap((header, index) =>
    index > 0 && valueHeaders.has(header) ? [index] : [],
  );
  const header = headers[column] ?? '';
  const known = valueHeaders.get(header);
  if (!known || second !== undefined || !thingHeader.test(headers[0] ?? '')) return undefined;
  return { header, column, isSpecific: known.isSpecific, rows: [] };
};

const bullet = /^\s{0,8}[-*+]\s{1,4}([^:|]{3,80}):\s{1,4}(\S.{0,60})$/;
const separator = /^\s{0,3}\|?(?:\s{0,20}:?-{2,60}:?\s{0,20}\|){1,20}\s{0,20}(?::?-{2,60}:?)?\s{0,20}$/;

/** The facts of a document: rows of tables with a column of values, and items of the form `Name: value`. O(text). */
export const statedFacts = (path: string, text: string): StatedFact[] => {
  const found: StatedFact[] = [];
  let [section, fence]: [string, string | undefined] = ['', undefined];
  let table: Table | undefined;
  const lines = text.split('\n');
  const add = (written: string, header: string, cell: string, line: number): void => {
    const value = quantityOf(cell);
    const thing = normal(written);
    if (!value || thing === '' || /^\d+$/.test(thing)) return;
    const where = environmentOf(section, header, written, path.replace(/[/_.-]/g, ' '));
    found.push({ id: `${thing}|${header}|${where}`, subject: plain(written), where, value, line });
  };
  const close = (): void => {
    if (!table) return;
    const { header, rows, isSpecific } = table;
    table = undefined;
    // Where a name comes twice, the rows are about pairs of things, and the other half is in another column.
    if (new Set(rows.map(({ name }) => normal(name))).size < rows.length) return;
    for (const { name, value, line } of rows) if (isSpecific || isTelling(name)) add(name, header, value, line);
  };
  lines.forEach((long, index) => {
    const line = long.slice(0, 1_000);
    const [, mark] = /^\s{0,8}(`{3,10}|~{3,10})/.exec(line) ?? [];
    if (fence !== undefined || mark !== undefined) {
      fence = fence === undefined ? mark : mark?.startsWith(fence) ? undefined : fence;
      close();
      return;
    }
    const [, heading] = /^#{1,6}\s{1,4}(.{1,200})/.exec(line) ?? [];
    if (separator.test(line)) table = tableOf(lines[index - 1] ?? '');
    else if (table && line.includes('|')) {
      const cells = cellsOf(line);
      table.rows.push({ name: cells[0] ?? '', value: cells[table.column] ?? '', line: index + 1 });
    } else {
      close();
      if (heading !== undefined) section = heading;
      const [, name = '', value = ''] = bullet.exec(line.replaceAll('**', '')) ?? [];
      if (isTelling(name)) add(name, 'value', value, index + 1);
    }
  });
  close();
  return found;
};
