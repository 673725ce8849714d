/** Reports for the tests of the reporters: an ordinary one, an empty one and one from a hostile repository. */
import { severities } from '../../kernel/config/severity.ts';
import { ruleOf } from '../../kernel/ids.ts';
import { fingerprintOf, numberFindings } from '../baseline/fingerprint.ts';
import type { Finding } from '../finding.ts';
import { type CheckReport, type ReportedUnit, fails } from '../report.ts';
import type { ReporterOptions } from './reporter.ts';

const rootUser: ReportedUnit = {
  id: 'docker/non-root-user',
  enforces: ['R11.5', 'R11.10'],
  severity: 'high',
  why: 'A process that escapes a root container is root on the host.',
  remedy: 'Add a USER instruction with fixed numeric ids to the final stage.',
};

const printing: ReportedUnit = {
  id: 'code/no-print',
  enforces: ['R8.4'],
  severity: 'low',
  why: 'What is printed has no level, no time and no place to be searched.',
  remedy: 'Use the logger.',
};

const secret: ReportedUnit = {
  id: 'standards/no-secret',
  enforces: ['R5.5'],
  severity: 'critical',
  why: 'A secret in a repository is known to everyone who ever cloned it.',
  remedy: 'Revoke it, then read it from the environment.',
};

export const findingOf = (unit: ReportedUnit, path: string, line: number, extra: Partial<Finding> = {}): Finding => {
  const [requirement] = unit.enforces;
  const message = extra.message ?? `Goes against ${requirement}.`;
  return {
    unit: unit.id,
    path,
    place: { line, column: 3, endLine: line, endColumn: 8 },
    message,
    text: `text of line ${line}`,
    requirement,
    rule: ruleOf(requirement),
    severity: unit.severity,
    why: unit.why,
    remedy: unit.remedy,
    fingerprint: fingerprintOf(unit.id, path, `text of line ${line}`, message),
    ordinal: 0,
    ...extra,
  };
};

export const reportOf = (findings: readonly Finding[], extra: Partial<CheckReport> = {}): CheckReport => ({
  version: '0.1.0',
  root: '/repository',
  startedAt: '2026-11-21T10:00:00.000Z',
  durationMs: 1234,
  files: 1204,
  bytes: 5_000_000,
  checks: 96,
  rules: 24,
  skipped: [
    { reason: 'vendored', path: 'site-packages', files: 3642 },
    { reason: 'binary', path: 'logo.png', files: 1 },
    { reason: 'vendored', path: 'node_modules', files: 522 },
  ],
  findings: numberFindings(findings),
  known: [],
  suppressed: [],
  staleBaseline: 0,
  failOn: 'medium',
  failed: fails(findings, extra.failOn ?? 'medium'),
  units: new Map([rootUser, printing, secret].map((unit) => [unit.id, unit])),
  ...extra,
});

export const emptyReport = reportOf([]);

export const ordinaryReport = reportOf(
  [
    findingOf(printing, 'src/app.py', 7),
    findingOf(rootUser, 'docker/api/Dockerfile', 12, {
      message: 'The final stage runs as root.',
      fix: {
        kind: 'unsafe',
        title: 'End with USER 10001',
        edits: [{ path: 'docker/api/Dockerfile', start: 4, end: 8, text: 'USER 10001' }],
      },
      related: [{ path: 'docker/base/Dockerfile', place: { line: 2 }, message: 'The base image sets no user either.' }],
    }),
    findingOf(rootUser, 'docker/web/Dockerfile', 3),
  ],
  {
    known: [findingOf(printing, 'src/old.py', 1)],
    suppressed: [{ finding: findingOf(printing, 'src/cli.py', 2), reason: 'it is the output' }],
    staleBaseline: 2,
  },
);

const hostileTexts = [
  'a\nb',
  'a\r\n::error::pwned',
  '::set-output name=x::y',
  '##[add-path]/tmp',
  '\u001b[2J\u001b]0;title\u0007',
  '\u009b31m',
  '<script>alert(1)</script>',
  `"'&]]>`,
  'a,b:c%d',
  '\u202etxt.exe',
  '\ud800 alone',
  '\u0000\ufffe',
  '--help',
  'ü漢🙂/ö.py',
] as const;

export const hostileReport = reportOf(
  hostileTexts.flatMap((text, index) => [
    findingOf(rootUser, text, index + 1, { message: text }),
    findingOf(printing, `src/${text}`, index + 1, { message: text, place: { line: index + 1 } }),
  ]),
  { root: '/tmp/<b>\u001b[31m' },
);

export const secretFinding = findingOf(secret, 'src/app.py', 7);

/** As many findings as asked, of every severity in turn. */
export const manyFindings = (count: number): Finding[] =>
  Array.from({ length: count }, (_, index) =>
    findingOf(printing, `src/f${index % 50}.py`, index + 1, {
      severity: severities[index % severities.length] ?? 'info',
    }),
  );

export const plain: ReporterOptions = { colour: false, width: 100 };
