import { oneLine } from '../../kernel/config/one-line.ts';
import type { Finding } from '../finding.ts';
import type { Reporter } from './reporter.ts';
import { placeText, summaryOf } from './words.ts';

/** One finding on one line: `path:line:column: severity unit message`. */
export const conciseLine = (finding: Finding): string =>
  `${placeText(finding)}: ${finding.severity} ${finding.unit} ${oneLine(finding.message)}`;

/** A line a finding, in report order, for editors and `grep`; then the summary. */
export const concise: Reporter = (report) =>
  `${[...report.findings.map(conciseLine), ...summaryOf(report)].join('\n')}\n`;
