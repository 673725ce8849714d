import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, SettingFact } from '../../repository/facts.ts';
import { directoryOf } from '../../repository/paths.ts';
import { isDecisionRecord } from './decision-records.ts';

const valid =
  /^[^\p{L}]{0,10}(?:(?:pre)?proposed|proposal|draft|wip|accepted|approved|adopted|decided|agreed|rejected|declined|denied|deprecated|obsolete|retired|superseded|superceded|replaced|amended|withdrawn|abandoned|deferred|on hold|pending|open|in (?:progress|review|discussion)|under (?:review|discussion)|implemented|done|final|active|current|partially|rfc|request for comments|provisional|trial|experimental|last call|closed|complete[d]?|not (?:accepted|adopted)|informational|n\/a|living|stable)/iu;
const parts: readonly (readonly [name: string, title: RegExp])[] = [
  [
    'context',
    /context|problem|background|motivation|issue|introduction|overview|abstract|summary|why|situation|goal|objective|purpose|driver|forces/i,
  ],
  [
    'decision',
    /decision|outcome|solution|resolution|proposal|conclusion|approach|choice|recommend|what we|answer|specification|design/i,
  ],
  [
    'consequences',
    /consequence|implication|impact|trade-?off|pros\b|cons\b|positive|negative|result|effect|drawback|advantage|benefit|risk|rationale|follow-?up|compliance/i,
  ],
];

const label = /^[\s>*+-]{0,8}(?:\*\*|__)([^*_\n]{3,60})(?:\*\*|__)/gm;

interface DecisionRecord {
  readonly facts: FileFacts;
  readonly status: SettingFact | undefined;
  /** What it holds of `status` and the parts. */
  readonly holds: ReadonlySet<string>;
}

const recordOf = (facts: FileFacts, text: string): DecisionRecord => {
  const labels = [...text.matchAll(label)].map(([, words = '']) => words);
  const titles = [...facts.headings.filter(({ level }) => level > 1).map((heading) => heading.text), ...labels];
  const holds = new Set(parts.filter(([, title]) => titles.some((each) => title.test(each))).map(([part]) => part));
  const status = facts.settings.find(({ key }) => key === 'status');
  if (status) holds.add('status');
  return { facts, status, holds };
};

/** The decision records by the folder they lie in. */
const recordsOf = ({ files, read }: CheckedRepository): Map<string, DecisionRecord[]> => {
  const folders = new Map<string, DecisionRecord[]>();
  for (const facts of files.values()) {
    const { path } = facts;
    if (!isDecisionRecord(facts)) continue;
    const records = folders.get(directoryOf(path)) ?? [];
    records.push(recordOf(facts, read(path) ?? ''));
    folders.set(directoryOf(path), records);
  }
  return folders;
};

/** Whether a superseded record names what took its place. */
const leadsOn = ({ facts, status }: DecisionRecord): boolean =>
  /\d/.test(status?.value ?? '') ||
  facts.settings.some(({ key }) => key === 'superseded_by') ||
  facts.links.some(({ target, isImage }) => !isImage && /\.md\b|adr|\d{3}/i.test(target));

const judgeStatus = (record: DecisionRecord, report: CheckedRepository['report']): void => {
  const { facts, status } = record;
  if (!status) return;
  const value = status.value.slice(0, 60);
  if (!valid.test(value)) report(facts.path, status, `"${value}" is no status of a decision record.`);
  else if (/^\W*supersed/i.test(value) && !leadsOn(record))
    report(facts.path, status, 'The decision was superseded, and nothing says by which.');
};

export const check: RepositoryCheck = {
  id: 'documentation/decision-record',
  enforces: ['R6.9'],
  severity: 'medium',
  // Teams write records in their own words and language.
  recommended: false,
  why: 'A decision whose standing or consequences nobody wrote down is made again, or followed after it was replaced.',
  remedy:
    'Give the record a status (proposed, accepted, rejected, deprecated or superseded by another), its context, the decision and its consequences.',
  reads: 'repository',
  options: {
    always: {
      default: false,
      about: 'Report what a record leaves out even where the other records of its folder leave it out.',
    },
  },
  bad: [
    {
      'docs/adr/0003-object-store.md':
        '# 3. Papers are kept in an object store\n\nStatus: mostly agreed\n\n## Context\n\nAuditors.\n\n## Decision\n\nMinIO.\n\n## Consequences\n\nA service more.\n',
    },
    {
      'docs/adr/0001-sql.md':
        '# 1. PostgreSQL\n\nStatus: accepted\n\n## Context\n\nFigures.\n\n## Decision\n\nSQL.\n\n## Consequences\n\nBackups.\n',
      'docs/adr/0002-jobs.md':
        '# 2. Redis\n\nStatus: accepted\n\n## Context\n\nSlow.\n\n## Decision\n\nRedis.\n\n## Consequences\n\nTwice.\n',
      'docs/adr/0003-papers.md':
        '# 3. Object store\n\nStatus: accepted\n\n## Context\n\nAuditors.\n\n## Decision\n\nMinIO.\n',
    },
    {
      'docs/adr/0002-jobs.md':
        '# 2. Jobs are kept in Redis\n\nStatus: superseded\n\n## Context\n\nSlow.\n\n## Decision\n\nRedis.\n\n## Consequences\n\nTwice.\n',
    },
  ],
  good: [
    {
      'docs/adr/0001-sql.md':
        '# 1. PostgreSQL\n\n## Status\n\nAccepted\n\n## Context\n\nFigures.\n\n## Decision\n\nOne database.\n\n## Consequences\n\nBackups.\n',
    },
    {
      'docs/adr/0002-jobs.md':
        '# 2. Redis\n\nStatus: superseded by [4](0004-queue.md)\n\n## Context\n\nSlow.\n\n## Decision\n\nRedis.\n\n## Consequences\n\nTwice.\n',
    },
    {
      'docs/adr/README.md': '# Decisions\n',
      'docs/adr/0001-sql.md': '# PostgreSQL\n\n## Context and Problem\n\nFigures.\n\n## Decision Outcome\n\nSQL.\n',
    },
  ],
  find: (repository) => {
    const { options, report } = repository;
    const always = options.flag('always');
    for (const records of recordsOf(repository).values()) {
      for (const record of records) {
        judgeStatus(record, report);
        // Forms of a record differ; a team keeps the one that most of its records have.
        const expected = ['status', ...parts.map(([part]) => part)].filter(
          (part) => always || records.filter(({ holds }) => holds.has(part)).length * 3 >= records.length * 2,
        );
        const missing = expected.filter((part) => !record.holds.has(part));
        if (missing.length > 0)
          report(
            record.facts.path,
            { line: 1 },
            `The decision record has no ${missing.join(', no ')}${always ? '' : ', as the others beside it have'}.`,
          );
      }
    }
  },
};
