/**
 * A governed run: pre-execution validation, stages that leave evidence, gates between them, validators, success criteria,
 * outcome. Every step is in the ledger before the next begins, and the record is saved after each, so that a run which is
 * refused or interrupted can go on from where it stopped.
 */
import { setImmediate } from 'node:timers/promises';
import type { AgentDefinition } from '../agents/definition.ts';
import type { Evidence, Gate } from '../enforcement/unit.ts';
import type { Json } from '../kernel/canonical-json.ts';
import { BylawError } from '../kernel/errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { standGates } from './gates.ts';
import { judgeAs, judgeCriterion } from './judge.ts';
import type { Producers, StageContext } from './procedure.ts';
import type { CriterionRecord, Outcome, RunRecord, StageRecord, Verdict, Violation } from './record.ts';
import { violationOf } from './violation.ts';

/** Name of the stage in which validators judge and criteria are measured. */
const closingStage = 'validation';

export interface RunOrder {
  readonly agent: AgentDefinition;
  readonly validators: ReadonlyMap<string, AgentDefinition>;
  readonly gates: readonly Gate[];
  readonly producers: Producers;
  readonly context: Omit<StageContext, 'evidence' | 'agent'>;
  /** The run so far: new, or one that is resumed. */
  readonly record: RunRecord;
  /** Whether evidence of an earlier attempt still holds. */
  readonly mayReuse: boolean;
  readonly save: (record: RunRecord) => void;
}

/** Thrown to leave the stages; holds what was violated. Never leaves this module. */
class Stopped extends Error {
  readonly violations: readonly Violation[];
  constructor(violations: readonly Violation[]) {
    super('The run was stopped.');
    this.violations = violations;
  }
}

class GovernedRun {
  readonly #order: RunOrder;
  #record: RunRecord;

  constructor(order: RunOrder) {
    this.#order = order;
    this.#record = order.record;
  }

