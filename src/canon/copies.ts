/** Parts of the canon that other documents repeat, and that no longer say the same. */
import type { FileFacts } from '../repository/facts.ts';
import type { Repository } from '../repository/model.ts';
import { type CanonSettings, standingsOf } from './authority.ts';
import { isRecord, isTemplate } from './document-kinds.ts';

export interface DriftedCopy {
  readonly path: string;
  /** The first line that the canon does not have, or the heading where lines are only missing. */
  readonly line: number;
  readonly source: string;
  readonly sourceLine: number;
  readonly section: string;
  readonly lines: number;
  readonly differing: number;
  readonly isDeclared: boolean;
}

interface Section {
  /** As it is written, and in the form in which two are compared. */
  readonly title: string;
  readonly heading: string;
  readonly line: number;
  readonly lines: readonly { readonly text: string; readonly line: number }[];
}

// A copy for another client names that client, and its own file.
const clientNames =
  /\b(?:claude(?:\s+code)?(?:\s+\(claude\.ai\/code\))?|codex|cursor|gemini(?:\s+cli)?|copilot|windsurf|cline|(?:CLAUDE|AGENTS|GEMINI)\.md|\.cursorrules|coding\s+agents?|ai\s+(?:assistant|agent)s?)\b/gi;

const comparable = (line: string): string =>
  line
    .slice(0, 1_000)
    .replace(clientNames, 'agent')
    .replace(/[\s*_`]+/g, ' ')
    .replace(/(?:agent\s?){2,8}/g, 'agent ')
    .trim()
    .toLowerCase();

// Marks of code blocks, and lines that differ whenever a document is touched.
const isUncompared =
  /^\s{0,8}(?:`{3}|~{3})|^[\s*_>-]{0,8}(?:last[\s-](?:updated|modified|reviewed|synced)|version|date)\b/i;

/** A document cut at its headings; a heading inside a code block is none. O(text). */
const sectionsOf = (text: string): Section[] => {
  const sections: { title: string; heading: string; line: number; lines: { text: string; line: number }[] }[] = [];
  let isCode = false;
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s{0,8}(?:`{3}|~{3})/.test(line)) isCode = !isCode;
    const [, heading] = isCode ? [] : (/^#{1,6}\s{1,4}(.{1,200})/.exec(line) ?? []);
    if (heading !== undefined)
      sections.push({ title: heading.trim(), heading: comparable(heading), line: index + 1, lines: [] });
    else if (line.trim() !== '' && !isUncompared.test(line))
      sections.at(-1)?.lines.push({ text: comparable(line), line: index + 1 });
  }
  return sections;
};

const declared =
  /\b(?:cop(?:y|ied)|excerpt(?:ed)?|mirror(?:ed|s)?|duplicated?|synced|taken|(?:kept\s{1,3})?in\s{1,3}sync)\s{1,3}(?:of|from|with)\s{1,3}[`"'([<*]{0,4}([\w./-]{2,200}\.md)/i;
const instructionFile = /^\.(?:cursorrules|windsurfrules|clinerules|goosehints)$/;
const ofOtherVersion = /(?:^|\/)(?:versioned_docs|v\d[\w.]*)\//;

/** Documents of the root, of the documents' folder, and of clients' folders: a package's own may well differ. */
const isDownstream = ({ path, language, role }: FileFacts): boolean =>
  (language === 'markdown' || instructionFile.test(path)) &&
  !role.test &&
  !role.example &&
  !isRecord(path) &&
  !isTemplate(path) &&
  !ofOtherVersion.test(path) &&
  (!path.includes('/') || /^(?:docs?|documentation|\.[\w-]+)\//i.test(path));

const fewestShared = 6;
const closeness = 0.8;
const fewestSharedDeclared = 2;
const closenessDeclared = 0.5;

interface Comparison {
  readonly shared: number;
  readonly added: Section['lines'];
  readonly missing: number;
}

const wordsOf = (line: string): string[] => line.match(/[\p{L}\p{N}.]+/gu) ?? [];

const compare = (source: Section, copy: Section): Comparison => {
  const left = new Map<string, number>();
  for (const { text } of source.lines) left.set(text, (left.get(text) ?? 0) + 1);
  const added = copy.lines.filter(({ text }) => {
    const count = left.get(text) ?? 0;
    if (count > 0) left.set(text, count - 1);
    return count === 0;
  });
  const shared = copy.lines.length - added.length;
  const said = added.map(({ text }) => new Set(wordsOf(text)));
  // What the copy has in more words it still has.
  const missing = source.lines.filter(({ text }) => {
    const count = left.get(text) ?? 0;
    if (count > 0) left.set(text, count - 1);
    return count > 0 && !said.some((words) => wordsOf(text).every((word) => words.has(word)));
  });
  return { shared, added, missing: missing.length };
};

const driftOf = (source: Section, copy: Section, isDeclared: boolean): Comparison | undefined => {
  const comparison = compare(source, copy);
  const { shared, missing } = comparison;
  const longest = Math.max(source.lines.length, copy.lines.length);
  const isCopy = isDeclared
    ? shared >= fewestSharedDeclared && shared / longest >= closenessDeclared
    : shared >= fewestShared && shared / longest >= closeness;
  // A copy may say more than its source; one that says less, or something else in a line's place, has drifted.
  return isCopy && missing > 0 ? comparison : undefined;
};

/** The section under the same heading that has most in common with a copy. */
const nearestOf = (sections: readonly Section[] | undefined, copy: Section): Section | undefined =>
  sections
    ?.map((section) => ({ section, shared: compare(section, copy).shared }))
    .toSorted((one, other) => other.shared - one.shared)[0]?.section;

/** Sections that repeat one of a document that stands higher, and differ from it. O(text). */
export const findDriftedCopies = (
  repository: Pick<Repository, 'files' | 'read' | 'paths'>,
  settings: CanonSettings,
): DriftedCopy[] => {
  const { files, read } = repository;
  const standingOf = standingsOf(repository, settings);
  const sources = [...files.values()]
    .filter(({ path, language }) => language === 'markdown' && standingOf(path).isCanonical)
    .map(({ path }) => ({
      path,
      standing: standingOf(path),
      sections: Map.groupBy(sectionsOf(read(path) ?? ''), ({ heading }) => heading),
    }));
  if (sources.length === 0) return [];
  return [...files.values()].filter(isDownstream).flatMap(({ path }) => {
    const text = read(path) ?? '';
    const [, origin = ''] = declared.exec(text) ?? [];
    const own = sectionsOf(text);
    const above = sources.filter((source) => source.path !== path && source.standing.rank < standingOf(path).rank);
    return above.flatMap((source) =>
      own.flatMap((copy): DriftedCopy[] => {
        const isDeclared = origin.replace(/^\.?\//, '') === source.path;
        const section = nearestOf(source.sections.get(copy.heading), copy);
        const drift = section && driftOf(section, copy, isDeclared);
        if (!drift) return [];
        return [
          {
            path,
            line: drift.added[0]?.line ?? copy.line,
            source: source.path,
            sourceLine: section.line,
            section: copy.title,
            lines: copy.lines.length,
            differing: drift.missing,
            isDeclared,
          },
        ];
      }),
    );
  });
};
