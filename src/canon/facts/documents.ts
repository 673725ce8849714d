/** Which documents' facts are compared, and what they state. */
import type { FileFacts } from '../../repository/facts.ts';
import type { Repository } from '../../repository/model.ts';
import { baseName } from '../../repository/paths.ts';
import { type CanonSettings, type Standing, standingsOf } from '../authority.ts';
import { isRecord, isTemplate } from '../document-kinds.ts';
import { type StatedFact, statedFacts } from './stated.ts';

export interface ComparedDocument {
  readonly path: string;
  readonly standing: Standing;
}

/** A fact with the document that states it. */
export interface DocumentFact extends StatedFact, ComparedDocument {}

const decision = /(?:^|\/)(?:adrs?|decisions?|rfcs?|proposals?|examples?|tutorials?|reports?)\//i;
// What was found on some day. A document of the canon is none, whatever its name.
const ofOneDay =
  /(?:report|summary|results?|status|audit|retrospective|post-?mortem|progress|plan|roadmap|handoff)s?(?![a-z])|20\d{6}|20\d\d-\d\d-\d\d/i;
const documentFolder = /^(?:docs?|documentation)\//i;

/** The canon's documents, those of the documents' folder and those of the root, the highest first. */
export const comparedDocuments = (
  repository: Pick<Repository, 'files' | 'read' | 'paths'>,
  settings: CanonSettings,
): ComparedDocument[] => {
  const standingOf = standingsOf(repository, settings);
  return Array.from(repository.files.values())
    .filter(
      ({ path, language, role }) =>
        language === 'markdown' &&
        !role.test &&
        !role.example &&
        !isRecord(path) &&
        !isTemplate(path) &&
        !decision.test(path),
    )
    .map(({ path }) => ({ path, standing: standingOf(path) }))
    .filter(
      ({ path, standing }) =>
        standing.isCanonical || (!ofOneDay.test(baseName(path)) && (documentFolder.test(path) || !path.includes('/'))),
    )
    .toSorted((one, other) => one.standing.rank - other.standing.rank || (one.path < other.path ? -1 : 1));
};

// A repository that is kept open is asked again for each change, and all but one of its documents are as they were.
const statedBy = new WeakMap<FileFacts, readonly StatedFact[]>();

const statedIn = (path: string, { files, read }: Pick<Repository, 'files' | 'read'>): readonly StatedFact[] => {
  const facts = files.get(path);
  const known = facts && statedBy.get(facts);
  if (known) return known;
  const stated = statedFacts(path, read(path) ?? '');
  if (facts) statedBy.set(facts, stated);
  return stated;
};

/** What the documents state, in the same order. O(text), and O(documents) where each was asked before. */
export const documentFacts = (
  repository: Pick<Repository, 'files' | 'read'>,
  documents: readonly ComparedDocument[],
): DocumentFact[] =>
  documents.flatMap((document) => statedIn(document.path, repository).map((fact) => ({ ...fact, ...document })));
