/** Versions and ranges of runtimes as intervals, as far as manifests of npm and Python write them. */

/** From the first version that is in it up to the first that is not. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

const parts = /^v?(\d{1,3})(?:\.(\d{1,3}|[x*]))?(?:\.(\d{1,3}|[x*]))?/i;

const numberOf = (major: number, minor: number, patch: number): number => (major * 1000 + minor) * 1000 + patch;

const numbersOf = (text: string): number[] | undefined => {
  const found = parts.exec(text.trim());
  return found
    ?.slice(1)
    .filter((part) => part !== undefined && /^\d+$/.test(part))
    .map(Number);
};

/** The versions that begin as written: `18` for all of 18, `3.11.4` for itself. Undefined where it is no version. */
export const versionsOf = (text: string): Interval | undefined => {
  const numbers = numbersOf(text);
  const [major, minor, patch] = numbers ?? [];
  if (major === undefined) return undefined;
  if (minor === undefined) return { from: numberOf(major, 0, 0), to: numberOf(major + 1, 0, 0) };
  if (patch === undefined) return { from: numberOf(major, minor, 0), to: numberOf(major, minor + 1, 0) };
  return { from: numberOf(major, minor, patch), to: numberOf(major, minor, patch + 1) };
};

const all: Interval = { from: 0, to: Infinity };

/** Up to the next version in the part before the last one written (`~=`), or in the first part (`^`). */
const compatible = (text: string, kept: number): Interval | undefined => {
  const numbers = numbersOf(text);
  const exact = versionsOf(text);
  if (!numbers || !exact) return undefined;
  return { from: exact.from, to: versionsOf(numbers.slice(0, Math.max(1, kept)).join('.'))?.to ?? exact.to };
};

const comparator = (text: string): Interval | undefined => {
  const [, operator = '', version = ''] = /^(>=|<=|~=|===?|!=|>|<|\^|~)?\s*(.+)$/.exec(text) ?? [];
  if (version === '*' || version === 'x') return all;
  const exact = versionsOf(version);
  if (!exact) return undefined;
  const length = numbersOf(version)?.length ?? 1;
  switch (operator) {
    case '>=':
      return { from: exact.from, to: Infinity };
    case '>':
      return { from: exact.to, to: Infinity };
    case '<':
      return { from: 0, to: exact.from };
    case '<=':
      return { from: 0, to: exact.to };
    case '~=':
      return compatible(version, length - 1);
    case '^':
      return compatible(version, 1);
    case '~':
      return compatible(version, Math.min(2, length));
    case '!=':
      return all;
    default:
      return exact;
  }
};

/** The alternatives of a range such as `>=18 <23 || ^24`; undefined where a part of it is not understood. */
export const rangeOf = (text: string): readonly Interval[] | undefined => {
  const alternatives: Interval[] = [];
  for (const alternative of text.split(/\|\|?/)) {
    const hyphen = /^\s*([\w.]+) - ([\w.]+)\s*$/.exec(alternative);
    const written = hyphen ? `>=${hyphen[1]} <=${hyphen[2]}` : alternative;
    const found = written
      .replace(/([<>=~^!])\s+/g, '$1')
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map(comparator);
    let both = all;
    for (const interval of found) {
      if (!interval) return undefined;
      both = { from: Math.max(both.from, interval.from), to: Math.min(both.to, interval.to) };
    }
    if (found.length > 0) alternatives.push(both);
  }
  return alternatives.length > 0 ? alternatives : undefined;
};

export const overlaps = (one: Interval, other: Interval): boolean => one.from < other.to && other.from < one.to;
