import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchDirectory } from '../../test/support/scratch.ts';
import { cleanReport, repositoryOf } from '../../test/support/small-repository.ts';
import type { AgentDefinition } from '../agents/definition.ts';
import { readAgent } from '../agents/read.ts';
import { met, notMet } from '../enforcement/evidence.ts';
import type { Gate } from '../enforcement/unit.ts';
import type { Json } from '../kernel/canonical-json.ts';
import { newRunId, systemEnvironment } from '../kernel/environment.ts';
import { openLedger } from '../ledger/ledger.ts';
import { verifyLedger } from '../ledger/verify.ts';
import type { Producer, Producers } from './procedure.ts';
import type { RunRecord } from './record.ts';
import { type RunOrder, executeRun } from './run.ts';

const definition = (text: string): AgentDefinition => {
  const { definition: read, problems } = readAgent('agents/tester.md', text);
  if (!read) throw new Error(JSON.stringify(problems));
  return read;
};

const specialist = definition(`---
name: tester
description: Does the work of this test.
bylaw:
  role: specialist
  domain: testing
  quorum: 1
  stages:
    - { id: validate, title: Validate, purpose: Before the work., evidence: [canon], requires: [R18.1], minutes: { expected: 1, at_most: 2 } }
    - { id: assess, title: Assess, purpose: The work., evidence: [figure], requires: [R3.1], minutes: { expected: 1, at_most: 2 } }
  deliverables:
    - { id: report, title: A report, evidence: [figure] }
  validators:
    - { agent: judge, judges: Whether the figure is right., evidence: [figure] }
  success:
    - { id: figure, text: The figure is there., measure: { evidence: figure, at: value, is: present } }
---
Work.
`);

const judge = definition(`---
name: judge
description: Judges the work of this test.
bylaw:
  role: validator
  domain: testing
  judges:
    - { id: at-least-one, text: The figure is at least one., weight: must, evidence: figure, at: value, is: at-least, value: 1 }
---
Judge.
`);

const figureGate = (isMet: (value: Json | undefined) => boolean): Gate => ({
  id: 'testing/figure',
  enforces: ['R3.1'],
  why: 'A figure that is wrong misleads.',
  needs: ['figure'],
  isMandatory: true,
  bad: [[]],
  good: [[]],
  judge: ({ evidence }) => {
    const data = evidence.find(({ kind }) => kind === 'figure')?.data;
    const value: Json | undefined =
      typeof data === 'object' && data !== null && 'value' in data ? Reflect.get(data, 'value') : undefined;
    return isMet(value)
      ? met('figure')
      : notMet(['figure'], `The figure is ${JSON.stringify(value)}.`, 'Correct it and resume.');
  },
});

const scratchRun = async (value: Json, gate = figureGate(() => true)) => {
  const environment = systemEnvironment(new AbortController().signal);
  const root = scratchDirectory();
  const ledger = openLedger(join(root, 'ledger.db'), environment);
  const produced: string[] = [];
  const saved: RunRecord[] = [];
  const readCanon: Producer = () => ({ summary: 'Read.', data: { count: 0 } });
  const giveFigure: Producer = () => {
    produced.push('figure');
    return { summary: 'A figure.', data: { value } };
  };
  const producers: Producers = new Map([
    ['canon', readCanon],
    ['figure', giveFigure],
  ]);
  const record: RunRecord = {
    version: 1,
    id: newRunId(environment),
    agent: specialist.name,
    agentDigest: specialist.digest,
    root,
    head: null,
    tool: '0',
    startedAt: environment.now().toISOString(),
    endedAt: null,
    attempts: [],
    stages: [],
    gates: [],
    verdicts: [],
    quorum: null,
    success: [],
    violations: [],
    outcome: null,
    ledger: null,
  };
  const order = {
    agent: specialist,
    validators: new Map([['judge', judge]]),
    gates: [gate],
    producers,
    context: {
      repository: await repositoryOf({ 'a.txt': 'x' }),
      check: cleanReport,
      ledger,
      environment,
      progress: (_message: string): void => undefined,
    },
    record,
    mayReuse: false,
    save: (next: RunRecord) => saved.push(next),
  };
  return { order, ledger, produced, saved };
};

