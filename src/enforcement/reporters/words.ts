/** The sentences that reporters share. */
import { type Severity, reaches, severities } from '../../kernel/config/severity.ts';
import { oneLine } from '../../kernel/config/one-line.ts';
import type { SkipReason } from '../../repository/model.ts';
import type { Finding } from '../finding.ts';
import type { FixKind } from '../fix/fix.ts';
import type { CheckReport } from '../report.ts';

const digits = new Intl.NumberFormat('en');

/** `1 file`, `1,204 files`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${digits.format(count)} ${count === 1 ? noun : plural}`;

const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

/** How many findings each severity has, the worst first, without those that have none. */
export const bySeverity = (findings: readonly Finding[]): readonly (readonly [Severity, number])[] =>
  severities
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0);

/** The worst findings first, in their own order otherwise. */
export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity));

const checkedSentence = ({ files, checks, rules, durationMs, findings }: CheckReport): string => {
  const scope = `Checked ${counted(files, 'file')} with ${counted(checks, 'check')} of ${counted(rules, 'rule')}`;
  const parts = bySeverity(findings).map(([severity, count]) => `${digits.format(count)} ${severity}`);
  const found =
    findings.length === 0 ? 'no new findings' : `${counted(findings.length, 'new finding')} (${parts.join(', ')})`;
  return `${scope} in ${duration(durationMs)}: ${found}.`;
};

const setAsideSentences = ({ known, suppressed, staleBaseline }: CheckReport): string[] => {
  const aside = [
    ...(known.length > 0 ? [`${digits.format(known.length)} known in the baseline`] : []),
    ...(suppressed.length > 0 ? [`${digits.format(suppressed.length)} suppressed with a reason`] : []),
  ];
  return [
    ...(aside.length > 0 ? [`Besides: ${aside.join(', ')}.`] : []),
    ...(staleBaseline > 0
      ? [
          `${counted(staleBaseline, 'finding')} of the baseline ${staleBaseline === 1 ? 'is' : 'are'} gone; --prune takes them out.`,
        ]
      : []),
  ];
};

const skipWords: Readonly<Record<SkipReason, string>> = {
  binary: 'binary',
  huge: 'too large',
  unreadable: 'unreadable',
  vendored: 'vendored',
  generated: 'generated',
  'link-outside': 'linked from outside the root',
  'not-text': 'not text',
};

const skippedSentences = ({ skipped }: CheckReport): string[] => {
  const counts = new Map<SkipReason, number>();
  for (const { reason, files } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + files);
  if (counts.size === 0) return [];
  return [
    `Left out: ${[...counts].map(([reason, files]) => `${digits.format(files)} ${skipWords[reason]}`).join(', ')}.`,
  ];
};

const verdictSentence = ({ failed, failOn, findings }: CheckReport): string => {
  if (failOn === 'never') return 'Passed: no finding fails this check (fail on never).';
  const threshold = failOn === 'critical' ? 'critical' : `${failOn} or worse`;
  if (!failed) return `Passed: no new finding is ${threshold}.`;
  const count = findings.filter(({ severity }) => reaches(severity, failOn)).length;
  return `Failed: ${counted(count, 'new finding')} ${count === 1 ? 'is' : 'are'} ${threshold}.`;
};

/** How many of the new findings can be fixed, and with which option; none where none can. */
export const fixSentences = ({ findings }: CheckReport): readonly string[] => {
  const countOf = (kind: FixKind): number => findings.filter(({ fix }) => fix?.kind === kind).length;
  const [safe, unsafe] = [countOf('safe'), countOf('unsafe')];
  if (safe + unsafe === 0) return [];
  const parts = [
    ...(safe > 0 ? [`${digits.format(safe)} can be fixed with --fix`] : []),
    ...(unsafe > 0 ? [`${digits.format(unsafe)} ${safe > 0 ? 'more ' : 'can be fixed '}with --fix=unsafe`] : []),
  ];
  return [`${parts.join(', ')}; --diff shows how.`];
};

/** What was checked, what came of it, what was set aside and the verdict: always there, also when nothing was found. */
export const summaryOf = (report: CheckReport): readonly string[] => [
  checkedSentence(report),
  ...setAsideSentences(report),
  ...skippedSentences(report),
  verdictSentence(report),
];

/**
 * `path:line:column`. A path that starts with `:` or `-` gets `./`, so that no CI takes the line for a command and no
 * shell the path for an option.
 */
export const placeText = ({ path, place }: Pick<Finding, 'path' | 'place'>): string => {
  const shown = oneLine(path);
  return `${/^[:-]/.test(shown) ? './' : ''}${shown}:${place.line}:${place.column ?? 1}`;
};
