import { describe, expect, it } from 'vitest';
import type { Json } from '../kernel/canonical-json.ts';
import { evaluateCriterion, type Expectation, kindsOf, type Measure, type Take } from './criterion.ts';

const evidence: Readonly<Record<string, Json>> = {
  plan: {
    count: 2,
    uncited: 0,
    note: ' ',
    steps: [
      { id: 'a', rank: 1, evidence: ['findings'], rollback: 'Revert.', minutes: 10 },
      { id: 'b', rank: 2, evidence: [], rollback: '', minutes: 20 },
    ],
    byCategory: { refactoring: 1, process: 1 },
    'odd.key': 1,
  },
  findings: { total: 2, bySeverity: { high: 1, low: 1 }, byRule: {}, head: null, window: [] },
  baseline: { digest: 'abc' },
  tree: { before: 'abc', unchanged: true },
};
const evidenceOf = (kind: string): Json | undefined => evidence[kind];

const place = (path: string, take: Take = 'each') => {
  const [kind = '', ...at] = path.split('.');
  return { evidence: kind, at: at.join('.'), take };
};
const measure = (path: string, expectation: Expectation, take: Take = 'each'): Measure => ({
  ...place(path, take),
  ...expectation,
});
const answer = (path: string, expectation: Expectation, take?: Take) =>
  evaluateCriterion(measure(path, expectation, take), evidenceOf);

describe('a criterion holds', () => {
  it.each<[string, string, Expectation, Take?]>([
    ['when the value equals', 'plan.uncited', { is: 'equals', value: 0 }],
    ['when a flag equals', 'tree.unchanged', { is: 'equals', value: true }],
    ['when nothing equals nothing', 'findings.head', { is: 'equals', value: null }],
    ['when there is at least as much', 'plan.count', { is: 'at-least', value: 2 }],
    ['when there is at most as much', 'plan.count', { is: 'at-most', value: 2 }],
    ['when a list is there, although empty', 'findings.window', { is: 'present' }],
    ['when a zero is there', 'plan.uncited', { is: 'present' }],
    ['when a list is empty', 'findings.window', { is: 'empty' }],
    ['when a map is empty', 'findings.byRule', { is: 'empty' }],
    ['when a text is blank', 'plan.note', { is: 'empty' }],
    ['when nothing stands there', 'findings.head', { is: 'empty' }],
    ['for the length of a list', 'plan.steps.length', { is: 'equals', value: 2 }],
    ['for one item of a list', 'plan.steps.1.id', { is: 'equals', value: 'b' }],
    ['for each member', 'plan.steps.*.rank', { is: 'at-least', value: 1 }],
    ['for each of no members', 'findings.window.*.path', { is: 'present' }],
    ['for a sum', 'plan.steps.*.minutes', { is: 'equals', value: 30 }, 'sum'],
    ['for a sum of nothing', 'findings.byRule.*', { is: 'equals', value: 0 }, 'sum'],
    ['for a count', 'plan.byCategory.*', { is: 'equals', value: 2 }, 'count'],
    ['for distinct values', 'plan.steps.*.id', { is: 'equals', value: 2 }, 'distinct'],
    ['against another place', 'plan.steps.length', { is: 'equals', value: place('plan.count') }],
    ['against other evidence', 'tree.before', { is: 'equals', value: place('baseline.digest') }],
    ['against a sum elsewhere', 'findings.total', { is: 'equals', value: place('findings.bySeverity.*', 'sum') }],
  ])('%s', (_, path, expectation, take) => {
    expect(answer(path, expectation, take)).toMatchObject({ holds: true });
  });
});

