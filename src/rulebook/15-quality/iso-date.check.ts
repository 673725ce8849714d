import type { FactCheck } from '../../enforcement/unit.ts';
import type { DateFact } from '../../repository/facts.ts';

const isoForm = /^\d{4}-\d{2}-\d{2}/;
// `certifi 2024.2.2` is a version that is named after a day.
const isVersion = /^\d{4}\.\d{1,2}\.\d{1,2}$/;
const isForeign = /(?:^|\/)(?:LICEN[CS]E|NOTICE|COPYING)\b/i;
const quotes = /["'“”‘’`«»]/;

/** What someone else wrote keeps the form it was written in. */
const isQuoted = ({ text }: DateFact, line: string): boolean => {
  const at = line.indexOf(text);
  return (
    /^\s{0,3}>/.test(line) ||
    (at >= 0 && (quotes.test(line[at - 1] ?? ' ') || quotes.test(line[at + text.length] ?? ' ')))
  );
};

/** In reStructuredText a title must not be longer than the line below it. */
const isUnderlined = (next: string): boolean => /^[=\-~^"'`#*+]{3,}\s*$/.test(next);

export const check: FactCheck = {
  id: 'quality/iso-date',
  enforces: ['R15.1'],
  severity: 'low',
  recommended: false,
  why: 'A date that is read one way in one country and another way in the next is wrong for half of its readers.',
  remedy: 'Write the date as year-month-day: 2026-03-04.',
  reads: 'file',
  languages: ['markdown', 'text'],
  bad: [
    { 'docs/orders.md': '# Orders\n\nIn force since 03/04/2025.\n' },
    { 'docs/orders.md': '# Orders\n\nIn force since March 3rd, 2025.\n' },
  ],
  good: [
    { 'docs/orders.md': '# Orders\n\nIn force since 2025-03-04.\n' },
    { 'docs/orders.md': '# Orders\n\nBump certifi from 2024.2.2 to 2024.7.4.\n' },
    { 'docs/orders.md': '# Orders\n\nThe bank writes "03/04/2025" and `04.03.2025`.\n' },
  ],
  fix: {
    kind: 'safe',
    title: 'Write the date in ISO 8601',
    fixed: [undefined, { 'docs/orders.md': '# Orders\n\nIn force since 2025-03-03.\n' }],
  },
  find: ({ facts, path, text, report }) => {
    if (facts.role.test || isForeign.test(path)) return;
    const dates = facts.dates.filter((date) => !isoForm.test(date.text) && !isVersion.test(date.text));
    if (dates.length === 0) return;
    const lines = text.split('\n');
    // Links lead to a heading by its words.
    const headings = new Set(facts.headings.map(({ line }) => line));
    for (const date of dates) {
      if (isQuoted(date, lines[date.line - 1] ?? '')) continue;
      const meaning = date.iso === undefined ? 'can be two different days' : `is ${date.iso} in ISO 8601`;
      const { iso, line } = date;
      const isFixable = iso !== undefined && !headings.has(line) && !isUnderlined(lines[line] ?? '');
      report(date, `The date "${date.text.replace(/\s+/g, ' ')}" ${meaning}.`, {
        edits: isFixable ? (source) => source.replaceOnLine(line, date.text, iso) : undefined,
      });
    }
  },
};
