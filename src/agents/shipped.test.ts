import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../kernel/canonical-json.ts';
import { packageFolder } from '../kernel/program.ts';
import { loadCatalogue, pickAgent, validatorsOf } from './catalogue.ts';
import { type Criterion, evaluateCriterion } from './criterion.ts';
import { lintAgents } from './lint.ts';

const catalogue = await loadCatalogue({ shipped: packageFolder });
const definitions = [...catalogue.agents.values()].map(({ definition }) => definition);
const specialists = definitions.filter(({ role }) => role === 'specialist');
const optimizer = pickAgent(catalogue, 'system-optimizer-reorganizer').definition;

// Rules 1 to 20 have ten requirements each, 21 to 25 five.
const requirements = new Set(
  Array.from({ length: 25 }, (_, rule) => rule + 1).flatMap((rule) =>
    Array.from({ length: rule <= 20 ? 10 : 5 }, (_, item) => `R${rule}.${item + 1}`),
  ),
);

describe('the shipped agents', () => {
  it('are read without a problem, every file of them', () => {
    expect(catalogue.problems).toEqual([]);
    const files = readdirSync(join(packageFolder, 'agents')).map((name) => name.replace(/\.md$/, ''));
    expect([...catalogue.agents.keys()]).toEqual(files.toSorted());
  });

  it('lint clean', () => {
    expect(lintAgents(definitions, { requirements })).toEqual([]);
  });

  it('are five specialists, the validators they name, and the collaborators they ask', () => {
    expect(specialists.map(({ name }) => name)).toEqual([
      'agent-performance-optimizer-senior',
      'ai-senior-engineer',
      'bigagi-system-manager',
      'neural-architecture-optimizer',
      'system-optimizer-reorganizer',
    ]);
    const judging = new Set(specialists.flatMap(({ validators }) => validators.map(({ agent }) => agent)));
    expect(definitions.filter(({ role }) => role === 'validator').map(({ name }) => name)).toEqual(
      [...judging].toSorted(),
    );
  });

  it.each(specialists.map((specialist) => [specialist.name, specialist] as const))(
    '%s hands every kind of rule evidence to the enforcer, and has stages that begin and end alike',
    (_, { stages, validators, collaborators, quorum, success }) => {
      const enforcer = validators.find(({ agent }) => agent === 'rules-enforcer');
      const [first, last] = [stages[0], stages.at(-1)];
      expect(first?.evidence.slice(0, 4)).toEqual(['canon', 'existing-solutions', 'changelog', 'rules-applied']);
      expect(last?.evidence.slice(-2)).toEqual(['mcp-unchanged', 'ledger']);
      expect(enforcer?.evidence).toEqual(expect.arrayContaining([...(first?.evidence.slice(0, 4) ?? []), 'ledger']));
      expect(quorum).toBe(validators.length);
      expect(validators.map(({ agent }) => agent).filter((agent) => collaborators.includes(agent))).toEqual([]);
      expect(success.some(({ measure }) => measure.evidence === 'verdicts')).toBe(true);
    },
  );

  it('say of no stage that it edits where the specialist changes nothing', () => {
    expect(optimizer.stages.filter(({ edits }) => edits)).toEqual([]);
  });

  it('have prompts in plain words', () => {
    for (const { name, body } of definitions) {
      expect({ name, shouts: /\b[A-Z]{7,}\b|!(?:\s|$)|\p{Extended_Pictographic}/u.exec(body)?.[0] }).toEqual({
        name,
        shouts: undefined,
      });
    }
  });
});

type Data = Readonly<Record<string, Json>>;

const step = (rank: number, category: string): Data => ({
  id: `step-${rank}`,
  title: 'Merge the two clients.',
  category,
  evidence: [{ kind: 'clones', path: 'a.ts', line: 1 }],
  impact: 4,
  effortMinutes: 30,
  risk: 'low',
  rollback: 'Revert the commit.',
  rank,
});

