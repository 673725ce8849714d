import type { DraftFacts, Place } from '../facts.ts';

const mostDates = 500;

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';

const dates = new RegExp(
  [
    String.raw`(?<iso>\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?`,
    String.raw`(?<year>\d{4})[/.](?<yearMonth>\d{1,2})[/.](?<yearDay>\d{1,2})`,
    String.raw`(?<first>\d{1,2})(?<mark>[/.-])(?<second>\d{1,2})\k<mark>(?<numericYear>\d{4})`,
    String.raw`(?<monthFirst>${month})\.?\s{1,3}(?<dayAfter>\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?<yearAfter>\d{4})`,
    String.raw`(?<dayBefore>\d{1,2})(?:st|nd|rd|th)?\.?\s{1,3}(?<monthSecond>${month})\.?,?\s{1,3}(?<yearLast>\d{4})`,
  ]
    .map((alternative) => `(?:${alternative})`)
    .join('|'),
  'g',
);

const twoDigits = (value: string | number): string => String(value).padStart(2, '0');

const isoOf = (year: string, monthNumber: number, day: string): string | undefined => {
  const iso = `${year}-${twoDigits(monthNumber)}-${twoDigits(day)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return isReal && year >= '1970' && year < '2100' ? iso : undefined;
};

const monthOf = (name: string): number => monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** The date that digits state: `undefined` where they can be no date, no `iso` where they can be two. */
const numericDate = (first: string, second: string, year: string): { iso?: string } | undefined => {
  const dayFirst = isoOf(year, Number(second), first);
  const monthFirst = isoOf(year, Number(first), second);
  const iso = dayFirst && monthFirst ? (dayFirst === monthFirst ? dayFirst : undefined) : (dayFirst ?? monthFirst);
  if (iso) return { iso };
  return dayFirst && monthFirst ? {} : undefined;
};

const certain = (iso: string | undefined): { iso?: string } | undefined => (iso ? { iso } : undefined);

const dateOf = (groups: Readonly<Record<string, string | undefined>>): { iso?: string } | undefined => {
  const { iso, year, yearMonth, yearDay, first, second, numericYear } = groups;
  const { monthFirst, dayAfter, yearAfter, dayBefore, monthSecond, yearLast } = groups;
  if (iso) return certain(isoOf(iso.slice(0, 4), Number(iso.slice(5, 7)), iso.slice(8)));
  if (year && yearMonth && yearDay) return certain(isoOf(year, Number(yearMonth), yearDay));
  if (first && second && numericYear) return numericDate(first, second, numericYear);
  if (monthFirst && dayAfter && yearAfter) return certain(isoOf(yearAfter, monthOf(monthFirst), dayAfter));
  if (dayBefore && monthSecond && yearLast) return certain(isoOf(yearLast, monthOf(monthSecond), dayBefore));
  return undefined;
};

// A date inside a longer number, word, path or version is part of that.
const joins = /[\w/.:@#-]/;

/** Adds the dates that a piece of prose states. O(text). */
export const addDates = (facts: DraftFacts, text: string, place: (offset: number) => Place): void => {
  if (!/\d{4}/.test(text)) return;
  for (const match of text.matchAll(dates)) {
    if (facts.dates.length >= mostDates) return;
    const [whole] = match;
    const before = text[match.index - 1] ?? ' ';
    const after = text.slice(match.index + whole.length, match.index + whole.length + 2);
    if (joins.test(before) || /^(?:[\w/@-]|[.:]\w)/.test(after)) continue;
    const date = dateOf(match.groups ?? {});
    if (date) facts.dates.push({ ...place(match.index), text: whole, ...date });
  }
};
