import type { FileFacts, HeadingFact } from '../repository/facts.ts';
import { baseName } from '../repository/paths.ts';

/** One version or day of a changelog. */
export interface ChangelogEntry {
  /** The version, or the day where it has none; what tells the entry from the others. */
  readonly name: string;
  readonly version?: readonly number[];
  /** ISO 8601 date. */
  readonly day?: string;
  readonly heading: HeadingFact;
  /** Line after its last one. */
  readonly endLine: number;
}

const changelogName = /^(?:CHANGELOG|CHANGES|HISTORY)(?:[-_.]v?\d[\w.-]{0,40})?\.(?:md|markdown)$/i;
const version =
  /(?:^|[^\w./-])v?(\d{1,9}\.\d{1,9}(?:\.\d{1,9}){0,2})((?:-?(?:alpha|beta|rc|pre|next|canary|dev|[ab])[\w.-]{0,40})?)(?![\w/])/i;
const day = /\b(\d{4}-\d{2}-\d{2})\b/;
const deepestEntry = 3;

export const isChangelog = ({ path, language, role }: FileFacts): boolean =>
  language === 'markdown' && !role.test && !role.example && changelogName.test(baseName(path));

const entryOf = (heading: HeadingFact, endLine: number): ChangelogEntry | undefined => {
  if (heading.level > deepestEntry) return undefined;
  const [, numbers, suffix = ''] = version.exec(heading.text) ?? [];
  const [, iso] = day.exec(heading.text) ?? [];
  const name = numbers === undefined ? iso : `${numbers}${suffix.toLowerCase()}`;
  if (name === undefined) return undefined;
  return {
    name,
    heading,
    endLine,
    // A version that is not yet out sorts beside the one it leads to, so it takes no part in an order.
    ...(numbers !== undefined && suffix === '' && { version: numbers.split('.').map(Number) }),
    ...(iso !== undefined && { day: iso }),
  };
};

/** The entries of a changelog as they stand. O(headings). */
export const entriesOf = ({ headings, lines }: FileFacts): ChangelogEntry[] => {
  const entries: ChangelogEntry[] = [];
  let endLine = lines + 1;
  for (const heading of headings.toReversed()) {
    const entry = entryOf(heading, endLine);
    const last = entries.at(-1);
    // A heading below an entry may name its version once more.
    if (entry && last?.name === entry.name && last.heading.line === endLine)
      entries.splice(-1, 1, { ...entry, endLine: last.endLine });
    else if (entry) entries.push(entry);
    if (entry || heading.level === 1) endLine = heading.line;
  }
  return entries.toReversed();
};