/** What a run over a small repository leaves. */
const work: Readonly<Record<string, Data>> = {
  canon: { documents: [{ path: 'CLAUDE.md', digest: 'aa', lines: 40 }], count: 1 },
  'existing-solutions': {
    query: ['optimization'],
    matches: [{ path: 'a.md', line: 1, text: 'optimization' }],
    count: 1,
  },
  changelog: { path: 'CHANGELOG.md', present: true },
  'rules-applied': { rules: 20, requirements: 120, checks: 90 },
  'system-map': {
    components: [{ name: 'api' }],
    dependencies: {},
    configuration: [],
    endpoints: [{ route: '/' }],
    pipelines: [],
    data: [],
    entryPoints: [],
    monitoring: [],
    counts: { components: 1, endpoints: 1 },
  },
  findings: {
    total: 3,
    bySeverity: { critical: 0, high: 1, medium: 2 },
    byRule: { R4: 1, R13: 2 },
    files: 9,
    checks: 90,
  },
  baseline: { filesRead: 10, bytes: 4_000, treeDigest: 'cc', head: null },
  cycles: { runtime: [], typeOnly: [], count: 0 },
  coupling: { modules: [{ component: 'api' }, { component: 'web' }], count: 1 },
  hotspots: { files: [], count: 0, window: null },
  clones: { clusters: [{ lines: 8 }], count: 1, duplicatedLines: 8 },
  'dead-code': { files: [], definitions: ['a'], count: 1 },
  'god-files': { files: [], count: 0 },
  'data-access': { queriesInLoops: [], leaks: [], count: 0 },
  debt: {
    minutes: 60,
    ratio: 0.01,
    rating: 'A',
    items: [
      { unit: 'a', findings: 1, minutes: 45 },
      { unit: 'b', findings: 2, minutes: 15 },
    ],
  },
  plan: {
    steps: [step(1, 'refactoring'), step(2, 'process')],
    count: 2,
    uncited: 0,
    byCategory: { refactoring: 1, process: 1 },
  },
  'tree-unchanged': { before: 'cc', after: 'cc', unchanged: true },
  'mcp-unchanged': { before: 'dd', after: 'dd', unchanged: true },
  ledger: { entries: 30, intact: true, head: 'ee' },
  verdicts: { quorum: true },
};

const empty: Readonly<Record<string, Data>> = {
  ...work,
  canon: { documents: [], count: 0 },
  'existing-solutions': { query: ['optimization'], matches: [], count: 0 },
  changelog: { path: null, present: false },
  findings: { total: 0, bySeverity: { high: 0 }, byRule: {}, files: 1, checks: 90 },
  clones: { clusters: [], count: 0, duplicatedLines: 0 },
  'dead-code': { files: [], definitions: [], count: 0 },
  debt: { minutes: 0, ratio: 0, rating: 'A', items: [] },
  plan: { steps: [], count: 0, uncited: 0, byCategory: {} },
};

const unmet = (criteria: readonly Criterion[], evidence: Data, weight: Criterion['weight'] = 'must') =>
  criteria
    .filter(
      (criterion) =>
        criterion.weight === weight && !evaluateCriterion(criterion.measure, (kind) => evidence[kind]).holds,
    )
    .map(({ id }) => id);

const rejections = (evidence: Data) =>
  Object.fromEntries(
    [...validatorsOf(catalogue, optimizer)].flatMap(([name, { judges }]) => {
      const failed = unmet(judges, evidence);
      return failed.length > 0 ? [[name, failed]] : [];
    }),
  );

