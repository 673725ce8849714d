/** What a document gives for a thing, in a form in which two can be compared. */

/** One number with or without a unit: a limit, a port, a version. */
export interface Quantity {
  readonly kind: 'quantity';
  readonly written: string;
  readonly unit: string;
  readonly number: string;
}

export interface Address {
  readonly kind: 'address';
  readonly written: string;
  readonly host: string;
  readonly rest: string;
}

/** Who or what: a team, a path, a command. */
export interface Name {
  readonly kind: 'name';
  readonly written: string;
  readonly name: string;
}

export type Value = Quantity | Address | Name;

/** A cell or a line without its markup. */
export const plain = (cell: string): string =>
  cell
    .replace(/\[([^\]]{1,200})\]\([^)]{0,300}\)/g, '$1')
    .replace(/[*`~]{1,3}|\b_{1,2}(?!\w)|(?<!\w)_{1,2}\b/g, '')
    .replace(/<br\s*\/?>/gi, ' ')
    .trim();

/** The words of a text in lower case, for comparing. */
export const normal = (text: string): string =>
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
  return { kind: 'quantity', written, number: number.replaceAll(',', ''), unit: units[word] ?? word };
};

const address = /^<?(https?:\/\/([\w.-]{1,200}(?::\d{1,5})?)(\/[\w./-]{0,200})?)>?$/i;

/** Reads an address on the web that holds no variable part. */
export const addressOf = (cell: string): Address | undefined => {
  const [, written, host = '', rest = ''] = address.exec(plain(cell)) ?? [];
  if (written === undefined || rest.includes('..')) return undefined;
  return { kind: 'address', written, host: host.toLowerCase(), rest: rest.replace(/\/+$/, '') };
};

/** Reads a short text as a name; undefined for what is no name: empty, a dash, `n/a`, or a sentence. */
export const nameOf = (cell: string): Name | undefined => {
  const written = plain(cell);
  const name = normal(written);
  const isNone = name === '' || /^(?:n a|none|tbd|todo|unknown|varies|see .*)$/.test(name) || written.length > 60;
  return isNone ? undefined : { kind: 'name', written, name };
};

const differs = (one: Quantity, other: Quantity): boolean =>
  one.unit === other.unit &&
  one.number !== other.number &&
  !one.number.startsWith(`${other.number}.`) &&
  !other.number.startsWith(`${one.number}.`) &&
  Number(one.number) !== Number(other.number);

const hasLocalHost = ({ host }: Address): boolean => /^(?:localhost|127\.|0\.0\.0\.0)/.test(host);

/** One address may lead into the other, and one of this machine or of an inner network is that of another place. */
const leadsElsewhere = (one: Address, other: Address): boolean => {
  const isComparable = hasLocalHost(one) ? hasLocalHost(other) : one.host.includes('.') && other.host.includes('.');
  if (!isComparable || (hasLocalHost(other) && !hasLocalHost(one))) return false;
  return one.host !== other.host || !(one.rest.startsWith(other.rest) || other.rest.startsWith(one.rest));
};

/** Whether two values cannot both be true. `16` and `16.4` can, and so can values in different units. */
export const contradict = (one: Value, other: Value): boolean => {
  switch (one.kind) {
    case 'quantity':
      return other.kind === 'quantity' && differs(one, other);
    case 'address':
      return other.kind === 'address' && leadsElsewhere(one, other);
    case 'name':
      return other.kind === 'name' && !one.name.includes(other.name) && !other.name.includes(one.name);
  }
};
