/** Documents outside the canon that are used, or call themselves, as if they were in it. */
import type { Repository } from '../repository/model.ts';
import { baseName } from '../repository/paths.ts';
import type { CanonSettings } from './authority.ts';
import { isRecord, isTemplate } from './document-kinds.ts';
import { type Canon, canonOf } from './naming.ts';
import { proseLines } from './prose.ts';

export interface Proposal {
  readonly path: string;
  readonly line: number;
  /** Who says that it has authority: the document itself, or one of the canon. */
  readonly by: string;
  /** The words that say so. */
  readonly words: string;
}

const authority =
  '(?:(?:single|sole|only|ultimate|definitive|authoritative|canonical|absolute)\\s{1,3}){0,3}(?:source\\s{1,3}of\\s{1,3}truth|authority|authoritative\\s{1,3}(?:reference|source))';
const ofItself = new RegExp(
  `\\bthis\\s{1,3}(?:document|file|page|guide|spec|specification|registry|policy|standard|runbook|handbook|list|table)\\s{1,3}(?:is|serves\\s{1,3}as|remains)\\s{1,3}(?:the|our)\\s{1,3}${authority}\\b|\\bthis\\s{1,3}(?:document|policy|standard|guide)\\s{1,3}is\\s{1,3}(?:binding|mandatory|authoritative)\\b`,
  'i',
);
const ofAnother = new RegExp(
  `([\\w./-]{2,200}\\.md)[\`"')\\]*]{0,4}(?:\\([^)]{0,200}\\))?[\`*]{0,3}\\s{1,3}(?:\\([^)]{0,80}\\)\\s{1,3})?(?:is|are|serves\\s{1,3}as|remains)\\s{1,3}(?:the|our)\\s{1,3}${authority}\\b`,
  'i',
);
const notNow = /\b(?:not|no longer|was|were|formerly|deprecated|superseded)\b/i;
const mostLines = 5_000;

/** The first line in which a document calls itself the authority on something. */
const ownClaim = (path: string, text: string): Proposal | undefined => {
  for (const { text: said, line } of proseLines(text).slice(0, mostLines)) {
    const [words] = ofItself.exec(said) ?? [];
    if (words !== undefined && !notNow.test(said)) return { path, line, by: path, words };
  }
  return undefined;
};

/** What a document of the canon calls an authority, though it lies outside. */
const canonsClaims = (from: string, { files, read }: Pick<Repository, 'files' | 'read'>, canon: Canon): Proposal[] =>
  proseLines(read(from) ?? '').flatMap(({ text: said, line }): Proposal[] => {
    const [words = '', name = ''] = ofAnother.exec(said) ?? [];
    const path = name.replace(/^\.?\//, '');
    if (words === '' || notNow.test(said) || !files.has(path) || canon.standingOf(path).isCanonical) return [];
    return [{ path, line: 1, by: `${from}:${line}`, words: words.slice(0, 120) }];
  });

/** Documents that deserve a place in the canon, each once. Only where there is a canon. O(text). */
export const findProposals = (
  repository: Pick<Repository, 'files' | 'read' | 'paths' | 'directories'>,
  settings: CanonSettings,
): Proposal[] => {
  const canon = canonOf(repository, settings);
  if (canon.documents.length === 0) return [];
  const found = new Map<string, Proposal>();
  for (const from of canon.documents) {
    for (const proposal of canonsClaims(from, repository, canon)) {
      if (!found.has(proposal.path)) found.set(proposal.path, proposal);
    }
  }
  for (const { path, language, role } of repository.files.values()) {
    if (language !== 'markdown' || role.test || role.example || found.has(path)) continue;
    if (isRecord(path) || isTemplate(path) || canon.standingOf(path).isCanonical) continue;
    // Each folder's own instructions have their authority from the client that reads them there.
    if (/^(?:CLAUDE|AGENTS|GEMINI|SKILL)\.md$/i.test(baseName(path))) continue;
    const text = repository.read(path) ?? '';
    const claim = /truth|authorit|binding|mandatory/i.test(text) ? ownClaim(path, text) : undefined;
    if (claim) found.set(path, claim);
  }
  return [...found.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1));
};
