import type { Gate, RunEvidence } from '../enforcement/unit.ts';
import type { GateRecord } from './record.ts';

export interface StandingGate {
  readonly gate: Gate;
  readonly record: GateRecord;
}

const complete = (gate: Gate, kinds: ReadonlySet<string>): boolean => gate.needs.every((kind) => kinds.has(kind));

/**
 * The gates that stand after a stage, judged: those whose last evidence the stage has just left.
 *
 * A mandatory gate whose evidence the agent never promises stands after the first stage, and is not met.
 */
export const standGates = (
  gates: readonly Gate[],
  run: RunEvidence,
  { after, promised }: { readonly after: string; readonly promised: readonly string[] },
): StandingGate[] => {
  const now = new Set(run.evidence.map(({ kind }) => kind));
  const before = new Set(run.evidence.filter(({ stage }) => stage !== after).map(({ kind }) => kind));
  const promises = new Set(promised);
  const isFirst = before.size === 0;
  return gates.flatMap((gate) => {
    const isDue = complete(gate, now) && !complete(gate, before);
    if (isDue) return [{ gate, record: judged(gate, run, after) }];
    const isHopeless = isFirst && gate.isMandatory && !complete(gate, promises);
    return isHopeless ? [{ gate, record: unpromised(gate, after, promises) }] : [];
  });
};

const judged = (gate: Gate, run: RunEvidence, after: string): GateRecord => {
  const answer = gate.judge(run);
  const common = { unit: gate.id, requirements: gate.enforces, after, cites: answer.cites };
  switch (answer.kind) {
    case 'met':
      return { ...common, isMet: true, reason: 'Met.' };
    case 'not-met':
      return { ...common, isMet: false, reason: answer.reason, next: answer.next };
  }
};

const unpromised = (gate: Gate, after: string, promises: ReadonlySet<string>): GateRecord => {
  const missing = gate.needs.filter((kind) => !promises.has(kind));
  return {
    unit: gate.id,
    requirements: gate.enforces,
    after,
    cites: [],
    isMet: false,
    reason: `The agent's stages promise no evidence ${missing.join(', ')}.`,
    next: 'Add it to the evidence of a stage in the agent’s definition.',
  };
};
