import type { ReportedUnit } from '../report.ts';

/** What the engine itself reports about suppressions. They are on in every run and cannot be suppressed. */
export const withoutReason = {
  id: 'bylaw/suppression-without-reason',
  enforces: ['R19.9'],
  severity: 'medium',
  recommended: true,
  why: 'A suppression that does not say why cannot be told from a finding that somebody did not want to see.',
  remedy:
    'Write the reason behind two dashes: bylaw-ignore docker/non-root-user -- the image is only built, never run.',
} as const satisfies ReportedUnit & { recommended: boolean };

export const unused = {
  id: 'bylaw/unused-suppression',
  enforces: ['R19.9'],
  severity: 'low',
  recommended: true,
  why: 'A suppression that suppresses nothing hides the next finding that lands on its line.',
  remedy: 'Remove the suppression, or move it to the line it is meant for.',
} as const satisfies ReportedUnit & { recommended: boolean };

export const suppressionUnits = [withoutReason, unused] as const;
