import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { keyPlace, trustedKeys } from '../../guard/grants/keys.ts';
import { guardHome } from '../../guard/home.ts';
import { type Account, openAccount } from '../../guard/record/account.ts';
import { onDisk } from '../../guard/record/file-digest.ts';
import { type ChangedPath, verdictOn } from '../../guard/record/verdict.ts';
import { type GuardSetting, unexplainedCommitModes } from '../../kernel/config/guard-setting.ts';
import { configNames, readConfig } from '../../kernel/config/read.ts';
import { BylawError } from '../../kernel/errors.ts';
import { openLedgerToRead } from '../../ledger/ledger.ts';
import { breakMeanings, verifyLedger } from '../../ledger/verify.ts';
import { commitsSince } from '../../repository/history/commit-changes.ts';
import { type ChangedSince, changedSince, readAtRef } from '../../repository/history/revisions.ts';
import { resolveRoot } from '../../repository/walk/list.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';
import { stateOf, stateParameter } from '../run-records.ts';
import { type VerifiedLedger, dataOf, textOf } from './verify-text.ts';

const ledgersOf = (root: string, input: Input, context: OperationContext): readonly string[] => {
  const named = input.list('ledger').map((path) => resolve(context.directory, path));
  const paths = named.length > 0 ? named : [stateOf(root, input, context).ledger];
  const missing = paths.find((path) => !existsSync(path));
  if (missing === undefined) return paths;
  throw new BylawError('PATH_MISSING', 'There is no ledger here, so nothing that changed can be explained.', {
    place: missing,
    next: 'Run this where the agent ran, or hand its ledger over with --ledger FILE; `bylaw guard install` begins one.',
  });
};

/** The ledger's chain and all that it says, in one pass. Throws LEDGER_BROKEN where the chain breaks. */
const accountOf = async (
  path: string,
  keys: readonly string[],
  { environment }: OperationContext,
): Promise<{ account: Account; ledger: VerifiedLedger }> => {
  const account = openAccount(keys);
  const ledger = openLedgerToRead(path, environment);
  try {
    const answer = await verifyLedger(ledger, { signal: environment.signal, onEntry: account.add });
    if (answer.kind === 'intact') {
      return { account, ledger: { path, entries: answer.entries, head: answer.head?.hash ?? null } };
    }
    const { sequence, reason } = answer;
    throw new BylawError('LEDGER_BROKEN', `${breakMeanings[reason]} What it explains cannot be believed.`, {
      place: `${path}#${sequence}`,
      next: 'Keep the file as evidence, and find out who could write to it; `bylaw ledger verify` shows more.',
    });
  } finally {
    await ledger.close();
  }
};

/**
 * What the configuration said before the change: a branch that is judged does not get to say by which rules.
 */
const settingAt = async (root: string, commit: string, signal: AbortSignal): Promise<GuardSetting> => {
  const texts = await readAtRef(root, commit, configNames, signal);
  return (await readConfig(root, undefined, (path) => texts.get(relative(root, path)))).guard;
};

const contentOf = (path: string): string => {
  const found = onDisk(path);
  return found.kind === 'file' ? (found.digest ?? 'unknown') : 'gone';
};

const changesOf = (root: string, { changed }: ChangedSince, uncommitted: ChangedSince): ChangedPath[] =>
  [...changed].map(([path, change]) => ({
    path,
    change,
    content: contentOf(join(root, path)),
    isUncommitted: uncommitted.changed.has(path),
  }));

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const { environment, directory, progress } = context;
  const { signal } = environment;
  const root = resolveRoot(resolve(directory, input.text('path') ?? '.'));
  const base = input.text('base');
  const paths = ledgersOf(root, input, context);
  progress('Comparing the working tree with git');
  const uncommitted = await changedSince(root, 'HEAD', signal);
  const since = base === undefined ? uncommitted : await changedSince(root, base, signal);
  const commits = base === undefined ? [] : await commitsSince(root, since.commit, signal);
  const setting = await settingAt(root, since.commit, signal);
  const keys = trustedKeys(setting.keys, keyPlace(guardHome(environment.variables)));
  const accounts: Account[] = [];
  const ledgers: VerifiedLedger[] = [];
  for (const path of paths) {
    progress(`Verifying ${path}`);
    const { account, ledger } = await accountOf(path, keys, context);
    accounts.push(account);
    ledgers.push(ledger);
  }
  const mode = input.text('unexplained-commits') ?? setting.unexplainedCommits;
  const changes = changesOf(root, since, uncommitted);
  const verdict = verdictOn({ changes, commits, accounts, areCommitsFindings: mode === 'finding' });
  const report = {
    root,
    base,
    commit: since.commit,
    commits: commits.length,
    ledgers,
    verdict,
    sessions: accounts.flatMap((account) => account.openSessions()),
    untrusted: accounts.flatMap((account) => account.vouchers()).filter(({ isTrusted }) => !isTrusted),
  };
  return { exitCode: verdict.findings.length === 0 ? 0 : 1, data: dataOf(report), text: textOf(report) };
};

export const guardVerify: OperationBody = {
  about:
    "Verifies the ledger's chain, then compares each file that changed (since --base, or since the last commit) with the actions in the ledger, by path and by the content that they left. A file that no recorded action explains is a finding: the guard was off, a person changed it, or another tool did. The configuration is that of the base. Exits 1 with findings and for a ledger that breaks, 2 where there is no ledger to read.",
  examples: [
    ['bylaw guard verify', 'What is not committed yet'],
    ['bylaw guard verify --base origin/main', 'Everything since the branch left main, as CI does'],
    ['bylaw guard verify --base origin/main --ledger agent/ledger.db --json', 'With a ledger from elsewhere'],
    [
      'bylaw guard verify --base origin/main --unexplained-commits listed',
      'Where people commit too: list their commits, and judge the rest',
    ],
  ],
  parameters: [
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Repository that is verified; the current directory by default.',
    },
    { name: 'base', type: 'text', placeholder: 'REF', about: 'Branch, tag or commit to compare with.' },
    {
      name: 'ledger',
      type: 'list',
      placeholder: 'FILE',
      about: 'Ledger to read in place of the repository’s own; may be repeated, for agents on several machines.',
    },
    {
      name: 'unexplained-commits',
      type: 'text',
      placeholder: 'MODE',
      choices: unexplainedCommitModes,
      about:
        'What a commit is of which nothing is explained and that nobody vouched for, over guard.unexplainedCommits of the base.',
    },
    stateParameter,
  ],
  run,
};
