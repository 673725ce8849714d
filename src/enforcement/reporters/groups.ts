import { severities } from '../../kernel/config/severity.ts';
import type { Finding } from '../finding.ts';
import type { CheckReport, ReportedUnit } from '../report.ts';
import type { Severity } from '../unit.ts';
import { worstFirst } from './words.ts';

/** The new findings of one unit. */
export interface UnitGroup {
  readonly unit: ReportedUnit;
  /** The worst among its findings. */
  readonly severity: Severity;
  readonly findings: readonly Finding[];
  readonly files: number;
}

const unitOf = (report: CheckReport, { unit, requirement, severity, why, remedy }: Finding): ReportedUnit =>
  report.units.get(unit) ?? { id: unit, enforces: [requirement], severity, why, remedy };

/** New findings by unit: the worst unit first, then the one with most findings. */
export const groupsOf = (report: CheckReport): readonly UnitGroup[] => {
  const groups = [...Map.groupBy(report.findings, ({ unit }) => unit).values()].flatMap((findings): UnitGroup[] => {
    const [worst] = worstFirst(findings);
    if (!worst) return [];
    const files = new Set(findings.map(({ path }) => path)).size;
    return [{ unit: unitOf(report, worst), severity: worst.severity, findings, files }];
  });
  const rank = ({ severity }: UnitGroup): number => severities.indexOf(severity);
  return groups.toSorted((left, right) => rank(left) - rank(right) || right.findings.length - left.findings.length);
};
