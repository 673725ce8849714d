import { resolve } from 'node:path';
import { type Baseline, type IsInScope, applyBaseline, baselineOf, prune } from '../enforcement/baseline/baseline.ts';
import { loadBaseline, writeBaseline } from '../enforcement/baseline/file.ts';
import { type CheckAnswer, type CheckOrder, checkTree, excludedBy } from '../enforcement/check.ts';
import { type CheckReport, fails } from '../enforcement/report.ts';
import { counted, summaryOf } from '../enforcement/reporters/words.ts';
import { reportData } from '../enforcement/reporters/json.ts';
import { reporterNamed, reporterNames } from '../enforcement/reporters/reporters.ts';
import type { Finding } from '../enforcement/finding.ts';
import { type FailOn, severities } from '../kernel/config/severity.ts';
import { ruleOf } from '../kernel/ids.ts';
import { BylawError } from '../kernel/errors.ts';
import { writeFileAtomically } from '../kernel/write-file.ts';
import { changedSince } from '../repository/history/revisions.ts';
import { gitHead } from '../repository/history/git.ts';
import { findingsAt } from './check-at.ts';
import { fixParameters, fixWorkplace, fixingOf } from './check-fix.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { lineReader } from './line-reader.ts';
import { version } from './version.ts';
import { type Workplace, openWorkplace, readIfThere, repositoryParameters } from './workplace.ts';

const failOnChoices = [...severities, 'never'] as const;

const failOnOf = (input: Input, workplace: Workplace): FailOn => {
  const asked = input.text('fail-on');
  return failOnChoices.find((choice) => choice === asked) ?? workplace.config.failOn;
};

/** Checks the tree of a workplace as it stands. */
export const checkWorkplace = async (
  workplace: Workplace,
  { environment, progress }: OperationContext,
  asked: Pick<CheckOrder, 'base' | 'wantsRepository' | 'wantsPast'> &
    Partial<Pick<CheckOrder, 'overlay' | 'wantsFixes'>>,
): Promise<CheckAnswer> => {
  const head = workplace.listing.isGit ? await gitHead(workplace.root, environment.signal) : undefined;
  const order = {
    ...workplace,
    overlay: new Map<string, string | undefined>(),
    ...asked,
    nowMs: environment.now().getTime(),
    signal: environment.signal,
    progress,
  };
  return checkTree(order, head ?? '');
};

const baselineFor = async (
  input: Input,
  workplace: Workplace,
  context: OperationContext,
): Promise<{ baseline: Baseline; path: string | undefined }> => {
  const ref = input.text('baseline-from-ref');
  if (ref !== undefined) {
    const findings = await findingsAt(workplace, ref, context);
    return { baseline: baselineOf(findings), path: undefined };
  }
  const named = input.text('baseline');
  if (named !== undefined) {
    const path = resolve(context.directory, named);
    return { baseline: loadBaseline(path, readIfThere), path };
  }
  const { baseline } = workplace.config;
  if (baseline === undefined) return { baseline: new Map(), path: undefined };
  const path = resolve(workplace.root, baseline);
  return { baseline: loadBaseline(path, readIfThere), path };
};

const onlyChanged = async (
  findings: readonly Finding[],
  input: Input,
  { root }: Workplace,
  signal: AbortSignal,
): Promise<readonly Finding[]> => {
  if (!input.flag('changed')) return findings;
  const { changed } = await changedSince(root, input.text('base') ?? 'HEAD', signal);
  return findings.filter(({ path }) => changed.has(path));
};

/** Puts an answer in the form that reporters take. */
export const reportOf = (
  answer: CheckAnswer,
  parts: Pick<CheckReport, 'root' | 'startedAt' | 'durationMs' | 'failOn' | 'findings' | 'known' | 'staleBaseline'>,
): CheckReport => {
  const { files, bytes, skipped, suppressed, checks } = answer.inspection;
  const rules = new Set(checks.flatMap((id) => answer.units.get(id)?.enforces.map(ruleOf) ?? []));
  return {
    version,
    ...parts,
    files,
    bytes,
    checks: checks.length,
    rules: rules.size,
    skipped,
    suppressed,
    failed: fails(parts.findings, parts.failOn),
    units: answer.units,
  };
};

const noRules = (workplace: Workplace): BylawError =>
  new BylawError('NOTHING_TO_CHECK', 'No check is on.', {
    place: workplace.config.path ?? workplace.root,
    next: 'Turn rules on in the configuration, or use --preset strict.',
  });

/** A check of the tree, or of the tree under new texts, against the baseline. */
interface Assessment {
  readonly answer: CheckAnswer;
  /** New findings, of the files that were asked about. */
  readonly findings: readonly Finding[];
  readonly known: readonly Finding[];
  readonly stale: Baseline;
}

type Assess = (
  workplace: Workplace,
  asked?: Partial<Pick<CheckOrder, 'overlay' | 'wantsFixes' | 'wantsPast'>>,
) => Promise<Assessment>;

/** The scope of what a run can find again. */
const scopeOf = ({ inspection }: CheckAnswer, { config }: Workplace): IsInScope => {
  const ran = new Set(inspection.checks);
  const isExcluded = excludedBy(config);
  return ({ unit, path: file }) => ran.has(unit) && !isExcluded(file);
};

const assessor =
  (input: Input, context: OperationContext, baseline: Baseline): Assess =>
  async (workplace, asked = {}) => {
    const answer = await checkWorkplace(workplace, context, {
      base: input.text('base'),
      wantsRepository: false,
      wantsPast: input.flag('history'),
      ...asked,
    });
    if (answer.inspection.checks.length === 0) throw noRules(workplace);
    const { fresh, known, stale } = applyBaseline(answer.inspection.findings, baseline, scopeOf(answer, workplace));
    return { answer, findings: await onlyChanged(fresh, input, workplace, context.environment.signal), known, stale };
  };

