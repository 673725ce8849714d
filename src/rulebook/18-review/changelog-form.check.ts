import { requiredFields, unfilled } from '../../canon/changelog/form.ts';
import type { FactCheck } from '../../enforcement/unit.ts';
import { type ChangelogEntry, entriesOf, isChangelog } from '../changelog.ts';

const unreleased = /unreleased|upcoming|next|pending|\bdevelop/i;
const isoForm = /^\d{4}-\d{2}-\d{2}/;
// A longer document without headings was too long to be parsed.
const longest = 200_000;

const compare = (one: readonly number[], other: readonly number[]): number => {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** The first entry that is newer than the one above it. Versions are compared only where no days are given. */
const misplaced = (entries: readonly ChangelogEntry[]): ChangelogEntry | undefined => {
  const dated = entries.filter(({ day }) => day !== undefined);
  if (dated.length > 1) return dated.find(({ day = '' }, index) => index > 0 && day > (dated[index - 1]?.day ?? day));
  const versions = entries.flatMap((entry) => (entry.version ? [{ entry, version: entry.version }] : []));
  const rising = versions.filter(
    ({ version }, index) => index > 0 && compare(version, versions[index - 1]?.version ?? version) > 0,
  );
  // Maintained lines of versions alternate; only a list that mostly rises is surely the wrong way round.
  return rising.length * 2 > versions.length - 1 ? rising[0]?.entry : undefined;
};

/** Fields that an entry of the standard form leaves out; an entry of another form has none to leave out. */
const missingFields = (lines: readonly string[]): readonly string[] => {
  const named = new Set(
    lines.flatMap((line) => /^\s{0,3}(?:[-*]\s)?\*\*([A-Z][a-z]{1,20})\*\*\s?:/.exec(line)?.[1] ?? []),
  );
  const missing = requiredFields.filter((field) => !named.has(field));
  return requiredFields.length - missing.length >= 2 ? missing : [];
};

export const check: FactCheck = {
  id: 'review/changelog-form',
  enforces: ['R18.10'],
  severity: 'low',
  recommended: false,
  why: 'A reader looks for what changed since a version or a day; an entry without either cannot be found.',
  remedy:
    'Give each entry a heading with its version or ISO date, newest first, and below it what changed, who changed it, and why.',
  reads: 'file',
  languages: ['markdown'],
  bad: [
    { 'CHANGELOG.md': '# Frontend\n\nwe fixed the table again\n' },
    { 'CHANGELOG.md': '# Changelog\n\n## 1.0.0 - 2025-01-10\n\n- First.\n\n## 1.1.0 - 2025-02-10\n\n- Second.\n' },
    { 'CHANGELOG.md': '# Changelog\n\n## 1.1.0 (March 3rd, 2025)\n\n- Second.\n' },
    { 'CHANGELOG.md': '# Changelog\n\n## 1.1.0 - 2025-02-10\n\n## 1.0.0 - 2025-01-10\n\n- First.\n' },
    { 'CHANGELOG.md': '# Changelog\n\n## 2025-02-10\n\n- **Who**: Ada\n- **What**: Refunds.\n- **Why**: Asked for.\n' },
    {
      'CHANGELOG.md':
        '# Changelog\n\n## 2025-02-10\n\n- **Who**: Ada\n- **What**: Refunds.\n- **Why**: to be filled in (the history does not say)\n- **Impact**: none\n',
    },
  ],
  good: [
    {
      'CHANGELOG.md':
        '# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2025-02-10\n\n### Added\n\n- Refunds. Ada, for the shops.\n\n## [1.0.0] - 2025-01-10\n\n- First.\n',
    },
    { 'CHANGELOG.md': '# Changelog\n\n## 2025-02-10\n\n- Refunds.\n\n## 2025-01-10\n\n- First.\n' },
    {
      'CHANGELOG.md':
        '# Changelog\n\n## 2025-02-10\n\n- **Who**: Ada\n- **What**: Refunds.\n- **Why**: The shops asked.\n- **Impact**: shop\n',
    },
    // A fix of an old version may be released after a newer one.
    { 'CHANGELOG.md': '# Changelog\n\n## 2.0.0\n\n- New.\n\n## 1.4.2\n\n- Fix.\n\n## 1.5.0\n\n- Old.\n' },
    { 'CHANGELOG.md': '# Changelog\n\nThe changes are in the [releases](https://example.com/releases).\n' },
  ],
  fix: {
    kind: 'safe',
    title: 'Write the date in ISO 8601',
    fixed: [undefined, undefined, { 'CHANGELOG.md': '# Changelog\n\n## 1.1.0 (2025-03-03)\n\n- Second.\n' }],
  },
  find: ({ facts, text, report }) => {
    if (!isChangelog(facts) || (facts.headings.length === 0 && text.length > longest)) return;
    const entries = entriesOf(facts);
    if (entries.length === 0) {
      const isEmpty = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')).length === 0;
      const leadsElsewhere = facts.links.length > 0 && text.length < 2_000;
      const announces = facts.headings.some((heading) => unreleased.test(heading.text));
      if (!isEmpty && !leadsElsewhere && !announces)
        report({ line: 1 }, 'No entry of this changelog has a version or a date.');
      return;
    }
    const lines = text.split('\n');
    for (const { heading, name, day, endLine } of entries) {
      const other = facts.dates.find(({ line, text: date }) => line === heading.line && !isoForm.test(date));
      if (day === undefined && other) {
        const { text: written, iso } = other;
        report(heading, `The entry ${name} is dated "${written}", which is not ISO 8601.`, {
          edits: iso === undefined ? undefined : (source) => source.replaceOnLine(heading.line, written, iso),
        });
      }
      if (lines.slice(heading.line, endLine - 1).every((line) => line.trim() === ''))
        report(heading, `The entry ${name} says nothing.`);
      const missing = missingFields(lines.slice(heading.line, endLine - 1));
      if (missing.length > 0) report(heading, `The entry ${name} does not say: ${missing.join(', ')}.`);
    }
    const open = lines.flatMap((line, index) => (line.includes(unfilled) ? [index + 1] : []));
    const [first] = open;
    if (first !== undefined)
      report(
        { line: first },
        `${open.length === 1 ? 'One field is' : `${open.length} fields are`} still to be filled in.`,
      );
    const later = misplaced(entries);
    if (later) report(later.heading, `The entry ${later.name} is newer than the one above it; the newest comes first.`);
  },
};
