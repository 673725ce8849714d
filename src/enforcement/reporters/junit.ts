import { oneLine } from '../../kernel/config/one-line.ts';
import { reaches } from '../../kernel/config/severity.ts';
import type { Finding } from '../finding.ts';
import type { CheckReport } from '../report.ts';
import { escapeMarkup } from './markup.ts';
import type { Reporter } from './reporter.ts';
import { placeText, summaryOf } from './words.ts';

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeMarkup(oneLine(String(value)))}"`)
    .join('');

// What does not make the check fail is skipped rather than failed: CI systems turn any failure red.
const testCase = (finding: Finding, failOn: CheckReport['failOn']): string => {
  const { unit, path, place, message, severity, requirement, why, remedy } = finding;
  const opening = `    <testcase${attributes({ name: `${unit}:${place.line}`, classname: path, file: path, line: place.line })}>`;
  const skipped = `<skipped${attributes({ message: `${severity}: ${message}` })}/>`;
  if (!reaches(severity, failOn)) return `${opening}\n      ${skipped}\n    </testcase>`;
  const body = `${placeText(finding)} ${oneLine(message)}\n${requirement}: ${why}\n${remedy}`;
  return `${opening}\n      <failure${attributes({ message, type: severity })}>${escapeMarkup(body)}</failure>\n    </testcase>`;
};

const suite = (path: string, findings: readonly Finding[], failOn: CheckReport['failOn']): string => {
  const failures = findings.filter(({ severity }) => reaches(severity, failOn)).length;
  const counts = { tests: findings.length, failures, errors: 0, skipped: findings.length - failures };
  const cases = findings.map((finding) => testCase(finding, failOn)).join('\n');
  return `  <testsuite${attributes({ name: path, ...counts })}>\n${cases}\n  </testsuite>`;
};

// A report without a test case counts as "no tests ran" in most CI systems.
const nothingFound = (report: CheckReport): string =>
  [
    `  <testsuite${attributes({ name: 'bylaw', tests: 1, failures: 0, errors: 0, skipped: 0 })}>`,
    `    <testcase${attributes({ name: summaryOf(report)[0] ?? '', classname: 'bylaw' })}/>`,
    '  </testsuite>',
  ].join('\n');

/** JUnit's XML: a test suite a file, a test case a new finding. */
export const junit: Reporter = (report) => {
  const { findings, failOn } = report;
  const files = Map.groupBy(findings, ({ path }) => path);
  const failures = findings.filter(({ severity }) => reaches(severity, failOn)).length;
  const totals = {
    name: 'bylaw',
    tests: Math.max(1, findings.length),
    failures,
    errors: 0,
    skipped: findings.length - failures,
    time: (report.durationMs / 1000).toFixed(3),
    timestamp: report.startedAt,
  };
  const suites =
    files.size === 0 ? [nothingFound(report)] : [...files].map(([path, found]) => suite(path, found, failOn));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes(totals)}>\n${suites.join('\n')}\n</testsuites>\n`;
};
