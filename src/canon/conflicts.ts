/** Facts that are given two values, and which of the two counts. */
import type { Repository } from '../repository/model.ts';
import { type CanonSettings, type Standing, precedenceBetween } from './authority.ts';
import { type ConfiguredFact, configuredFacts } from './facts/configured.ts';
import { type ComparedDocument, type DocumentFact, comparedDocuments, documentFacts } from './facts/documents.ts';
import { proseLimits } from './facts/prose-limits.ts';
import type { FactKind } from './facts/stated.ts';
import { contradict, normal } from './facts/values.ts';

/** One place that gives a value; `standing` is absent for configuration and code, which have none of their own. */
export interface Side {
  readonly path: string;
  readonly line: number;
  readonly value: string;
  readonly source: 'document' | 'config' | 'code';
  readonly standing?: Standing;
}

export interface Conflict {
  readonly kind: FactKind;
  /** The thing, in the words of the document that stands highest. */
  readonly fact: string;
  readonly where: string;
  readonly leading: Side & { readonly standing: Standing };
  readonly other: Side;
  /** Why the leading side counts; undefined where both stand equally high, and people have to decide. */
  readonly precedence: string | undefined;
}

/** What the facts that are compared come from. */
export interface FactCount {
  readonly documents: number;
  readonly facts: number;
}

const isVariable = ({ subject, id }: DocumentFact): boolean =>
  /^[A-Z][A-Z0-9_]+$/.test(subject) && id.endsWith('|value|');

/** Facts without those that one document states in two ways: it speaks of several things by one name. */
const unambiguous = (facts: readonly DocumentFact[]): DocumentFact[] =>
  [...Map.groupBy(facts, ({ id, path }) => `${id}\0${path}`).values()].flatMap((stated) => {
    const [first] = stated;
    return first && stated.every(({ value }) => !contradict(value, first.value)) ? stated : [];
  });

/** The highest statement of each fact. A canonical document that states it in two ways leaves none. */
const leadingFacts = (facts: readonly DocumentFact[], clear: ReadonlySet<DocumentFact>): Map<string, DocumentFact> => {
  const leading = new Map<string, DocumentFact>();
  for (const [id, [first]] of Map.groupBy(facts, (fact) => fact.id))
    if (first && clear.has(first)) leading.set(id, first);
  return leading;
};

const sideOf = ({ path, line, value, standing }: DocumentFact): Conflict['leading'] => ({
  path,
  line,
  value: value.written,
  source: 'document',
  standing,
});

const between = (leading: DocumentFact, other: DocumentFact): Conflict => ({
  kind: leading.kind,
  fact: leading.subject,
  where: leading.where,
  leading: sideOf(leading),
  other: sideOf(other),
  precedence: precedenceBetween(leading.standing, other.standing),
});

const amongDocuments = (facts: readonly DocumentFact[], leading: ReadonlyMap<string, DocumentFact>): Conflict[] =>
  facts.flatMap((fact) => {
    const first = leading.get(fact.id);
    if (!first || first.path === fact.path || !contradict(first.value, fact.value)) return [];
    // Documents of no authority may speak of different things by one name.
    const isUncertain = first.standing.rank === fact.standing.rank || first.kind === 'limit';
    if (!first.standing.isCanonical && isUncertain) return [];
    return [between(first, fact)];
  });

const inSentences = (
  { read }: Pick<Repository, 'read'>,
  documents: readonly ComparedDocument[],
  leading: readonly DocumentFact[],
): Conflict[] =>
  documents.flatMap(({ path, standing }) =>
    proseLimits(path, read(path) ?? '', leading).flatMap(({ fact, value, line }) =>
      fact.path === path || !contradict(fact.value, value)
        ? []
        : [between(fact, { ...fact, path, standing, value, line })],
    ),
  );

/** The names under which configuration may know what a document speaks of: `PostgreSQL version` is `postgresql`. */
const nameOf = (fact: DocumentFact): string =>
  isVariable(fact) ? fact.subject : normal(fact.subject).replace(/ (?:version|port|service|server)$/, '');

const withConfiguration = (
  repository: Pick<Repository, 'files' | 'read'>,
  leading: readonly DocumentFact[],
): Conflict[] => {
  const stated = leading.filter((fact) => fact.standing.isCanonical && fact.where === '');
  const variables = new Set(stated.filter(isVariable).map(({ subject }) => subject));
  if (stated.length === 0) return [];
  const byName = Map.groupBy(
    configuredFacts(repository, variables).flatMap((fact) => fact.names.map((name) => ({ name, fact }))),
    ({ name, fact }) => `${fact.kind} ${name}`,
  );
  return stated.flatMap((fact) => {
    const configured = (byName.get(`${fact.kind} ${nameOf(fact)}`) ?? []).map((entry) => entry.fact);
    const differing = configured.filter(({ value }) => contradict(fact.value, value));
    // Where a service has several ports or a program several versions, one of them is the one that is meant.
    if (fact.kind !== 'limit' && differing.length < configured.length) return [];
    return differing.map((other) => withSystem(fact, other));
  });
};

const withSystem = (fact: DocumentFact, { path, line, value, source }: ConfiguredFact): Conflict => ({
  kind: fact.kind,
  fact: fact.subject,
  where: fact.where,
  leading: sideOf(fact),
  other: { path, line, value: value.written, source },
  precedence: `${fact.standing.level} has authority over configuration and code`,
});

/**
 * Every conflict, those of the highest documents first, and what was compared. O(text + facts).
 *
 * @param isAsked whether sentences of a document are wanted; the other facts of all are compared in any case
 */
export const findConflicts = (
  repository: Pick<Repository, 'files' | 'read' | 'paths'>,
  settings: CanonSettings,
  isAsked: (path: string) => boolean = () => true,
): { readonly conflicts: readonly Conflict[]; readonly compared: FactCount } => {
  const documents = comparedDocuments(repository, settings);
  const facts = documentFacts(repository, documents);
  const clear = unambiguous(facts);
  const leading = leadingFacts(facts, new Set(clear));
  const highest = [...leading.values()];
  const conflicts = [
    ...amongDocuments(clear, leading),
    ...inSentences(
      repository,
      documents.filter(({ path }) => isAsked(path)),
      highest,
    ),
    ...withConfiguration(repository, highest),
  ];
  return {
    conflicts: conflicts.toSorted((one, other) => one.leading.standing.rank - other.leading.standing.rank),
    compared: { documents: documents.length, facts: facts.length },
  };
};