  get #now(): string {
    return this.#order.context.environment.now().toISOString();
  }

  get #evidence(): Evidence[] {
    return this.#record.stages.flatMap((stage) => stage.evidence);
  }

  #update(change: Partial<RunRecord>): void {
    this.#record = { ...this.#record, ...change };
    this.#order.save(this.#record);
  }

  async #note(kind: string, body: Json): Promise<void> {
    const { id: run, agent: actor } = this.#record;
    await this.#order.context.ledger.append({ kind, actor, run, body });
  }

  /** A signal is only seen between two turns of the event loop, and producers and validators may fill one for long. */
  async #heedSignal(): Promise<void> {
    await setImmediate();
    this.#order.context.environment.signal.throwIfAborted();
  }

  async #produce(kind: string, stage: string): Promise<Evidence> {
    const { context, producers, agent } = this.#order;
    await this.#heedSignal();
    const produce = producers.get(kind);
    if (!produce) {
      throw new BylawError(
        'AGENT_INVALID',
        `No specialist here can leave the evidence ${kind} that ${agent.name} promises.`,
        {
          place: `${agent.name}, stage ${stage}`,
          next: 'Run system-optimizer-reorganizer, whose work needs no model; the others follow in later releases.',
        },
      );
    }
    const { summary, data } = await produce({ ...context, evidence: this.#evidence, agent: agent.name });
    return { kind, stage, summary, data };
  }

  async #runStage(stage: AgentDefinition['stages'][number]): Promise<void> {
    const { context, mayReuse, record } = this.#order;
    const earlier = record.stages.find(({ id }) => id === stage.id);
    const isReused = mayReuse && earlier !== undefined && stage.id !== 'validate' && stage.id !== 'verify';
    const startedAt = this.#now;
    context.progress(`${stage.title}${isReused ? ' (nothing has changed since the last attempt)' : ''}`);
    await this.#note('stage.started', { stage: stage.id, requires: [...stage.requires] });
    const open = { id: stage.id, title: stage.title, purpose: stage.purpose, startedAt, isReused };
    const others = this.#record.stages.filter(({ id }) => id !== stage.id);
    if (isReused) this.#update({ stages: [...others, { ...earlier, isReused }] });
    else {
      this.#update({ stages: [...others, { ...open, endedAt: startedAt, evidence: [] }] });
      for (const kind of stage.evidence) await this.#leave(open, await this.#produce(kind, stage.id));
    }
    await this.#note('stage.completed', { stage: stage.id, evidence: [...stage.evidence], reused: isReused });
    await this.#standGates(stage.id);
  }

  /** Adds evidence to the open stage, the ledger first. */
  async #leave(stage: Omit<StageRecord, 'evidence' | 'endedAt'>, evidence: Evidence): Promise<void> {
    const { digestJson } = await import('../kernel/hash.ts');
    const { kind, summary, data } = evidence;
    await this.#note('evidence.recorded', { stage: stage.id, kind, summary, digest: digestJson(data) });
    const before = this.#record.stages.find(({ id }) => id === stage.id)?.evidence ?? [];
    const stages = this.#record.stages.filter(({ id }) => id !== stage.id);
    this.#update({ stages: [...stages, { ...stage, endedAt: this.#now, evidence: [...before, evidence] }] });
  }

  async #standGates(after: string): Promise<void> {
    const { gates, agent } = this.#order;
    const { id: run } = this.#record;
    const promised = [...agent.stages.flatMap((stage) => stage.evidence), 'verdicts', 'success'];
    const standing = standGates(gates, { run, agent: agent.name, evidence: this.#evidence }, { after, promised });
    const violations: Violation[] = [];
    for (const { gate, record } of standing) {
      await this.#note('gate.judged', {
        gate: gate.id,
        met: record.isMet,
        reason: record.reason,
        cites: [...record.cites],
      });
      this.#update({ gates: [...this.#record.gates.filter(({ unit }) => unit !== gate.id), record] });
      if (!record.isMet) violations.push(violationOf(gate, record, this.#record.stages.length, this.#now));
    }
    if (violations.length > 0) throw new Stopped(violations);
  }

  async #validate(): Promise<void> {
    const { agent, validators, context } = this.#order;
    const verdicts: Verdict[] = [];
    const evidence = this.#evidence;
    for (const { agent: name, judges } of agent.validators) {
      context.progress(`Validating: ${name}`);
      await this.#heedSignal();
      const validator = validators.get(name);
      if (!validator) continue; // The catalogue was checked before the run; only a mandatory one could be missing here.
      await this.#note('hand-over.made', {
        from: agent.name,
        to: name,
        asks: judges,
        evidence: evidence.map(({ kind }) => kind),
      });
      const verdict = judgeAs(validator, judges, evidence, this.#now);
      await this.#note('verdict.given', { validator: name, verdict: verdict.kind, reason: verdict.reason });
      verdicts.push(verdict);
    }
    const approvals = verdicts.filter(({ kind }) => kind === 'approve').length;
    this.#update({ verdicts, quorum: { needed: agent.quorum, approvals } });
  }

  async #close(): Promise<readonly CriterionRecord[]> {
    const { agent } = this.#order;
    const { verdicts, quorum } = this.#record;
    const open = {
      id: closingStage,
      title: 'Validation and success',
      purpose: 'Other agents judge the work, and the success criteria are measured.',
      startedAt: this.#now,
      isReused: false,
    };
    await this.#leave(open, {
      kind: 'verdicts',
      stage: closingStage,
      summary: `${quorum?.approvals ?? 0} of ${verdicts.length} validators approve; ${agent.quorum} are needed.`,
      data: {
        count: verdicts.length,
        approvals: quorum?.approvals ?? 0,
        rejections: verdicts.filter(({ kind }) => kind === 'reject').length,
        needed: agent.quorum,
        quorum: (quorum?.approvals ?? 0) >= agent.quorum,
        records: verdicts.map(({ validator, judges, kind, reason, at }) => ({
          validator,
          judges,
          verdict: kind,
          reason,
          at,
        })),
      },
    });
    const success = agent.success.map((criterion) => judgeCriterion(criterion, this.#evidence));
    this.#update({ success });
    const held = success.filter(({ holds }) => holds).length;
    await this.#leave(open, {
      kind: 'success',
      stage: closingStage,
      summary: `${held} of ${success.length} success criteria hold.`,
      data: {
        count: success.length,
        held,
        unmet: success.filter(({ holds }) => !holds).map(({ id, explanation }) => ({ id, explanation })),
      },
    });
    await this.#standGates(closingStage);
    return success;
  }

  /** The four steps: the run has stopped; document, refuse, escalate. */
  async #refuse(violations: readonly Violation[]): Promise<Outcome> {
    for (const violation of violations) {
      const { requirement, unit, what, impact, stoppedAt } = violation;
      await this.#note('violation.documented', { requirement, unit, what, impact, stoppedAt });
    }
    const [first] = violations;
    const requirements = violations.map(({ requirement }) => requirement).join(', ');
    const outcome: Outcome = {
      kind: 'refused',
      reason: violations.map(({ requirement, what }) => `${requirement}: ${what}`).join(' '),
      next: first?.next ?? 'Fix what is named and resume the run.',
    };
    await this.#note('run.refused', { requirements, reason: outcome.reason });
    for (const { requirement, risk } of violations) {
      await this.#note('violation.escalated', {
        requirement,
        to: 'rules-enforcer',
        risk: { level: risk.level, likelihood: risk.likelihood, impact: risk.impact, reasons: [...risk.reasons] },
      });
    }
    this.#update({ violations });
    return outcome;
  }

  #outcomeOf(success: readonly CriterionRecord[]): Outcome {
    const { verdicts, quorum } = this.#record;
    const rejections = verdicts.filter(({ kind }) => kind === 'reject');
    const unmet = success.filter(({ holds, weight }) => !holds && weight === 'must');
    const hasQuorum = quorum !== null && quorum.approvals >= quorum.needed;
    const problems = [
      ...rejections.map(({ validator, reason }) => `${validator} rejects: ${reason}`),
      ...(hasQuorum ? [] : [`${quorum?.approvals ?? 0} validators approve and ${quorum?.needed ?? 0} must.`]),
      ...unmet.map(({ text, explanation }) => `Not reached: ${text} ${explanation}`),
    ];
    if (problems.length === 0) {
      const reason = `Every gate is met, ${quorum?.approvals ?? 0} of ${verdicts.length} validators approve, and every success criterion that must hold holds.`;
      return { kind: 'approved', reason };
    }
    // Gates are met, so no rule was broken: whether the work is good enough is for a person to say.
    return {
      kind: 'escalated',
      reason: problems.join(' '),
      next: 'Read the verdicts in the report, then fix what they name and resume, or accept the work as it is.',
    };
  }

  async #attempt(): Promise<Outcome> {
    try {
      for (const stage of this.#order.agent.stages) await this.#runStage(stage);
      await this.#validate();
      await this.#heedSignal();
      return this.#outcomeOf(await this.#close());
    } catch (error) {
      if (error instanceof Stopped) return this.#refuse(error.violations);
      throw error;
    }
  }

  async run(): Promise<RunRecord> {
    const { agent, context } = this.#order;
    const { attempts } = this.#record;
    const startedAt = this.#now;
    const kind = attempts.length === 0 ? 'run.started' : 'run.resumed';
    await this.#note(kind, { agent: agent.name, attempt: attempts.length + 1, head: this.#record.head });
    this.#update({
      attempts: [...attempts, startedAt],
      outcome: null,
      endedAt: null,
      violations: [],
      gates: [],
      verdicts: [],
      success: [],
    });
    try {
      const outcome = await this.#attempt();
      await this.#note(`run.${outcome.kind === 'refused' ? 'ended' : outcome.kind}`, {
        outcome: outcome.kind,
        reason: outcome.reason,
      });
      this.#update({ outcome, endedAt: this.#now, ledger: ledgerHead(context.ledger) });
    } catch (error) {
      await this.#note('run.interrupted', { reason: error instanceof BylawError ? error.code : 'failed' });
      throw error;
    }
    return this.#record;
  }
}

const ledgerHead = (ledger: Ledger): RunRecord['ledger'] => {
  const head = ledger.head();
  return head ? { path: ledger.path, entries: head.sequence, head: head.hash } : null;
};

/** Takes a run from where it stands to its outcome. */
export const executeRun = (order: RunOrder): Promise<RunRecord> => new GovernedRun(order).run();
