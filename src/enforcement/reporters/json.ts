import { jsonText } from '../../kernel/json-text.ts';
import type { Place } from '../../repository/facts.ts';
import type { Finding } from '../finding.ts';
import type { Fix } from '../fix/fix.ts';
import type { CheckReport } from '../report.ts';
import type { Reporter } from './reporter.ts';
import { bySeverity } from './words.ts';

/** Rises when a field changes its meaning or goes; a field more does not raise it. */
const version = 1;

const placeJson = ({ line, column, endLine, endColumn }: Place): object => ({ line, column, endLine, endColumn });

const fixJson = ({ kind, title, edits }: Fix): object => ({ kind, title, edits });

const findingJson = (finding: Finding): object => {
  const { unit, requirement, rule, severity, path, place, message, fingerprint, ordinal, fix, related } = finding;
  return {
    unit,
    requirement,
    rule,
    severity,
    path,
    place: placeJson(place),
    message,
    fingerprint,
    ordinal,
    fix: fix && fixJson(fix),
    related: related?.map((other) => ({ path: other.path, place: placeJson(other.place), message: other.message })),
  };
};

/** The whole report as one versioned document. */
export const reportData = (report: CheckReport): object => {
  const { root, startedAt, durationMs, files, bytes, checks, rules, skipped, failOn, failed, staleBaseline } = report;
  return {
    version,
    tool: { name: 'bylaw', version: report.version },
    root,
    startedAt,
    durationMs,
    files,
    bytes,
    checks,
    rules,
    skipped: skipped.map(({ reason, path, files: left }) => ({ reason, path, files: left })),
    failOn,
    failed,
    counts: {
      findings: report.findings.length,
      bySeverity: Object.fromEntries(bySeverity(report.findings)),
      known: report.known.length,
      suppressed: report.suppressed.length,
      staleBaseline,
    },
    units: [...report.units.values()].map(({ id, enforces, severity, why, remedy }) => ({
      id,
      enforces,
      severity,
      why,
      remedy,
    })),
    findings: report.findings.map(findingJson),
    known: report.known.map(findingJson),
    suppressed: report.suppressed.map(({ finding, reason }) => ({ ...findingJson(finding), reason })),
  };
};

export const json: Reporter = (report) => jsonText(reportData(report));
