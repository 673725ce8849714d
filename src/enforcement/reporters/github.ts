import { oneLine } from '../../kernel/config/one-line.ts';
import { reaches } from '../../kernel/config/severity.ts';
import type { Finding } from '../finding.ts';
import type { CheckReport } from '../report.ts';
import { conciseLine } from './concise.ts';
import type { Reporter } from './reporter.ts';
import { counted, summaryOf, worstFirst } from './words.ts';

/** What GitHub shows of one step, of errors and of warnings each. */
const mostAnnotations = 10;

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string =>
  escapeData(oneLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');

const annotation = (command: 'error' | 'warning', finding: Finding): string => {
  const { path, place, unit, requirement, message, remedy } = finding;
  const { line, column, endLine, endColumn } = place;
  const properties = [
    `file=${escapeProperty(path)}`,
    `line=${line}`,
    ...(endLine === undefined ? [] : [`endLine=${endLine}`]),
    // GitHub drops an annotation whose columns span lines.
    ...(column === undefined || (endLine ?? line) !== line ? [] : [`col=${column}`]),
    ...(endColumn === undefined || column === undefined || (endLine ?? line) !== line
      ? []
      : [`endColumn=${endColumn}`]),
    `title=${escapeProperty(`${unit} (${requirement})`)}`,
  ];
  return `::${command} ${properties.join(',')}::${escapeData(`${oneLine(message)}\n${oneLine(remedy)}`)}`;
};

const annotated = ({ findings, failOn }: CheckReport): { errors: Finding[]; warnings: Finding[]; rest: Finding[] } => {
  const sorted = worstFirst(findings);
  const errors = sorted.filter(({ severity }) => reaches(severity, failOn));
  const warnings = sorted.filter(({ severity }) => !reaches(severity, failOn));
  return {
    errors: errors.slice(0, mostAnnotations),
    warnings: warnings.slice(0, mostAnnotations),
    rest: [...errors.slice(mostAnnotations), ...warnings.slice(mostAnnotations)],
  };
};

/**
 * Annotations of GitHub Actions: what makes the check fail as errors, the rest as warnings, the worst first. What is past
 * GitHub's limit follows as plain lines of the log, so that nothing is lost.
 */
export const github: Reporter = (report) => {
  const { errors, warnings, rest } = annotated(report);
  const lines = [
    ...errors.map((finding) => annotation('error', finding)),
    ...warnings.map((finding) => annotation('warning', finding)),
    ...(rest.length > 0 ? [`${counted(rest.length, 'more finding')}, past what GitHub annotates:`] : []),
    ...rest.map((finding) => `- ${conciseLine(finding)}`),
    ...summaryOf(report),
  ];
  return `${lines.join('\n')}\n`;
};
