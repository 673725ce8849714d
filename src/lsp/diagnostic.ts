import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../enforcement/finding.ts';
import type { Severity } from '../kernel/config/severity.ts';
import type { Place } from '../repository/facts.ts';

const levels: Readonly<Record<Severity, DiagnosticSeverity>> = {
  critical: DiagnosticSeverity.Error,
  high: DiagnosticSeverity.Error,
  medium: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
  info: DiagnosticSeverity.Hint,
};

// A finding about a whole function is shown on its first line: to underline all of it would hide what else is there.
const mostUnderlinedLines = 3;

const lineOf = (document: TextDocument, line: number): string =>
  document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).replace(/\s+$/, '');

/** Where a finding stands, from lines and columns that begin with 1 to those that begin with 0. */
export const rangeOf = ({ line, column, endLine, endColumn }: Place, document: TextDocument): Range => {
  const first = Math.min(Math.max(line - 1, 0), document.lineCount - 1);
  const text = lineOf(document, first);
  // Without a column the finding is about the line, and its indent is not what is meant.
  const start = { line: first, character: column === undefined ? text.search(/\S|$/) : column - 1 };
  const last = Math.min((endLine ?? line) - 1, document.lineCount - 1);
  if (endColumn !== undefined && last - first < mostUnderlinedLines && last >= first) {
    return { start, end: { line: last, character: endColumn - 1 } };
  }
  return { start, end: { line: first, character: Math.max(text.length, start.character) } };
};

/** What an editor shows of a finding: what is wrong and what to do; the requirement it breaks is its code. */
export const diagnosticOf = (finding: Finding, document: TextDocument): Diagnostic => ({
  range: rangeOf(finding.place, document),
  severity: levels[finding.severity],
  source: 'bylaw',
  code: finding.unit,
  message: `${finding.message}\n${finding.remedy} (${finding.requirement})`,
});
