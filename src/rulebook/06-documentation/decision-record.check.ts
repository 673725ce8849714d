import type { FactCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';
import { isTemplate } from '../documents.ts';

const folder = /(?:^|\/)(?:adrs?|decisions?|decision[-_]records?|architecture[-_]decisions?|architectural[-_]decisions?)\//i;
const name = /^(?:adr[-_]?)?\d{2,8}[-_.]\S*\.(?:md|markdown)$|^adr[-_]\d/i;
const valid =
  /^[^\p{L}]{0,10}(?:(?:pre)?proposed|proposal|draft|wip|accepted|approved|adopted|decided|agreed|rejected|declined|denied|deprecated|obsolete|retired|superseded|superceded|replaced|amended|withdrawn|abandoned|deferred|on hold|pending|open|in (?:progress|review|discussion)|under (?:review|discussion)|implemented|done|final|active|current|partially|rfc|request for comments|provisional|trial|experimental|last call|closed|complete[d]?|not (?:accepted|adopted)|informational|n\/a|living|stable)/iu;
const parts: readonly (readonly [name: string, title: RegExp])[] = [
  ['context', /context|problem|background|motivation|issue|introduction|overview|abstract|summary|why|situation|goal|objective|purpose|driver|forces/i],
  ['decision', /decision|outcome|solution|resolution|proposal|conclusion|approach|choice|recommend|what we|answer|specification|design/i],
  ['consequences', /consequence|implication|impact|trade-?off|pros\b|cons\b|positive|negative|result|outcome|effect|drawback|advantage|benefit|risk|rationale|follow-?up|compliance/i],
];

const hasPart = ({ headings }: FileFacts, text: string, title: RegExp): boolean =>
  headings.some((heading) => heading.level > 1 && title.test(heading.text)) ||
  [...text.matchAll(/^[\s>*+-]{0,8}(?:\*\*|__)([^*_\n]{3,60})(?:\*\*|__)/gm)].some(([, label = '']) => title.test(label));

const settingOf = ({ settings }: FileFacts, key: string): (FileFacts['settings'][number]) | undefined => settings.find((setting) => setting.key === key);

const leadsOn = (facts: FileFacts, status: string): boolean =>
  settingOf(facts, 'superseded_by') !== undefined || /\d/.test(status) || facts.links.some(({ target, isImage }) => !isImage && /\.md\b|adr|\d{3}/i.test(target));

export const check: FactCheck = {
  id: 'documentation/decision-record',
  enforces: ['R6.9'],
  severity: 'medium',
  recommended: true,
  why: 'A decision whose standing or consequences nobody wrote down is made again, or followed after it was replaced.',
  remedy: 'Give the record a status (proposed, accepted, rejected, deprecated or superseded by another), its context, the decision and its consequences.',
  reads: 'file',
  languages: ['markdown'],
  bad: [
    { 'docs/adr/0003-object-store.md': '# 3. Papers are kept in an object store\n\nStatus: mostly agreed\n\n## Context\n\nAuditors.\n\n## Decision\n\nMinIO.\n\n## Consequences\n\nA service more.\n' },
    { 'docs/adr/0003-object-store.md': '# 3. Papers are kept in an object store\n\nStatus: accepted\n\n## Context\n\nAuditors.\n\n## Decision\n\nMinIO.\n' },
    { 'docs/adr/0002-jobs.md': '# 2. Jobs are kept in Redis\n\nStatus: superseded\n\n## Context\n\nSlow.\n\n## Decision\n\nRedis.\n\n## Consequences\n\nTwice.\n' },
  ],
  good: [
    { 'docs/adr/0001-sql.md': '# 1. PostgreSQL\n\n## Status\n\nAccepted\n\n## Context\n\nFigures.\n\n## Decision\n\nOne database.\n\n## Consequences\n\nBackups.\n' },
    { 'docs/adr/0002-jobs.md': '# 2. Redis\n\nStatus: superseded by [4](0004-queue.md)\n\n## Context\n\nSlow.\n\n## Decision\n\nRedis.\n\n## Consequences\n\nTwice.\n' },
    { 'docs/adr/README.md': '# Decisions\n' },
  ],
  find: ({ path, facts, text, report }) => {
    if (!folder.test(path) || !name.test(baseName(path)) || facts.role.test || isTemplate(path)) return;
    const status = settingOf(facts, 'status');
    if (!status) report({ line: 1 }, 'The decision record states no status.');
    else if (!valid.test(status.value)) report(status, `"${status.value.slice(0, 60)}" is no status of a decision record.`);
    else if (/^\W*supersed/i.test(status.value) && !leadsOn(facts, status.value)) report(status, 'The decision was superseded, and nothing says by which.');
    const missing = parts.filter(([, title]) => !hasPart(facts, text, title)).map(([part]) => part);
    if (missing.length > 0) report({ line: 1 }, `The decision record has no ${missing.join(', no ')}.`);
  },
};
