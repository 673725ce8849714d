import { relative } from 'node:path';
import type { AgentDefinition } from '../agents/definition.ts';
import { defaultCanonRoots } from '../canon/documents.ts';
import { gates } from '../generated/units.ts';
import { newRunId } from '../kernel/environment.ts';
import { BylawError } from '../kernel/errors.ts';
import { packageFolder } from '../kernel/program.ts';
import { writeFileAtomically } from '../kernel/write-file.ts';
import { openLedger } from '../ledger/ledger.ts';
import { treeDigest } from '../repository/tree-digest.ts';
import { gitHead } from '../repository/history/git.ts';
import { applyRules, findChangelog, readTheCanon, searchForExisting } from '../runs/prevalidation.ts';
import type { Producers } from '../runs/procedure.ts';
import { type RunRecord, evidenceOf } from '../runs/record.ts';
import { createState, loadRun, saveRun } from '../runs/state.ts';
import { compareCanon } from '../runs/canon-changes.ts';
import { checkLedger, compareMcp, compareTree, recordBaseline } from '../runs/verification.ts';
import { checkWorkplace, reportOf } from './check.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { reportPath, stateOf, stateParameter } from './run-records.ts';
import { runText } from './run-text.ts';
import { version } from './version.ts';
import { type Workplace, openWorkplace, repositoryParameters } from './workplace.ts';

/** What an agent looks for before it writes: the words of its triggers. */
const searchWords = ({ proactiveTriggers, domain }: AgentDefinition): string[] => {
  const stop = new Set(['detected', 'identified', 'needed', 'required', 'observed', 'requested', 'issues', 'system']);
  const words = [domain ?? '', ...proactiveTriggers].flatMap((text) => text.toLowerCase().split(/[^a-z]+/));
  return [...new Set(words.filter((word) => word.length > 4 && !stop.has(word)))].slice(0, 12);
};

const newRecord = async (
  agent: AgentDefinition,
  { root, listing }: Workplace,
  { environment }: OperationContext,
): Promise<RunRecord> => ({
  version: 1,
  id: newRunId(environment),
  agent: agent.name,
  agentDigest: agent.digest,
  root,
  head: listing.isGit ? ((await gitHead(root, environment.signal)) ?? null) : null,
  tool: version,
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
});

const treeOf = (record: RunRecord): unknown => {
  const data = evidenceOf(record.stages, 'baseline')?.data;
  return typeof data === 'object' && data !== null && 'treeDigest' in data ? data.treeDigest : undefined;
};

const pickRecord = (asked: string, agent: AgentDefinition, record: RunRecord): RunRecord => {
  if (record.agent !== agent.name) {
    throw new BylawError('RUN_NOT_RESUMABLE', `The run ${record.id} is one of ${record.agent}.`, {
      place: asked,
      next: `Run \`bylaw run ${record.agent} --resume ${record.id}\`.`,
    });
  }
  if (record.outcome?.kind === 'approved') {
    throw new BylawError('RUN_NOT_RESUMABLE', `The run ${record.id} was approved; there is nothing left to do.`, {
      place: asked,
      next: 'Start a new run.',
    });
  }
  return record;
};

