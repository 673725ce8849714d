import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { authorityOf, isRecord, isTemplate } from '../documents.ts';
import { proseLimits } from './prose-limits.ts';
import { type StatedFact, contradict, quantityOf, statedFacts } from './stated-facts.ts';

interface OwnedFact extends StatedFact {
  readonly path: string;
  /** 0 is the highest; undefined for a document without authority. */
  readonly level: number | undefined;
}

const decision = /(?:^|\/)(?:adrs?|decisions?|rfcs?|proposals?|examples?|tutorials?|reports?)\//i;
const documentFolder = /^(?:docs?|documentation)\//i;
// A file of one environment sets its own values.
const ofOneEnvironment = /(?:dev|local|test|stag|prod|ci|override|example|sample)[\w-]{0,20}\.ya?ml$/i;

/** The canon's documents, highest first, then those of the documents' folder and the root. */
const comparedPaths = ({
  files,
  settings: { canonRoots },
}: CheckedRepository): { path: string; level: number | undefined }[] => {
  const documents = [...files.values()].filter(({ path, language, role }) => {
    if (
      language !== 'markdown' ||
      role.test ||
      role.example ||
      isRecord(path) ||
      isTemplate(path) ||
      decision.test(path)
    )
      return false;
    return authorityOf(path, canonRoots) !== undefined || documentFolder.test(path) || !path.includes('/');
  });
  return documents
    .map(({ path }) => ({ path, level: authorityOf(path, canonRoots) }))
    .toSorted(
      (left, right) => (left.level ?? Infinity) - (right.level ?? Infinity) || (left.path < right.path ? -1 : 1),
    );
};

/** Facts of the canon by what they state; one that a document itself states in two ways is none. */
const canonFacts = (facts: readonly OwnedFact[]): Map<string, OwnedFact> => {
  const byId = new Map<string, OwnedFact>();
  const ambiguous = new Set<string>();
  for (const fact of facts) {
    const known = byId.get(fact.id);
    if (known?.path === fact.path && contradict(known.value, fact.value)) ambiguous.add(fact.id);
    if (!known) byId.set(fact.id, fact);
  }
  for (const id of ambiguous) byId.delete(id);
  return byId;
};

const complaint = ({ subject, value, level }: OwnedFact, other: OwnedFact): string => {
  const standing = level === other.level ? 'of the same authority' : 'which has authority over it';
  return `This document gives ${subject} as ${value.written}; ${other.path}, ${standing}, gives ${other.value.written}.`;
};

export const check: RepositoryCheck = {
  id: 'canon/conflicting-fact',
  enforces: ['R17.5', 'R15.2', 'R17.4'],
  severity: 'medium',
  recommended: true,
  why: 'Of two values for one fact each reader picks one, and half of them pick the wrong one.',
  remedy: 'Correct the document of lower authority, or refer to the other one instead of repeating the value.',
  reads: 'repository',
  bad: [
    {
      'CLAUDE.md': '# Facts\n\n| Fact | Value |\n| --- | --- |\n| Access token lifetime | 60 minutes |\n',
      'docs/overview.md': '# Overview\n\n| Fact | Value |\n| --- | --- |\n| Access token lifetime | 15 minutes |\n',
    },
    {
      'IMPORTANT/PortRegistry.md': '# Ports\n\n| Service | Port |\n| --- | --- |\n| api | 8000 |\n',
      'docs/ports.md': '# Ports\n\n| Service | Port |\n| --- | --- |\n| api | 8001 |\n',
    },
    {
      'IMPORTANT/limits.md': '# Limits\n\n| Limit | Value |\n| --- | --- |\n| `TOKEN_TTL_MINUTES` | 60 |\n',
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    environment:\n      TOKEN_TTL_MINUTES: "30"\n',
    },
    {
      'IMPORTANT/limits.md': '# Limits\n\n| Limit | Value |\n| --- | --- |\n| Attempts of one job | 5 |\n',
      'docs/queue.md': '# Queue\n\nA job that fails is tried again. After three attempts it is dropped.\n',
    },
  ],
  good: [
    {
      'IMPORTANT/limits.md': '# Limits\n\n| Limit | Value |\n| --- | --- |\n| Attempts of one job | 5 |\n',
      'docs/queue.md': '# Queue\n\nA job that fails is tried again. After five attempts it is dropped.\n',
      'docs/sign-in.md': '# Sign-in\n\nAfter three attempts the account is locked.\n',
      'docs/staging.md': '# Staging\n\nHere a job is dropped after two attempts.\n',
    },
    {
      'CLAUDE.md':
        '# Facts\n\n| Fact | Value |\n| --- | --- |\n| PostgreSQL version | 16 |\n| Access token lifetime | 60 minutes |\n',
      'docs/overview.md':
        '# Overview\n\n| Fact | Value |\n| --- | --- |\n| PostgreSQL version | 16.4 |\n| Access token lifetime | 60 min |\n',
    },
    {
      'IMPORTANT/PortRegistry.md':
        '# Ports\n\n## Production\n\n| Service | Port |\n| --- | --- |\n| api | 8000 |\n\n## Development\n\n| Service | Port |\n| --- | --- |\n| api | 8001 |\n',
    },
    {
      'docs/a.md': '# A\n\n| Fact | Value |\n| --- | --- |\n| Access token lifetime | 60 minutes |\n',
      'docs/b.md': '# B\n\n| Fact | Value |\n| --- | --- |\n| Access token lifetime | 15 minutes |\n',
    },
  ],
  find: (repository) => {
    const { files, read, report } = repository;
    const compared = comparedPaths(repository);
    const factsOf = ({ path, level }: { path: string; level: number | undefined }): OwnedFact[] =>
      statedFacts(path, read(path) ?? '').map((fact) => ({ ...fact, path, level }));
    const canonical = compared.filter(({ level }) => level !== undefined).flatMap(factsOf);
    const known = canonFacts(canonical);
    if (known.size === 0) return;
    for (const fact of [...canonical, ...compared.filter(({ level }) => level === undefined).flatMap(factsOf)]) {
      const other = known.get(fact.id);
      if (!other || other.path === fact.path || !contradict(other.value, fact.value)) continue;
      report(fact.path, fact, complaint(fact, other), {
        related: [{ path: other.path, place: { line: other.line }, message: `Here it is ${other.value.written}.` }],
      });
    }
    for (const { path, level } of compared) {
      for (const { fact, value, line } of proseLimits(path, read(path) ?? '', [...known.values()])) {
        if (fact.path === path || !contradict(fact.value, value)) continue;
        report(path, { line }, complaint({ ...fact, value, level }, fact), {
          related: [{ path: fact.path, place: { line: fact.line }, message: `Here it is ${fact.value.written}.` }],
        });
      }
    }
    const variables = new Map(
      [...known.values()]
        .filter(({ subject, id }) => /^[A-Z][A-Z0-9_]+$/.test(subject) && id.endsWith('|value|'))
        .map((fact) => [fact.subject, fact]),
    );
    if (variables.size === 0) return;
    for (const { path, role, language, environmentDeclarations } of files.values()) {
      if (role.test || role.example || language === 'markdown' || ofOneEnvironment.test(path)) continue;
      for (const declaration of environmentDeclarations) {
        const stated = variables.get(declaration.name);
        const value = quantityOf(declaration.value ?? '');
        if (!stated || !value || !contradict(stated.value, value)) continue;
        report(
          path,
          declaration,
          `${declaration.name} is ${value.written} here; ${stated.path}, which has authority, gives ${stated.value.written}.`,
        );
      }
    }
  },
};
