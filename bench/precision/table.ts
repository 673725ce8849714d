/**
 * How often the checks are right: the verdicts on findings, counted by unit. `precision` is of what is reported today,
 * `before` also of what a change to the check has made go away. `heldOut` is of the findings that were drawn from
 * repositories nobody had looked at, before anything was changed by them: right of judged on the first look, by round and
 * over all rounds, with the number of repositories in which the unit was wrong. The recommended checks without a verdict
 * are named with them: their silence is no measure. Writes bench/results/precision.json.
 *
 * Run: node bench/precision/table.ts
 */
import { checks } from '../../src/generated/units.ts';
import { rounded } from '../support/measure.ts';
import { writeResult } from '../support/result.ts';
import { readVerdicts, type Verdict } from './verdicts.ts';

const rightOf = (verdicts: readonly Verdict[]): number => verdicts.filter(({ verdict }) => verdict === 'right').length;

const precisionOf = (verdicts: readonly Verdict[]): number | undefined =>
  verdicts.length === 0 ? undefined : rounded(rightOf(verdicts) / verdicts.length);

/** Right of judged, as one reads it. */
const shareOf = (verdicts: readonly Verdict[]): string | undefined =>
  verdicts.length === 0 ? undefined : `${rightOf(verdicts)} of ${verdicts.length}`;

const repositoriesOf = (verdicts: readonly Verdict[]): number =>
  new Set(verdicts.map(({ repository }) => repository)).size;

const recommended = new Set(checks.filter((check) => check.recommended).map(({ id }) => id));
const judged = readVerdicts();
const rounds = [...new Set([...judged.values()].flat().flatMap(({ heldOut }) => heldOut ?? []))].toSorted(
  (one, other) => one - other,
);
const units = [...new Set([...judged.keys(), ...recommended])].toSorted();
const rows = units.map((unit) => {
  const verdicts = judged.get(unit) ?? [];
  const reported = verdicts.filter(({ gone }) => !gone);
  const firstLook = verdicts.filter(({ heldOut }) => heldOut !== undefined);
  return {
    unit,
    preset: recommended.has(unit) ? 'recommended' : 'strict',
    judged: reported.length,
    right: rightOf(reported),
    precision: precisionOf(reported),
    repositories: repositoriesOf(reported),
    judgedBefore: verdicts.length,
    before: precisionOf(verdicts),
    ...Object.fromEntries(
      rounds.map((round) => [`heldOut${round}`, shareOf(firstLook.filter(({ heldOut }) => heldOut === round))]),
    ),
    heldOut: shareOf(firstLook),
    heldOutPrecision: precisionOf(firstLook),
    wrongIn: repositoriesOf(firstLook.filter(({ verdict }) => verdict === 'wrong')),
  };
});
writeResult('precision', { units: rows });
console.table(
  rows
    .filter(({ judgedBefore }) => judgedBefore > 0)
    .map(({ judgedBefore: _judged, before: _before, right, judged, ...row }) => ({
      ...row,
      reported: `${right} of ${judged}`,
    })),
);
process.stdout.write(
  `Recommended, and never judged: ${rows.flatMap(({ unit, judgedBefore }) => (judgedBefore === 0 ? [unit] : [])).join(', ')}.\n`,
);