describe('a criterion does not hold', () => {
  it.each<[string, string, Expectation, string, Take?]>([
    ['without its evidence', 'gone.count', { is: 'present' }, 'No evidence of the kind gone was left.'],
    ['without its place', 'plan.gone', { is: 'empty' }, 'plan has no gone.'],
    ['below a value', 'plan.count.more', { is: 'present' }, 'plan.count has no more.'],
    ['past the end of a list', 'plan.steps.7', { is: 'present' }, 'plan.steps has no 7.'],
    ['for the members of a value', 'plan.count.*', { is: 'present' }, 'plan.count has no members.'],
    ['for what every object inherits', 'plan.constructor', { is: 'present' }, 'plan has no constructor.'],
    ['when the value differs', 'plan.count', { is: 'equals', value: 3 }, 'plan.count is 2; it must equal 3.'],
    [
      'when a number stands as a text',
      'baseline.digest',
      { is: 'at-least', value: 1 },
      'baseline.digest is "abc"; it must be at least 1.',
    ],
    ['when nothing stands there', 'findings.head', { is: 'present' }, 'findings.head is null; it must be there.'],
    [
      'when a member is blank',
      'plan.steps.*.rollback',
      { is: 'present' },
      'plan.steps.1.rollback is ""; it must be there.',
    ],
    [
      'when a member is short',
      'plan.steps.*.evidence.length',
      { is: 'at-least', value: 1 },
      'plan.steps.1.evidence.length is 0; it must be at least 1.',
    ],
    ['when a zero should be nothing', 'plan.uncited', { is: 'empty' }, 'plan.uncited is 0; it must be empty.'],
    [
      'when what is added is no number',
      'plan.steps.*.id',
      { is: 'at-least', value: 0 },
      'plan.steps.0.id is "a"; only numbers can be added.',
      'sum',
    ],
    [
      'against evidence that is missing',
      'plan.count',
      { is: 'at-least', value: place('gone.count') },
      'No evidence of the kind gone was left.',
    ],
    [
      'against several values',
      'plan.count',
      { is: 'equals', value: place('plan.steps.*.rank') },
      'plan.steps.*.rank selects 2 values; one is needed to compare with.',
    ],
    [
      'against what is no number',
      'plan.count',
      { is: 'at-least', value: place('baseline.digest') },
      'It would have to be at least baseline.digest ("abc"), which is no number.',
    ],
  ])('%s', (_, path, expectation, explanation, take) => {
    expect(answer(path, expectation, take)).toMatchObject({ holds: false, explanation });
  });

  it('and says how many others fail as well', () => {
    const { explanation, observed } = answer('plan.steps.*.rank', { is: 'at-least', value: 5 });
    expect(explanation).toBe('plan.steps.0.rank is 1; it must be at least 5. 1 of the other 1 fail as well.');
    expect(observed).toEqual([1, 2]);
  });
});

describe('what was observed', () => {
  it('is short, however much there is', () => {
    const long: Json = { text: 'x'.repeat(1_000), list: Array(5_000).fill(0) };
    const observe = (at: string): Json =>
      evaluateCriterion({ evidence: 'long', at, take: 'each', is: 'present' }, () => long).observed;
    expect(observe('text')).toBe(`${'x'.repeat(160)}…`);
    expect(observe('list')).toBe('a list of 5000');
    expect(observe('list.*')).toEqual(Array(10).fill(0));
  });

  it('never grows past what a machine can hold', () => {
    let nested: Json = 1;
    for (let depth = 0; depth < 6; depth++) nested = Array(10).fill(nested);
    const answered = evaluateCriterion(
      { evidence: 'deep', at: '*.*.*.*.*.*', take: 'each', is: 'present' },
      () => nested,
    );
    expect(answered).toMatchObject({ holds: false, explanation: 'deep.*.*.*.*.*.* selects more than 100000 values.' });
  });
});

it('names the kinds of evidence that a measure looks at', () => {
  expect(kindsOf(measure('plan.count', { is: 'present' }))).toEqual(['plan']);
  expect(kindsOf(measure('plan.count', { is: 'equals', value: place('plan.steps.length') }))).toEqual(['plan']);
  expect(kindsOf(measure('tree.before', { is: 'equals', value: place('baseline.digest') }))).toEqual([
    'tree',
    'baseline',
  ]);
});
