import type { CheckReport } from '../../enforcement/report.ts';
import type { Finding } from '../../enforcement/finding.ts';
import type { Severity } from '../../kernel/config/severity.ts';
import { ruleOf } from '../../kernel/ids.ts';
import type { Repository } from '../../repository/model.ts';
import type { Producer } from '../../runs/procedure.ts';
import { minutesFor } from './debt.ts';

/** In the order in which a team does them when nothing else decides. */
export const categories = ['quick-wins', 'critical-path', 'refactoring', 'infrastructure', 'process'] as const;
export type Category = (typeof categories)[number];

/** What a step rests on: a kind of evidence and a place that it names. */
export interface Citation {
  readonly kind: string;
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

export interface Step {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly how: string;
  readonly evidence: readonly Citation[];
  /** Places in all; `evidence` lists the first ones. */
  readonly places: number;
  /** Larger is more worth doing: severity, number of places, and how often those files change. */
  readonly impact: number;
  readonly effortMinutes: number;
  readonly risk: 'low' | 'medium' | 'high';
  readonly rollback: string;
}

const mostCitations = 12;
const weights: Readonly<Record<Severity, number>> = { critical: 40, high: 16, medium: 6, low: 2, info: 1 };

const infrastructureRules = new Set(['R11', 'R12', 'R23']);
const processRules = new Set(['R2', 'R6', 'R14', 'R15', 'R17', 'R18', 'R19', 'R20', 'R25']);
const criticalUnits = new Set([
  'code/query-for-each-row',
  'code/query-in-loop',
  'code/unclosed-resource',
  'standards/secret',
]);
const refactoringUnits = new Set([
  'analysis/import-cycle',
  'consolidate/clone',
  'consolidate/near-duplicate-file',
  'single-source/parallel-implementation',
  'code/python-complexity',
  'code/javascript-complexity',
]);
const quickMinutes = 15;

const categoryOf = ({ unit, severity, requirement }: Finding): Category => {
  if (criticalUnits.has(unit) || severity === 'critical') return 'critical-path';
  if (refactoringUnits.has(unit)) return 'refactoring';
  const rule = ruleOf(requirement);
  if (infrastructureRules.has(rule)) return 'infrastructure';
  if (processRules.has(rule)) return 'process';
  return minutesFor(unit, severity) <= quickMinutes ? 'quick-wins' : 'refactoring';
};

const riskOf = (category: Category, places: number): Step['risk'] => {
  switch (category) {
    case 'quick-wins':
    case 'process':
      return 'low';
    case 'infrastructure':
      return 'medium';
    case 'critical-path':
      return places > 5 ? 'high' : 'medium';
    case 'refactoring':
      return places > 10 ? 'high' : 'medium';
  }
};

const rollbackOf = (category: Category): string => {
  switch (category) {
    case 'quick-wins':
    case 'process':
      return 'One commit; revert it.';
    case 'infrastructure':
      return 'Keep the former image tag and compose file; deploy them again.';
    case 'critical-path':
    case 'refactoring':
      return 'One commit a place, each with its tests green; revert the commit of the place that fails.';
  }
};

/** How much a file's changes weigh: 1 without history, up to 3 for the file that changes most. */
const changeWeight = (repository: Repository): ((path: string) => number) => {
  const files = repository.history?.files;
  if (!files) return () => 1;
  let most = 1;
  for (const { commits } of files.values()) most = Math.max(most, commits);
  return (path) => 1 + (2 * (files.get(path)?.commits ?? 0)) / most;
};

/** One step for all findings of a unit: they are fixed in the same way. */
const stepFor = (findings: readonly Finding[], weight: (path: string) => number): Step | undefined => {
  const [first] = findings;
  if (!first) return undefined;
  const category = categoryOf(first);
  const heaviest = findings.toSorted(
    (left, right) => weights[right.severity] * weight(right.path) - weights[left.severity] * weight(left.path),
  );
  const sum = findings.reduce((total, { severity, path }) => total + weights[severity] * weight(path), 0);
  return {
    id: first.unit,
    title: titleOf(first, findings.length),
    category,
    how: first.remedy,
    evidence: heaviest
      .slice(0, mostCitations)
      .map(({ path, place, message }) => ({ kind: 'findings', path, line: place.line, what: message })),
    places: findings.length,
    // The tenth place of one kind matters less than the first of another.
    impact: Math.round(10 * (sum / Math.sqrt(findings.length))) / 10,
    effortMinutes: findings.reduce((total, { unit, severity }) => total + minutesFor(unit, severity), 0),
    risk: riskOf(category, findings.length),
    rollback: rollbackOf(category),
  };
};

const spelling: ReadonlyMap<string, string> = new Map([
  ['ci', 'CI'],
  ['tls', 'TLS'],
  ['sql', 'SQL'],
  ['iso', 'ISO'],
  ['todo', 'TODO'],
  ['python', 'Python'],
  ['javascript', 'JavaScript'],
]);

const titleOf = ({ unit, requirement }: Finding, count: number): string => {
  const [, name = unit] = unit.split('/');
  const words = name
    .split('-')
    .map((word) => spelling.get(word) ?? word)
    .join(' ');
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}: ${count} ${count === 1 ? 'place' : 'places'} (${requirement})`;
};

const groupByUnit = (report: CheckReport): Finding[][] => {
  const groups = new Map<string, Finding[]>();
  for (const finding of [...report.findings, ...report.known]) {
    const group = groups.get(finding.unit);
    if (group) group.push(finding);
    else groups.set(finding.unit, [finding]);
  }
  return [...groups.values()];
};

/** Splits what has very much in one file apart from what can stay: a step for each god file that evidence names. */
const godFileSteps = (evidence: readonly { readonly kind: string; readonly data: unknown }[]): Step[] => {
  const data = evidence.findLast(({ kind }) => kind === 'god-files')?.data;
  if (typeof data !== 'object' || data === null || !('files' in data) || !Array.isArray(data.files)) return [];
  return data.files.slice(0, 10).flatMap((file: unknown): Step[] => {
    if (typeof file !== 'object' || file === null || !('path' in file) || !('codeLines' in file)) return [];
    const [path, codeLines] = [String(file.path), Number(file.codeLines)];
    return [
      {
        id: `split:${path}`,
        title: `Split ${path} (${codeLines} lines of code)`,
        category: 'refactoring',
        how: 'Move the groups of definitions that use each other into files of their own, one at a time, and leave re-exports until every importer has followed.',
        evidence: [{ kind: 'god-files', path, line: 1, what: `${codeLines} lines of code in one file` }],
        places: 1,
        impact: Math.round(codeLines / 25),
        effortMinutes: Math.round(codeLines / 3),
        risk: 'high',
        rollback: rollbackOf('refactoring'),
      },
    ];
  });
};

/** Steps by worth: impact over the square root of effort, so that a quick win comes before a slow one of equal impact. */
const worth = ({ impact, effortMinutes }: Step): number => impact / Math.sqrt(Math.max(1, effortMinutes));

/** The ranked plan. Every step cites the findings or figures it rests on. O(findings). */
export const makePlan: Producer = ({ check, repository, evidence }) => {
  const weight = changeWeight(repository);
  const steps = [...groupByUnit(check).flatMap((group) => stepFor(group, weight) ?? []), ...godFileSteps(evidence)]
    .toSorted((left, right) => worth(right) - worth(left) || (left.id < right.id ? -1 : 1))
    .map((step, index) => ({ ...step, rank: index + 1, evidence: step.evidence.map((citation) => ({ ...citation })) }));
  const uncited = steps.filter((step) => step.evidence.length === 0).length;
  const byCategory = Object.fromEntries(
    categories.map((category) => [category, steps.filter((step) => step.category === category).length]),
  );
  const hours = Math.round(steps.reduce((sum, { effortMinutes }) => sum + effortMinutes, 0) / 60);
  return {
    summary: `${steps.length} steps, about ${hours} hours; each cites its evidence.`,
    data: { count: steps.length, uncited, byCategory, hours, steps },
  };
};
