/** Texts that put something above the canon. */
import type { Repository } from '../repository/model.ts';
import type { CanonSettings } from './authority.ts';
import { isRecord, isTemplate } from './document-kinds.ts';
import { type Canon, type Said, canonOf, lineAt, saidIn } from './naming.ts';

export interface Rival {
  readonly path: string;
  readonly line: number;
  /** What is put above, where the text names it; the file itself otherwise. */
  readonly claimant: string;
  readonly below: string;
}

const claim =
  /\b(?:takes?\s{1,3}(?:precedence|priority)\s{1,3}over|overrid(?:es?|ing)|supersedes?|outranks?|trumps?|(?:ignore|disregard)(?:\s{1,3}(?:all|any))?)\s{1,3}(?:(?:all|any|the|every|everything|anything)\s{1,3}){0,2}(?:(?:rules?|instructions?|guidance|guidelines|polic(?:y|ies))\s{1,3}(?:in|of|from)\s{1,3})?([`"'([<*]{0,4}[\w./-]{2,200}[`"')\]>*]{0,4}(?:['’]s)?)/gi;
const negation =
  /\b(?:not|never|nothing|neither|nor|cannot|can['’]t|doesn['’]t|don['’]t|won['’]t|must\s+not|no|without|if|unless|whether|avoid|instead of)\b/i;
// Clients themselves let the nearer or private document of the same name count more.
const nearerDocument =
  /\b(?:local|nested|closest|nearest|sub-?director|subfolder|personal|user['’]?s?|root|global|both)\b/i;
const pathWord =
  /(?:^|[\s`"'([*])((?:[\w.-]{1,80}\/){0,8}[\w.-]{1,80}\.(?:md|markdown|mdc|json|ya?ml|toml)|[\w.-]{1,80}\/)(?=$|[\s`"')\]*,])/g;

const rivalIn = (said: Said, canon: Canon): Rival | undefined => {
  const { path, text } = said;
  for (const match of text.matchAll(claim)) {
    const below = canon.named(match[1] ?? '', path);
    const sentence =
      text
        .slice(0, match.index)
        .split(/(?<=[.!?;])\s/)
        .at(-1) ?? '';
    const rest = text.slice(match.index + match[0].length).split(/[.!?;]\s/)[0] ?? '';
    if (!below?.exists || below.path === path || negation.test(sentence) || nearerDocument.test(`${sentence} ${rest}`))
      continue;
    if (/^[^.]{0,20}\?/.test(rest) || /^\s{0,3}>/.test(text)) continue;
    const subject = [...sentence.matchAll(pathWord)].at(-1)?.[1];
    const claimant = subject === undefined ? path : (canon.named(subject, path)?.path ?? subject);
    if (claimant === below.path || /(?:^|\/)CLAUDE(?:\.\w+)?\.md$/i.test(claimant)) continue;
    if (canon.standingOf(claimant).rank > below.standing.rank)
      return { path, line: lineAt(said, match.index), claimant, below: below.path };
  }
  return undefined;
};

/** Where a document or comment says that something overrides a document that stands higher. O(text). */
export const findRivals = (
  repository: Pick<Repository, 'files' | 'read' | 'paths' | 'directories'>,
  settings: CanonSettings,
): Rival[] => {
  const canon = canonOf(repository, settings);
  if (canon.documents.length === 0) return [];
  return saidIn(repository, (text) =>
    /overrid|supersede|precedence|priority|outrank|trump|ignore|disregard/i.test(text),
  )
    .filter(({ path }) => {
      const role = repository.files.get(path)?.role;
      return !isRecord(path) && !isTemplate(path) && role?.test !== true && role?.example !== true;
    })
    .flatMap((said) => rivalIn(said, canon) ?? []);
};
