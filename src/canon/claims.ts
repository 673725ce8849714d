/** Files that say they comply with a document of the canon, and do not. */
import type { Repository } from '../repository/model.ts';
import type { CanonSettings } from './authority.ts';
import { type Conflict, findConflicts } from './conflicts.ts';
import { isRecord, isTemplate } from './document-kinds.ts';
import { type Said, canonOf, lineAt, saidIn } from './naming.ts';

export interface UnmetClaim {
  readonly path: string;
  readonly line: number;
  /** The document that the claim names. */
  readonly document: string;
  /** Why it is not met, as the rest of a sentence about the claim. */
  readonly because: string;
}

interface Claim extends Said {
  readonly document: string;
  readonly exists: boolean;
  /** `Rule 14` or `§ 3.2`, as two words. */
  readonly rule: readonly [form: 'rule' | 'section', number: string] | undefined;
}

const claim =
  /\b(?:compl(?:y|ies|iant|ying)\s{1,3}with|conform(?:s|ing|ant)?\s{1,3}(?:to|with)|in\s{1,3}(?:accordance|compliance)\s{1,3}with|adher(?:es?|ing)\s{1,3}to|as\s{1,3}(?:required|mandated)\s{1,3}by|(?:mandated|required)\s{1,3}by|(?:as\s{1,3})?per)\s{1,3}(?:the\s{1,3})?(?:(?:rules?|requirements?|standards?|limits?)\s{1,3}(?:in|of)\s{1,3})?([`"'([<*]{0,4}[\w./-]{2,200}[`"')\]>*]{0,4}(?:['’]s)?)(?:\([^)]{0,200}\))?(?:,?\s{0,3}[(*"]{0,3}(rule|§|section)\s{0,3}#?(\d{1,3}(?:\.\d{1,3}){0,3})\b)?/gi;
const isMeantLater =
  /\b(?:must|should|shall|will|needs?\s+to|has\s+to|have\s+to|ensure|verify|check|make\s+sure|not|never|fails?\s+to|todo|if|whether)\b/i;

const claimsIn = (said: Said, canon: ReturnType<typeof canonOf>): Claim[] =>
  [...said.text.matchAll(claim)].flatMap((match) => {
    const [, word = '', form, number] = match;
    const named = canon.named(word, said.path);
    const before =
      said.text
        .slice(0, match.index)
        .split(/(?<=[.!?;])\s/)
        .at(-1) ?? '';
    if (!named || named.path === said.path || isMeantLater.test(before)) return [];
    const kind = form === undefined ? undefined : form.toLowerCase() === 'rule' ? 'rule' : 'section';
    const rule: Claim['rule'] = kind !== undefined && number !== undefined ? [kind, number] : undefined;
    return [{ ...said, line: lineAt(said, match.index), document: named.path, exists: named.exists, rule }];
  });

const escaped = (text: string): string => text.replace(/[.]/g, '\\.');

/** Whether a document that numbers its rules or sections has no such one. */
const lacks = (text: string, [form, number]: NonNullable<Claim['rule']>): boolean => {
  const numbered =
    form === 'rule'
      ? text.match(/\brule\s{0,3}#?\d{1,3}\b/gi)
      : text.match(/^#{1,6}\s{1,4}(?:§|section)?\s{0,3}\d{1,3}(?:\.\d{1,3})*\b/gim);
  // Where few are numbered, the number may be that of a list, or be counted by hand.
  if ((numbered ?? []).length < 3) return false;
  return !new RegExp(`(?:^|[^\\d.])${escaped(number)}(?![\\d]|\\.\\d)`, 'm').test(text);
};

const reasonOf = (
  { path, document, exists, rule }: Claim,
  read: Repository['read'],
  conflicts: readonly Conflict[],
): string | undefined => {
  // A single file, such as CLAUDE.md, may be each reader's own; a folder of the canon that is here is everybody's.
  if (!exists) return document.includes('/') ? 'which is not in this repository' : undefined;
  if (rule && lacks(read(document) ?? '', rule)) {
    return `which has no ${rule[0] === 'rule' ? 'rule' : 'section'} ${rule[1]}`;
  }
  const conflict = conflicts.find(({ leading, other }) => other.path === path && leading.path === document);
  if (!conflict) return undefined;
  return `which gives ${conflict.fact} as ${conflict.leading.value}; here it is ${conflict.other.value}`;
};

/** Claims to comply that cannot be true, each once a file and document. O(text). */
export const findUnmetClaims = (
  repository: Pick<Repository, 'files' | 'read' | 'paths' | 'directories'>,
  settings: CanonSettings,
): UnmetClaim[] => {
  const canon = canonOf(repository, settings);
  if (canon.documents.length === 0) return [];
  const claims = saidIn(repository, (text) =>
    /compl|conform|accordance|adher|required by|mandated by|\bper\b/i.test(text),
  )
    .filter(({ path }) => {
      const role = repository.files.get(path)?.role;
      return !isRecord(path) && !isTemplate(path) && role?.example !== true;
    })
    .flatMap((said) => claimsIn(said, canon));
  if (claims.length === 0) return [];
  const { conflicts } = findConflicts(repository, settings);
  const found = new Map<string, UnmetClaim>();
  for (const stated of claims) {
    const { path, line, document, rule } = stated;
    const because = reasonOf(stated, repository.read, conflicts);
    const key = `${path}\0${document}\0${rule?.join(' ') ?? ''}`;
    if (because !== undefined && !found.has(key)) found.set(key, { path, line, document, because });
  }
  return [...found.values()];
};
