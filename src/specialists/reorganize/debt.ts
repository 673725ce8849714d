import type { Severity } from '../../kernel/config/severity.ts';
import type { UnitId } from '../../kernel/ids.ts';
import type { Producer } from '../../runs/procedure.ts';

/**
 * Minutes that fixing one finding takes, by unit. Frozen: a figure can only be compared with an earlier one while these
 * stay as they are. A change here is a new version of the figure.
 */
const debtVersion = 1;

const minutesByUnit: ReadonlyMap<UnitId, number> = new Map([
  ['analysis/import-cycle', 120],
  ['code/javascript-complexity', 60],
  ['code/python-complexity', 60],
  ['code/query-for-each-row', 45],
  ['code/query-in-loop', 45],
  ['code/unclosed-resource', 15],
  ['consolidate/clone', 45],
  ['consolidate/near-duplicate-file', 90],
  ['real/javascript-placeholder', 120],
  ['real/python-placeholder', 120],
  ['single-source/backup-copy', 10],
  ['single-source/parallel-implementation', 240],
  ['standards/secret', 60],
  ['waste/commented-out-code', 5],
  ['waste/unused-definition', 10],
  ['waste/unused-export', 5],
  ['waste/unused-file', 15],
]);

const minutesBySeverity: Readonly<Record<Severity, number>> = { critical: 60, high: 30, medium: 20, low: 10, info: 5 };

export const minutesFor = (unit: UnitId, severity: Severity): number =>
  minutesByUnit.get(unit) ?? minutesBySeverity[severity];

// SQALE's rating of the debt ratio: cost of repair over cost of writing anew, at 30 minutes a line.
const minutesPerLine = 30;
const ratings = [
  ['A', 0.05],
  ['B', 0.1],
  ['C', 0.2],
  ['D', 0.5],
] as const;

const ratingOf = (ratio: number): string => ratings.find(([, most]) => ratio <= most)?.[0] ?? 'E';

/** Technical debt in minutes, its ratio to writing the code anew, and what it consists of. O(findings). */
export const measureDebt: Producer = ({ check, repository }) => {
  const items = new Map<UnitId, { unit: UnitId; findings: number; minutes: number }>();
  for (const { unit, severity } of [...check.findings, ...check.known]) {
    const item = items.get(unit) ?? { unit, findings: 0, minutes: 0 };
    items.set(unit, { unit, findings: item.findings + 1, minutes: item.minutes + minutesFor(unit, severity) });
  }
  const minutes = [...items.values()].reduce((sum, item) => sum + item.minutes, 0);
  const codeLines = [...repository.files.values()].reduce((sum, facts) => sum + facts.codeLines, 0);
  const ratio = codeLines === 0 ? 0 : minutes / (codeLines * minutesPerLine);
  const rating = ratingOf(ratio);
  return {
    summary: `${Math.round(minutes / 60)} hours of debt over ${codeLines} lines of code: rating ${rating}.`,
    data: {
      version: debtVersion,
      minutes,
      codeLines,
      ratio: Math.round(ratio * 10_000) / 10_000,
      rating,
      items: [...items.values()].toSorted((left, right) => right.minutes - left.minutes),
    },
  };
};
