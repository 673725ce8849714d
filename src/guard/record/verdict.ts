/** Compares what changed with what the record explains. O(changes + files of the commits). */
import type { CommitChanges } from '../../repository/history/commit-changes.ts';
import type { Account, Notice } from './account.ts';
import type { Content, Explanation } from './explanations.ts';
import type { Voucher } from './vouchers.ts';

/** One file that is not as the base has it. */
export interface ChangedPath {
  readonly path: string;
  readonly change: 'added' | 'modified' | 'deleted';
  readonly content: Content;
  /** Whether it differs from the last commit: then no commit answers for it. */
  readonly isUncommitted: boolean;
}

/** A file that nothing recorded explains. */
export interface UnexplainedChange {
  readonly path: string;
  readonly change: ChangedPath['change'];
  readonly kind: Exclude<Explanation['kind'], 'explained'>;
  /** The entry that left another content, or refused the change. */
  readonly entry: number | undefined;
  readonly notice: Notice | undefined;
  /** The commit that last changed it; undefined for what is not committed. */
  readonly commit: CommitChanges | undefined;
}

/** A commit of which nothing is explained: a person's, most often, or that of an agent without its guard. */
export interface UnexplainedCommit {
  readonly commit: CommitChanges;
  readonly changes: readonly UnexplainedChange[];
}

export interface ChangeVerdict {
  readonly changed: number;
  readonly explained: number;
  readonly vouched: number;
  readonly findings: readonly UnexplainedChange[];
  readonly commits: readonly UnexplainedCommit[];
}

interface Question {
  readonly changes: readonly ChangedPath[];
  /** Newest first. */
  readonly commits: readonly CommitChanges[];
  readonly accounts: readonly Account[];
  /** Whether commits of which nothing is explained are findings, or are only listed. */
  readonly areCommitsFindings: boolean;
}

const weights = { explained: 3, altered: 2, refused: 1, unexplained: 0 } as const;

/** The best that one of several ledgers can say. */
const explainedBy = (accounts: readonly Account[], { path, content }: ChangedPath): Explanation =>
  accounts
    .map((account) => account.explain(path, content))
    .reduce<Explanation>((best, one) => (weights[one.kind] > weights[best.kind] ? one : best), { kind: 'unexplained' });

const lastCommits = (commits: readonly CommitChanges[]): ReadonlyMap<string, CommitChanges> => {
  const last = new Map<string, CommitChanges>();
  for (const commit of commits) for (const { path } of commit.files) if (!last.has(path)) last.set(path, commit);
  return last;
};

const trustedVouchers = (accounts: readonly Account[]): readonly Voucher[] =>
  accounts.flatMap((account) => account.vouchers()).filter(({ isTrusted }) => isTrusted);

export const verdictOn = ({ changes, commits, accounts, areCommitsFindings }: Question): ChangeVerdict => {
  const last = lastCommits(commits);
  const vouchedFor = new Set(trustedVouchers(accounts).flatMap((voucher) => voucher.commits));
  const unexplained: UnexplainedChange[] = [];
  /** Commits that a recorded action explains a part of. */
  const known = new Set<CommitChanges>();
  let vouched = 0;
  for (const change of changes) {
    const { path, isUncommitted } = change;
    const commit = isUncommitted ? undefined : last.get(path);
    const found = explainedBy(accounts, change);
    if (found.kind === 'explained') {
      if (commit) known.add(commit);
    } else if (commit && vouchedFor.has(commit.commit)) vouched++;
    else {
      const notice = accounts.map((account) => account.noticeOf(path)).find((one) => one !== undefined);
      const entry = found.kind === 'unexplained' ? undefined : found.entry;
      unexplained.push({ path, change: change.change, kind: found.kind, entry, notice, commit });
    }
  }
  const whole = Map.groupBy(unexplained, ({ commit }) => (commit && !known.has(commit) ? commit : undefined));
  const listed = [...whole].flatMap(([commit, of]): UnexplainedCommit[] => (commit ? [{ commit, changes: of }] : []));
  // What the guard refused, and is there all the same, is for a person to answer for, whoever's the commit is.
  const isFinding = ({ kind, commit }: UnexplainedChange): boolean =>
    areCommitsFindings || kind === 'refused' || commit === undefined || known.has(commit);
  return {
    changed: changes.length,
    explained: changes.length - unexplained.length - vouched,
    vouched,
    findings: unexplained.filter(isFinding),
    commits: listed,
  };
};
