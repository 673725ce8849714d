import { type Severity, severities } from '../../kernel/config/severity.ts';
import type { Producer } from '../../runs/procedure.ts';

// The run's record is read whole by people and programs; the complete list is what `bylaw check` gives.
const mostListed = 2000;

/** What the rulebook's checks found, counted by severity and by rule. */
export const reportFindings: Producer = ({ check }) => {
  const all = [...check.findings, ...check.known];
  const bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const byRule = new Map<string, number>();
  for (const { severity, rule } of all) {
    bySeverity[severity]++;
    byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  }
  const counts = severities.flatMap((severity) =>
    bySeverity[severity] > 0 ? [`${bySeverity[severity]} ${severity}`] : [],
  );
  return {
    summary: `${all.length} findings in ${check.files} files${counts.length > 0 ? `: ${counts.join(', ')}` : ''}.`,
    data: {
      total: all.length,
      files: check.files,
      checks: check.checks,
      bySeverity,
      byRule: Object.fromEntries(byRule),
      listed: all
        .slice(0, mostListed)
        .map(({ unit, requirement, severity, path, place, message, why, remedy, text }) => ({
          unit,
          requirement,
          severity,
          path,
          line: place.line,
          message,
          why,
          remedy,
          text,
        })),
    },
  };
};