/** A path as a person would write it: short below the directory they stand in, whole elsewhere. */
const shownFrom = (directory: string, path: string): string => {
  const short = relative(directory, path);
  return short.startsWith('..') ? path : short;
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const { environment, progress, directory } = context;
  const started = environment.now();
  // Loaded when used: together they would double the time that every other command takes to start.
  const [{ loadCatalogue, pickAgent, validatorsOf }, { lintAgents }, { executeRun }, { reorganize }] =
    await Promise.all([
      import('../agents/catalogue.ts'),
      import('../agents/lint.ts'),
      import('../runs/run.ts'),
      import('../specialists/reorganize/index.ts'),
    ]);
  const opened = await openWorkplace(input, context);
  // An agent is held to every rule unless the team has said otherwise.
  const isTold = opened.config.path !== undefined || input.text('preset') !== undefined;
  const workplace: Workplace = isTold ? opened : { ...opened, config: { ...opened.config, preset: 'strict' } };
  const catalogue = await loadCatalogue({ shipped: packageFolder, repository: workplace.root });
  const agent = pickAgent(catalogue, input.text('agent') ?? '').definition;
  const definitions = [...catalogue.agents.values()].map(({ definition }) => definition);
  const problem = lintAgents(definitions).find(({ severity, path }) => severity === 'error' && path === agent.path);
  if (problem) {
    throw new BylawError('AGENT_INVALID', `${agent.name} cannot be run: ${problem.message}`, {
      place: `${agent.path}:${problem.line}`,
      next: problem.next,
    });
  }
  const state = stateOf(workplace.root, input, context);
  const asked = input.text('resume');
  const record =
    asked === undefined ? await newRecord(agent, workplace, context) : pickRecord(asked, agent, loadRun(state, asked));
  createState(state);
  const ledger = openLedger(state.ledger, environment);
  try {
    const answer = await checkWorkplace(workplace, context, {
      base: undefined,
      wantsRepository: true,
      wantsPast: false,
    });
    const { repository, units } = answer;
    if (!repository) throw new BylawError('INTERNAL', 'The repository was not read.');
    const check = reportOf(answer, {
      root: workplace.root,
      startedAt: started.toISOString(),
      durationMs: environment.now().getTime() - started.getTime(),
      failOn: workplace.config.failOn,
      findings: answer.inspection.findings,
      known: [],
      staleBaseline: 0,
    });
    const applied = answer.inspection.checks.flatMap((id) => units.get(id) ?? []);
    const { roots } = workplace.config.canon;
    const producers: Producers = new Map([
      ['canon', readTheCanon(roots.length > 0 ? roots : defaultCanonRoots)],
      ['existing-solutions', searchForExisting(searchWords(agent))],
      ['changelog', findChangelog],
      ['rules-applied', applyRules(applied)],
      ['baseline', recordBaseline],
      ['tree-unchanged', compareTree],
      ['mcp-unchanged', compareMcp],
      ['canon-changes', compareCanon(roots.length > 0 ? roots : defaultCanonRoots)],
      ['ledger', checkLedger],
      ...reorganize,
    ]);
    const done = await executeRun({
      agent,
      validators: validatorsOf(catalogue, agent),
      gates,
      producers,
      context: { repository, check, ledger, environment, progress },
      record,
      mayReuse: treeOf(record) === treeDigest(workplace.listing),
      save: (next) => saveRun(state, next),
    });
    progress('Drawing the report');
    const { drawReport } = await import('../runs/report/report.ts');
    const report = reportPath(state, done);
    writeFileAtomically(report, drawReport(done));
    return {
      exitCode: done.outcome?.kind === 'approved' ? 0 : 1,
      data: { ...done, report },
      text: runText(done, { report: shownFrom(directory, report) }, context),
    };
  } finally {
    workplace.cache?.close();
    await ledger.close();
  }
};

export const runAgent: OperationBody = {
  about:
    'Validates before the work, takes the agent through its stages with a gate between them, has other agents judge the evidence, and records every step in the ledger. Exits 0 when the run ended approved, 1 when it was refused or escalated. A refused run says what to fix, and goes on with --resume. Without a configuration and --preset every check is applied.',
  examples: [
    ['bylaw run system-optimizer-reorganizer', 'Assess the current directory and plan its improvement'],
    ['bylaw run system-optimizer-reorganizer ../shop', 'The same for another repository'],
    [
      'bylaw run system-optimizer-reorganizer --resume last',
      'Go on with a run that was refused, once what it named is fixed',
    ],
  ],
  parameters: [
    {
      name: 'agent',
      type: 'text',
      isPositional: true,
      isRequired: true,
      placeholder: 'AGENT',
      about: 'Name of the agent; `bylaw agents` lists them.',
    },
    ...repositoryParameters,
    { name: 'resume', type: 'text', placeholder: 'RUN', about: 'Go on with this run, or with the `last` one.' },
    stateParameter,
  ],
  run,
};