const run = (order: RunOrder, change: Partial<RunOrder> = {}) => executeRun({ ...order, ...change });

const kindsOf = (ledger: ReturnType<typeof openLedger>): string[] => [...ledger.entries()].map(({ kind }) => kind);

describe('a governed run', () => {
  it('ends approved when gates are met, validators approve and criteria hold', async () => {
    const { order, ledger, saved } = await scratchRun(3);
    const done = await run(order);
    expect(done.outcome).toMatchObject({ kind: 'approved' });
    expect(done.verdicts.map(({ kind }) => kind)).toEqual(['approve']);
    expect(kindsOf(ledger)).toEqual([
      'run.started',
      'stage.started',
      'evidence.recorded',
      'stage.completed',
      'stage.started',
      'evidence.recorded',
      'stage.completed',
      'gate.judged',
      'hand-over.made',
      'verdict.given',
      'evidence.recorded',
      'evidence.recorded',
      'run.approved',
    ]);
    expect(await verifyLedger(ledger)).toMatchObject({ kind: 'intact', entries: 13 });
    expect(saved.at(-1)).toEqual(done);
  });

  it('stops, documents, refuses and escalates when a gate is not met', async () => {
    const { order, ledger } = await scratchRun(
      3,
      figureGate(() => false),
    );
    const done = await run(order);
    expect(done.outcome).toMatchObject({ kind: 'refused', next: 'Correct it and resume.' });
    expect(done.violations).toMatchObject([{ requirement: 'R3.1', stoppedAt: 'assess', risk: { level: 'medium' } }]);
    expect(done.verdicts).toEqual([]);
    expect(kindsOf(ledger).slice(-4)).toEqual([
      'violation.documented',
      'run.refused',
      'violation.escalated',
      'run.ended',
    ]);
  });

  it('ends escalated when a validator rejects', async () => {
    const { order } = await scratchRun(0);
    const done = await run(order);
    expect(done.outcome).toMatchObject({ kind: 'escalated' });
    expect(done.outcome?.reason).toContain('judge rejects');
  });

  it('goes on from a refusal once its cause is gone, with the evidence that still holds', async () => {
    let isFixed = false;
    const { order, produced } = await scratchRun(
      3,
      figureGate(() => isFixed),
    );
    const refused = await run(order);
    expect(refused.outcome?.kind).toBe('refused');
    isFixed = true;
    const resumed = await run(order, { record: refused, mayReuse: true });
    expect(resumed.outcome?.kind).toBe('approved');
    expect(resumed.attempts).toHaveLength(2);
    expect(produced).toEqual(['figure']);
    expect(resumed.stages.find(({ id }) => id === 'assess')?.isReused).toBe(true);
  });

  it('is refused when the agent promises none of the evidence that a mandatory gate needs', async () => {
    const { order } = await scratchRun(3, { ...figureGate(() => true), needs: ['never-left'] });
    expect((await run(order)).outcome).toMatchObject({ kind: 'refused' });
  });

  it.each(['Assess', 'Validating: '])(
    'records an interruption at “%s” and leaves a run that can be resumed',
    async (at) => {
      const { order, ledger, saved } = await scratchRun(3);
      const stop = new AbortController();
      const context = {
        ...order.context,
        environment: systemEnvironment(stop.signal),
        progress: (message: string): void => {
          if (message.startsWith(at)) stop.abort(new Error('stopped'));
        },
      };
      await expect(run(order, { context })).rejects.toThrow('stopped');
      expect(kindsOf(ledger).at(-1)).toBe('run.interrupted');
      const [last] = saved.slice(-1);
      expect(last?.outcome).toBeNull();
      expect((await run(order, last ? { record: last } : {})).outcome?.kind).toBe('approved');
    },
  );
});
