import { jsonText } from '../../kernel/json-text.ts';
import type { Finding } from '../finding.ts';
import type { Severity } from '../unit.ts';
import type { Reporter } from './reporter.ts';

const severityWords: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

// GitLab shows findings of one fingerprint as one, so the ordinal is part of it.
const issueOf = ({ unit, severity, path, place, message, fingerprint, ordinal }: Finding) => ({
  description: message,
  check_name: unit,
  fingerprint: `${fingerprint}-${ordinal}`,
  severity: severityWords[severity],
  location: { path, lines: { begin: place.line, end: Math.max(place.line, place.endLine ?? place.line) } },
});

/** GitLab's code quality report: the new findings. */
export const gitlab: Reporter = ({ findings }) => jsonText(findings.map(issueOf));