describe('the work of the system optimizer', () => {
  it('is approved by all six validators when it is whole', () => {
    expect(rejections(work)).toEqual({});
    expect(unmet(optimizer.success, work)).toEqual([]);
  });

  it('is approved for a repository in which there is nothing to improve', () => {
    expect(rejections(empty)).toEqual({});
    expect(unmet(optimizer.success, empty)).toEqual([]);
  });

  it('is judged by criteria that differ from validator to validator', () => {
    const questions = [...validatorsOf(catalogue, optimizer).values()].flatMap(({ judges }) =>
      judges.map(({ measure }) => JSON.stringify(measure)),
    );
    const shared = questions.length - new Set(questions).size;
    expect(questions.length).toBeGreaterThan(50);
    expect(shared).toBeLessThanOrEqual(1);
  });

  const broken = (kind: string, change: Data): Data => ({
    ...work,
    [kind]: { ...work[kind], ...change },
  });

  it.each<[string, string, Data, object]>([
    [
      'a step cites nothing',
      'plan',
      { steps: [{ ...step(1, 'a'), evidence: [] }, step(2, 'b')] },
      { 'expert-code-reviewer': ['steps-cite'] },
    ],
    ['uncited steps are admitted', 'plan', { uncited: 1 }, { 'expert-code-reviewer': ['no-step-is-uncited'] }],
    [
      'two steps are one',
      'plan',
      { steps: [step(1, 'a'), step(1, 'a')] },
      { 'expert-code-reviewer': ['steps-are-distinct'], 'system-architect': ['steps-are-ranked'] },
    ],
    [
      'a step cannot be taken back',
      'plan',
      { steps: [step(1, 'a'), { ...step(2, 'b'), rollback: ' ' }] },
      { 'testing-qa-validator': ['steps-can-be-taken-back'] },
    ],
    ['a category is lost', 'plan', { byCategory: { process: 1 } }, { 'system-architect': ['categories-add-up'] }],
    ['clones are left out', 'clones', { count: 0 }, { 'expert-code-reviewer': ['clusters-are-counted'] }],
    [
      'severities do not add up',
      'findings',
      { bySeverity: { high: 1 } },
      { 'testing-qa-validator': ['severities-add-up'] },
    ],
    ['no check ran', 'findings', { checks: 0 }, { 'testing-qa-validator': ['checks-ran'] }],
    ['the tree changed', 'tree-unchanged', { unchanged: false }, { 'testing-qa-validator': ['tree-is-unchanged'] }],
    [
      'another tree was compared',
      'tree-unchanged',
      { before: 'zz' },
      { 'testing-qa-validator': ['the-baseline-was-compared'] },
    ],
    [
      'a receipt has no digest',
      'canon',
      { documents: [{ path: 'CLAUDE.md', digest: '' }] },
      { 'rules-enforcer': ['receipts-have-digests'] },
    ],
    ['nothing was searched for', 'existing-solutions', { query: [] }, { 'rules-enforcer': ['search-had-words'] }],
    [
      'no rule was applied',
      'rules-applied',
      { rules: 0, checks: 0 },
      { 'rules-enforcer': ['rules-were-applied', 'checks-were-applied'] },
    ],
    [
      'an MCP server was touched',
      'mcp-unchanged',
      { after: 'zz', unchanged: false },
      { 'rules-enforcer': ['mcp-is-untouched', 'mcp-digests-agree'] },
    ],
    ['the ledger is broken', 'ledger', { intact: false }, { 'rules-enforcer': ['ledger-is-intact'] }],
    [
      'the map leaves out pipelines',
      'system-map',
      { pipelines: null },
      { 'system-architect': ['pipelines-are-mapped'] },
    ],
    ['the map leaves out stores', 'system-map', { data: null }, { 'database-optimizer': ['stores-are-mapped'] }],
    [
      'leaks were not looked for',
      'data-access',
      { leaks: null },
      { 'database-optimizer': ['leaks-were-looked-for', 'leaks-are-counted'] },
    ],
    ['the debt does not add up', 'debt', { minutes: 90 }, { 'observability-monitoring-engineer': ['debt-adds-up'] }],
  ])('is rejected when %s', (_, kind, change, expected) => {
    expect(rejections(broken(kind, change))).toEqual(expected);
  });

  it.each(Object.keys(work).filter((kind) => kind !== 'verdicts'))(
    'is rejected by somebody without the evidence %s',
    (kind) => {
      const { [kind]: _, ...rest } = work;
      expect(Object.keys(rejections(rest)).length).toBeGreaterThan(0);
    },
  );

  it('tells what should be better without rejecting for it', () => {
    const enforcer = validatorsOf(catalogue, optimizer).get('rules-enforcer')?.judges ?? [];
    expect(unmet(enforcer, empty, 'should')).toEqual(['changelog-exists']);
  });

  it('is no success when nobody validated it', () => {
    expect(unmet(optimizer.success, broken('verdicts', { quorum: false }))).toEqual(['validated']);
  });
});
