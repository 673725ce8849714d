/**
 * How often the checks are right: the verdicts on findings, counted by unit. `precision` is of what is reported today,
 * `before` also of what a change to the check has made go away. Writes bench/results/precision.json.
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

const recommended = new Set(checks.filter((check) => check.recommended).map(({ id }) => id));
const rows = [...readVerdicts()].map(([unit, verdicts]) => {
  const reported = verdicts.filter(({ gone }) => !gone);
  return {
    unit,
    preset: recommended.has(unit) ? 'recommended' : 'strict',
    judged: reported.length,
    right: rightOf(reported),
    precision: precisionOf(reported),
    repositories: new Set(reported.map(({ repository }) => repository)).size,
    judgedBefore: verdicts.length,
    before: precisionOf(verdicts),
  };
});
writeResult('precision', { units: rows });
console.table(rows);
