/** From what must be stopped to what is worth knowing. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** The least severity that makes `check` fail, or `never`. */
export type FailOn = Severity | 'never';

/** Whether a severity is at or above a threshold. */
export const reaches = (severity: Severity, threshold: FailOn): boolean =>
  threshold !== 'never' && severities.indexOf(severity) <= severities.indexOf(threshold);
