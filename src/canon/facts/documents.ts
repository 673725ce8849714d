/** Which documents' facts are compared, and what they state. */
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

/** What the documents state, in the same order. O(text). */
export const documentFacts = (
  { read }: Pick<Repository, 'read'>,
  documents: readonly ComparedDocument[],
): DocumentFact[] =>
  documents.flatMap((document) =>
    statedFacts(document.path, read(document.path) ?? '').map((fact) => ({ ...fact, ...document })),
  );
