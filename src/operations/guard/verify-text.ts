/** What `bylaw guard verify` shows: to people and to programs. */
import type { OpenSession } from '../../guard/record/account.ts';
import type { ChangeVerdict, UnexplainedChange, UnexplainedCommit } from '../../guard/record/verdict.ts';
import type { Voucher } from '../../guard/record/vouchers.ts';
import { printable } from '../../kernel/printable.ts';

export interface VerifiedLedger {
  readonly path: string;
  readonly entries: number;
  readonly head: string | null;
}

export interface VerifyReport {
  readonly root: string;
  readonly base: string | undefined;
  /** The commit compared with. */
  readonly commit: string;
  /** How many commits were looked at. */
  readonly commits: number;
  readonly ledgers: readonly VerifiedLedger[];
  readonly verdict: ChangeVerdict;
  readonly sessions: readonly OpenSession[];
  readonly untrusted: readonly Voucher[];
}

const requirement = 'R19.1';
const mostShown = 50;

const short = (commit: string): string => commit.slice(0, 10);

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const meaningOf = ({ kind, entry, notice }: UnexplainedChange): string => {
  const seen =
    notice === undefined ? '' : ` The guard saw it change ${notice.when}, at ${notice.at} (entry ${notice.entry}).`;
  switch (kind) {
    case 'unexplained':
      return `No recorded action explains it: the guard was off, a person changed it, or another tool did.${seen}`;
    case 'altered':
      return `Recorded actions left another content (entry ${entry}); what changed it afterwards is not recorded.${seen}`;
    case 'refused':
      return `The guard did not let this be changed (entry ${entry}), and it was changed all the same.${seen}`;
  }
};

const nextFor = ({ path, commit }: UnexplainedChange, { commit: base }: VerifyReport): string =>
  commit === undefined
    ? `If it is yours, commit it and vouch for the commit. If it is nobody's: git checkout ${short(base)} -- ${path}`
    : `If it is yours: bylaw guard vouch --commit ${short(commit.commit)} --reason "…". If it is nobody's: git checkout ${short(base)} -- ${path}`;

const whereOf = ({ commit }: UnexplainedChange): string =>
  commit === undefined ? 'not committed' : `${short(commit.commit)} by ${commit.author} <${commit.email}>`;

const findingText = (finding: UnexplainedChange, report: VerifyReport): string =>
  [
    `${requirement}  ${finding.path}  ${finding.change}, ${whereOf(finding)}`,
    `  ${meaningOf(finding)}`,
    `  next: ${nextFor(finding, report)}`,
  ].join('\n');

const commitText = ({ commit, changes }: UnexplainedCommit): string =>
  `  ${short(commit.commit)}  ${commit.at}  ${commit.author} <${commit.email}>  ${commit.subject.slice(0, 80)} (${counted(changes.length, 'file')})`;

const summaryOf = ({ base, commit, commits, verdict }: VerifyReport): string => {
  const { changed, explained, vouched, findings } = verdict;
  const where = base === undefined ? 'the last commit' : `${base} (${short(commit)}, ${counted(commits, 'commit')})`;
  const people = vouched > 0 ? `, ${vouched} vouched for` : '';
  return `Compared ${counted(changed, 'changed file')} since ${where}: ${explained} explained by recorded actions${people}, ${counted(findings.length, 'finding')}.`;
};

const sessionText = ({ session, at }: OpenSession): string =>
  `  ${session.slice(0, 60)}  started ${at}, and no end is recorded: its client was killed, or its guard was off by then`;

export const textOf = (report: VerifyReport): string => {
  const { ledgers, verdict, sessions, untrusted } = report;
  const lines = ledgers.map(
    ({ path, entries }) => `Ledger intact: ${entries} ${entries === 1 ? 'entry' : 'entries'}, ${path}`,
  );
  lines.push(summaryOf(report));
  for (const finding of verdict.findings.slice(0, mostShown)) lines.push('', findingText(finding, report));
  if (verdict.findings.length > mostShown)
    lines.push('', `and ${verdict.findings.length - mostShown} more; --json has them all.`);
  if (verdict.commits.length > 0)
    lines.push(
      '',
      'Commits of which nothing is explained, and that nobody vouched for:',
      ...verdict.commits.map(commitText),
    );
  if (untrusted.length > 0)
    lines.push(
      '',
      `${counted(untrusted.length, 'voucher')} of the ledger do not count, because no key under guard.keys in the base's bylaw.yaml signed them.`,
    );
  if (sessions.length > 0) lines.push('', 'Sessions without an end:', ...sessions.slice(-mostShown).map(sessionText));
  return printable(lines.join('\n'));
};

const commitData = ({ commit, author, email, at, subject }: NonNullable<UnexplainedChange['commit']>) => ({
  commit,
  author,
  email,
  at,
  subject,
});

export const dataOf = (report: VerifyReport): object => {
  const { root, base, commit, ledgers, verdict, sessions, untrusted } = report;
  const { findings, commits, changed, explained, vouched } = verdict;
  return {
    root,
    base: base ?? null,
    comparedWith: commit,
    ledgers,
    changed,
    explained,
    vouched,
    findings: findings.map((finding) => ({
      requirement,
      path: finding.path,
      change: finding.change,
      kind: finding.kind,
      entry: finding.entry ?? null,
      noticed: finding.notice ?? null,
      commit: finding.commit === undefined ? null : commitData(finding.commit),
      message: meaningOf(finding),
      next: nextFor(finding, report),
    })),
    unexplainedCommits: commits.map((one) => ({
      ...commitData(one.commit),
      files: one.changes.map(({ path }) => path),
    })),
    sessionsWithoutEnd: sessions,
    untrustedVouchers: untrusted,
  };
};
