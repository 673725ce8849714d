import { type Json, canonicalJson } from '../kernel/canonical-json.ts';
import type { RequirementId } from '../kernel/ids.ts';
import { type Selection, select, shown } from './selection.ts';

/** How the values a path selects become what is compared: each by itself, or one number over all of them. */
export const takes = ['each', 'count', 'sum', 'distinct'] as const;
export type Take = (typeof takes)[number];

/** A place in the evidence of a run. */
export interface Place {
  /** Kind of evidence. */
  readonly evidence: string;
  /** Dotted path: keys and indices, `*` for every member, a last `length` for how many a list has. */
  readonly at: string;
  readonly take: Take;
}

type Scalar = null | boolean | number | string;

/** What is compared with: a value, or the value at another place. */
export type Operand = Scalar | Place;

export type Expectation =
  | { readonly is: 'present' }
  | { readonly is: 'empty' }
  | { readonly is: 'equals'; readonly value: Operand }
  | { readonly is: 'at-least' | 'at-most'; readonly value: number | Place };

export const comparisons = ['present', 'empty', 'equals', 'at-least', 'at-most'] as const satisfies Expectation['is'][];

/** One question to the evidence that has a yes or no. */
export type Measure = Place & Expectation;

/** A measure with its reason. What `must` hold decides; what `should` is told. */
export interface Criterion {
  readonly id: string;
  /** One sentence that is true when the criterion holds. */
  readonly text: string;
  readonly requirement?: RequirementId;
  readonly weight: 'must' | 'should';
  readonly measure: Measure;
}

/** The data of the newest evidence of a kind; undefined where none was left. */
type EvidenceOf = (kind: string) => Json | undefined;

interface Observation {
  readonly holds: boolean;
  /** What was found, shortened to what a person reads. */
  readonly observed: Json;
  /** One sentence: what was found and what had to be. */
  readonly explanation: string;
}

/** The kinds of evidence that a measure looks at. */
export const kindsOf = (measure: Measure): readonly string[] => {
  const { evidence } = measure;
  const other = 'value' in measure && isPlace(measure.value) ? measure.value.evidence : evidence;
  return other === evidence ? [evidence] : [evidence, other];
};

/**
 * Answers a measure from the evidence. Pure; never throws.
 *
 * What is not there never holds, whatever was asked of it. A path with `*` holds when each selected value does, and so
 * for a list without members. O(values selected).
 */
export const evaluateCriterion = (measure: Measure, evidenceOf: EvidenceOf): Observation => {
  const found = valuesAt(measure, evidenceOf);
  if (found.kind === 'nothing') return { holds: false, observed: null, explanation: found.reason };
  const test = testOf(measure, evidenceOf);
  if (test.kind === 'nothing') return { holds: false, observed: shown(found.values), explanation: test.reason };
  const failed = found.values.filter(({ value }) => !test.passes(value));
  const [first] = failed;
  if (first) {
    const others =
      failed.length > 1 ? ` ${failed.length - 1} of the other ${found.values.length - 1} fail as well.` : '';
    const explanation = `${first.name} is ${JSON.stringify(shown([first]))}; it must ${test.demand}.${others}`;
    return { holds: false, observed: shown(failed), explanation };
  }
  return {
    holds: true,
    observed: shown(found.values),
    explanation: agreement(nameOf(measure), found.values, test.demand),
  };
};

interface Values {
  readonly kind: 'values';
  readonly values: readonly Selection[];
}
interface Nothing {
  readonly kind: 'nothing';
  readonly reason: string;
}

const nameOf = ({ evidence, at, take }: Place): string => {
  const path = `${evidence}.${at}`;
  return take === 'each' ? path : `the ${take === 'distinct' ? 'number of distinct values' : take} of ${path}`;
};

const valuesAt = (place: Place, evidenceOf: EvidenceOf): Values | Nothing => {
  const data = evidenceOf(place.evidence);
  if (data === undefined) return { kind: 'nothing', reason: `No evidence of the kind ${place.evidence} was left.` };
  const selected = select(data, place.evidence, place.at);
  if (selected.kind === 'nothing') return selected;
  return place.take === 'each' ? selected : total(place, place.take, selected.values);
};

const total = (place: Place, take: Exclude<Take, 'each'>, values: readonly Selection[]): Values | Nothing => {
  const one = (value: number): Values => ({ kind: 'values', values: [{ name: nameOf(place), value }] });
  switch (take) {
    case 'count':
      return one(values.length);
    case 'distinct':
      return one(new Set(values.map(({ value }) => canonicalJson(value))).size);
    case 'sum': {
      const odd = values.find(({ value }) => typeof value !== 'number');
      if (odd)
        return {
          kind: 'nothing',
          reason: `${odd.name} is ${JSON.stringify(shown([odd]))}; only numbers can be added.`,
        };
      return one(values.reduce((sum, { value }) => sum + (typeof value === 'number' ? value : 0), 0));
    }
  }
};

interface Test {
  readonly kind: 'test';
  readonly demand: string;
  readonly passes: (value: Json) => boolean;
}

const testOf = (measure: Measure, evidenceOf: EvidenceOf): Test | Nothing => {
  switch (measure.is) {
    case 'present':
      return { kind: 'test', demand: 'be there', passes: isPresent };
    case 'empty':
      return { kind: 'test', demand: 'be empty', passes: isEmpty };
    case 'equals':
      return withOperand(measure.value, evidenceOf, (expected, name) => {
        const text = canonicalJson(expected);
        return { kind: 'test', demand: `equal ${name}`, passes: (value) => canonicalJson(value) === text };
      });
    case 'at-least':
      return withOperand(measure.value, evidenceOf, (limit, name) =>
        bound(limit, `be at least ${name}`, (value, least) => value >= least),
      );
    case 'at-most':
      return withOperand(measure.value, evidenceOf, (limit, name) =>
        bound(limit, `be at most ${name}`, (value, most) => value <= most),
      );
  }
};

const bound = (limit: Json, demand: string, within: (value: number, limit: number) => boolean): Test | Nothing =>
  typeof limit === 'number'
    ? { kind: 'test', demand, passes: (value) => typeof value === 'number' && within(value, limit) }
    : { kind: 'nothing', reason: `It would have to ${demand}, which is no number.` };

const withOperand = (
  operand: Operand,
  evidenceOf: EvidenceOf,
  test: (value: Json, name: string) => Test | Nothing,
): Test | Nothing => {
  if (!isPlace(operand)) return test(operand, JSON.stringify(operand));
  const found = valuesAt(operand, evidenceOf);
  if (found.kind === 'nothing') return found;
  const [only, ...more] = found.values;
  if (!only || more.length > 0) {
    return {
      kind: 'nothing',
      reason: `${nameOf(operand)} selects ${found.values.length} values; one is needed to compare with.`,
    };
  }
  return test(only.value, `${nameOf(operand)} (${JSON.stringify(shown([only]))})`);
};

const isPlace = (operand: Operand): operand is Place => typeof operand === 'object' && operand !== null;

const isPresent = (value: Json): boolean => value !== null && (typeof value !== 'string' || value.trim() !== '');

const isEmpty = (value: Json): boolean => {
  if (value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
};

const agreement = (name: string, values: readonly Selection[], demand: string): string => {
  const [only, ...more] = values;
  if (!only) return `${name} selects nothing, so nothing is against it: each must ${demand}.`;
  if (more.length > 0) return `Each of the ${values.length} values of ${name} does what it must: ${demand}.`;
  return `${only.name} is ${JSON.stringify(shown([only]))}, and it must ${demand}.`;
};
