import type { Json } from '../kernel/canonical-json.ts';
import type { Evidence, GateAnswer, RunEvidence } from './unit.ts';

const memberOf = (value: Json | undefined, key: string): Json | undefined => {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  const member: Json | undefined = Reflect.get(value, key);
  return member;
};

/** The value at a dotted path of the newest evidence of a kind; undefined where there is none. */
export const valueOf = (run: Pick<RunEvidence, 'evidence'>, kind: string, path: string): Json | undefined => {
  const data = run.evidence.findLast((item) => item.kind === kind)?.data;
  return path.split('.').reduce<Json | undefined>(memberOf, data);
};

export const numberOf = (run: Pick<RunEvidence, 'evidence'>, kind: string, path: string): number => {
  const value = valueOf(run, kind, path);
  return typeof value === 'number' ? value : 0;
};

export const met = (...cites: readonly string[]): GateAnswer => ({ kind: 'met', cites });

export const notMet = (cites: readonly string[], reason: string, next: string): GateAnswer => ({
  kind: 'not-met',
  cites,
  reason,
  next,
});

/** Evidence for a gate's examples. */
export const sample = (kind: string, data: Json): Evidence => ({ kind, stage: 'example', summary: kind, data });
