/**
 * The standard form of a changelog: an entry a change or day, newest first, with who, what, why, impact and how to roll
 * it back.
 */
export const changeFields = ['Who', 'What', 'Why', 'Impact', 'Rollback'] as const;
export type ChangeField = (typeof changeFields)[number];

/** Fields that no entry of this form goes without. */
export const requiredFields: readonly ChangeField[] = ['Who', 'What', 'Why', 'Impact'];

/** Stands where the history says nothing; the check of the form reports it until somebody has filled it in. */
export const unfilled = 'to be filled in (the history does not say)';

export interface Change {
  /** ISO 8601 date. */
  readonly day: string;
  readonly version?: string;
  readonly title?: string;
  readonly who: string;
  readonly what: readonly [string, ...string[]];
  readonly why: string;
  readonly impact: string;
  readonly rollback?: string;
}

/** One line of text from outside: no control characters, and no markup that would start an element. */
export const oneLine = (text: string, longest = 1_000): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
    .replace(/</g, '\\<')
    .trim()
    .slice(0, longest)
    .toWellFormed();

const field = (name: ChangeField, lines: readonly string[]): string[] => {
  const [first = '', ...others] = lines;
  return others.length === 0 ? [`- **${name}**: ${first}`] : [`- **${name}**:`, ...lines.map((line) => `  - ${line}`)];
};

/** The lines of an entry, its heading at `level`. */
export const entryLines = ({ day, version, title, ...change }: Change, level: number): string[] => {
  const heading = [version, day, title].filter((part) => part !== undefined && part !== '').join(' - ');
  return [
    `${'#'.repeat(level)} ${heading}`,
    '',
    ...field('Who', [change.who]),
    ...field('What', change.what),
    ...field('Why', [change.why]),
    ...field('Impact', [change.impact]),
    ...(change.rollback === undefined ? [] : field('Rollback', [change.rollback])),
    '',
  ];
};

const intro = (folder: string): string =>
  `Changes to ${folder === '' ? 'this repository' : `\`${folder}/\``}: who made them, what changed, why, and with what impact. Newest first; days are UTC.`;

/** A whole changelog. `note` is what a reader has to know of what is not in it. */
export const changelogText = (folder: string, changes: readonly Change[], note: string | undefined): string =>
  [
    '# Changelog',
    '',
    intro(folder),
    '',
    ...changes.flatMap((change) => entryLines(change, 2)),
    ...(note === undefined ? [] : [note, '']),
  ].join('\n');