/** What is kept of the findings besides the report. */
const keepBaseline = (
  { answer, stale }: Assessment,
  input: Input,
  workplace: Workplace,
  known: { readonly baseline: Baseline; readonly path: string | undefined },
  { directory, warn }: OperationContext,
): void => {
  const { findings } = answer.inspection;
  const written = input.text('write-baseline');
  if (written !== undefined) {
    const target = resolve(directory, written);
    writeBaseline(target, baselineOf(findings));
    warn(`Wrote ${counted(findings.length, 'finding')} to ${target}.`);
  } else if (input.flag('prune') && known.path !== undefined) {
    writeBaseline(known.path, prune(findings, known.baseline, scopeOf(answer, workplace)));
    const count = staleCount(stale);
    warn(`Took ${counted(count, 'finding')} that ${count === 1 ? 'is' : 'are'} gone out of ${known.path}.`);
  }
};

const staleCount = (stale: Baseline): number => [...stale.values()].reduce((sum, { count }) => sum + count, 0);

/** An answer whose text goes to the file that `--output` names. */
const toFile = (result: Result, input: Input, { directory }: OperationContext): Result => {
  const output = input.text('output');
  if (output === undefined) return result;
  writeFileAtomically(resolve(directory, output), result.text);
  return { ...result, text: '' };
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const { environment, progress, colour, width, directory } = context;
  const format = reporterNamed(input.text('format') ?? 'pretty');
  const started = environment.now();
  const workplace = await openWorkplace(input, context);
  try {
    const known = await baselineFor(input, workplace, context);
    const assess = assessor(input, context, known.baseline);
    const fixing = fixingOf(input);
    const fixes = fixing && (await fixWorkplace(workplace, assess, fixing, context));
    if (fixes?.kind === 'shown') return toFile(fixes.result, input, context);
    const present = fixes ? fixes.workplace : workplace;
    const assessment = await assess(present, input.flag('with-fixes') ? { wantsFixes: true } : {});
    const report = reportOf(assessment.answer, {
      root: workplace.root,
      startedAt: started.toISOString(),
      durationMs: environment.now().getTime() - started.getTime(),
      failOn: failOnOf(input, workplace),
      findings: assessment.findings,
      known: assessment.known,
      staleBaseline: staleCount(assessment.stale),
    });
    keepBaseline(assessment, input, present, known, context);
    const view = { colour, width, readLine: lineReader(workplace.root) };
    const output = input.text('output');
    if (output !== undefined) {
      writeFileAtomically(resolve(directory, output), format(report, view));
      progress(`Wrote ${output}`);
    }
    const failed = (input.text('write-baseline') === undefined && report.failed) || fixes?.isIncomplete === true;
    return {
      exitCode: failed ? 1 : 0,
      // Only one of the two is asked for, and each costs a good part of a small check.
      get data() {
        return fixes ? { ...reportData(report), fixes: fixes.data } : reportData(report);
      },
      get text() {
        return output === undefined ? format(report, view) : summaryOf(report).join('\n');
      },
    };
  } finally {
    workplace.cache?.close();
  }
};

export const check: OperationBody = {
  about:
    'Reads every text file of the repository that is its own, once, and reports where a requirement is not kept: what, where, why, and how to fix it. Exits 1 when a finding reaches the severity that --fail-on names.',
  examples: [
    ['bylaw check', 'Check the current directory'],
    ['bylaw check ../shop --preset strict', 'Every check there is, on another repository'],
    ['bylaw check --base origin/main --changed', 'What this branch adds, and what it breaks'],
    [
      'bylaw check --write-baseline bylaw-baseline.json',
      'Accept what is there today; from then on only new findings count',
    ],
    ['bylaw check --diff', 'What --fix would change, as a unified diff; nothing is written'],
    ['bylaw check --fix', 'Fix what can be fixed without a change of meaning, and report the rest'],
    ['bylaw check --format sarif --output bylaw.sarif', 'A report for a code-scanning service'],
  ],
  parameters: [
    ...repositoryParameters,
    {
      name: 'format',
      short: 'f',
      type: 'text',
      placeholder: 'NAME',
      choices: reporterNames,
      about: 'Form of the report.',
    },
    {
      name: 'output',
      short: 'o',
      type: 'text',
      placeholder: 'FILE',
      about: 'Write the report there instead of stdout.',
    },
    {
      name: 'fail-on',
      type: 'text',
      placeholder: 'SEVERITY',
      choices: failOnChoices,
      about: 'Least severity that makes the command exit 1.',
    },
    {
      name: 'base',
      type: 'text',
      placeholder: 'REF',
      about: 'Git reference to compare with: turns on the checks of compatibility.',
    },
    {
      name: 'history',
      type: 'flag',
      about:
        'Look for secrets in every commit of every branch and tag as well, which takes about as long as `git log -p --all`.',
    },
    { name: 'changed', type: 'flag', about: 'Report only files that differ from --base, or from HEAD without it.' },
    { name: 'baseline', type: 'text', placeholder: 'FILE', about: 'Findings that are known and do not count.' },
    {
      name: 'baseline-from-ref',
      type: 'text',
      placeholder: 'REF',
      about: 'Let what was already found at a git reference not count.',
    },
    {
      name: 'write-baseline',
      type: 'text',
      placeholder: 'FILE',
      about: 'Write all current findings as a baseline, and exit 0.',
    },
    { name: 'prune', type: 'flag', about: 'Take findings that are gone out of the baseline.' },
    ...fixParameters,
  ],
  run,
};
