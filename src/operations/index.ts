import type { ListedOperation, Operation } from './operation.ts';

/**
 * Everything a user can ask for, in the order in which help lists it. What an operation needs is loaded with it, so that
 * help and the small ones do not wait for the rulebook.
 */
export const operations: readonly ListedOperation[] = [
  {
    name: 'check',
    summary: 'Check a repository against the rulebook.',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'watch',
    summary: 'Check each file again when it is saved.',
    load: async () => (await import('./watch.ts')).watch,
  },
  {
    name: 'run',
    summary: 'Run an agent over a repository under the rules.',
    load: async () => (await import('./run.ts')).runAgent,
  },
  { name: 'runs', summary: 'List the runs that were recorded.', load: async () => (await import('./runs.ts')).runs },
  {
    name: 'rules',
    summary: 'List the rules, their requirements and what enforces each.',
    load: async () => (await import('./rules.ts')).rules,
    tool: {
      name: 'rules',
      title: 'Rules',
      about: 'The rules that hold here: name one (R11) for its requirements and what enforces each.',
      effect: 'reads',
      isIdempotent: true,
      without: ['config'],
    },
  },
  {
    name: 'rules test',
    summary: "Test a team's own rules by their examples.",
    load: async () => (await import('./rules-test.ts')).rulesTest,
  },
  {
    name: 'explain',
    summary: 'Explain a rule, a requirement or a unit.',
    load: async () => (await import('./explain.ts')).explain,
    tool: {
      name: 'explain',
      title: 'Explain a rule',
      about:
        'What a rule, requirement (R11.5) or unit (docker/non-root-user) asks for, why, and how to keep it, with examples of what is and is not reported. Call it when a refusal names one that you do not know.',
      effect: 'reads',
      isIdempotent: true,
      without: ['config'],
    },
  },
  {
    name: 'search',
    summary: 'Search for what does a described thing already.',
    load: async () => (await import('./search.ts')).search,
    tool: {
      name: 'search',
      title: 'Search for existing solutions',
      about:
        'Finds definitions, scripts and documents of this repository that may do a described thing already, and files that a draft nearly repeats. Call it before you write a new file or function; where the guard watches, it counts as the search that R4.1 asks for.',
      effect: 'reads',
      isIdempotent: true,
      without: ['path'],
    },
  },
  {
    name: 'propose',
    summary: 'Tell what a proposed text of a file would add to its findings.',
    load: async () => (await import('./propose.ts')).propose,
    tool: {
      name: 'propose',
      title: 'Check a proposed file',
      about:
        'Says what the rules would find in a file if it held this text, beyond what is there now, and whether the guard would refuse the write. Give the whole text of the file. Nothing is written.',
      effect: 'reads',
      isIdempotent: true,
      without: ['path'],
    },
  },
  {
    name: 'canon read',
    summary: 'Read the canonical documents, with a receipt for each.',
    load: async () => (await import('./canon-read.ts')).canonRead,
    tool: {
      name: 'canon',
      title: 'Read the canon',
      about:
        'Gives the documents with authority here, whole, highest authority first. Read them before your first edit; where the guard watches, each that is given counts as read (R18.1) until it changes.',
      effect: 'reads',
      isIdempotent: true,
      without: ['path'],
    },
  },
  {
    name: 'record',
    summary: 'Record a change: what, why, how, impact, risk, validation, rollback.',
    load: async () => (await import('./record.ts')).record,
    tool: {
      name: 'record_change',
      title: 'Record a change',
      about:
        'Puts a change record into the ledger: what, why, how, impact, risk, validation and rollback, each in a sentence or two. Call it once for each change that somebody may have to understand or take back.',
      effect: 'adds',
      isIdempotent: false,
      without: ['path', 'state'],
    },
  },
  { name: 'agents', summary: 'List the agents, or show one.', load: async () => (await import('./agents.ts')).agents },
  {
    name: 'init',
    summary: 'Set a repository up: a configuration and a changelog.',
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'canon status',
    summary: 'Show the documents with authority, and who has read them.',
    load: async () => (await import('./canon/status.ts')).canonStatus,
  },
  {
    name: 'canon conflicts',
    summary: 'List facts that are given two values, and which one wins.',
    load: async () => (await import('./canon/conflicts.ts')).canonConflicts,
  },
  {
    name: 'canon migrate',
    summary: 'Move a document into the canon.',
    load: async () => (await import('./canon/migrate.ts')).canonMigrate,
  },
  {
    name: 'changelog init',
    summary: 'Write changelogs where they are missing, from the history.',
    load: async () => (await import('./changelog/init.ts')).changelogInit,
  },
  {
    name: 'changelog add',
    summary: 'Add an entry to a changelog in the standard form.',
    load: async () => (await import('./changelog/add.ts')).changelogAdd,
  },
  {
    name: 'changelog check',
    summary: 'Check that changelogs are there and of the standard form.',
    load: async () => (await import('./changelog/check.ts')).changelogCheck,
  },
  {
    name: 'guard install',
    summary: 'Put the guard between an agent client and this project.',
    load: async () => (await import('./guard/install.ts')).guardInstall,
  },
  {
    name: 'guard uninstall',
    summary: 'Take the guard out of the settings again.',
    load: async () => (await import('./guard/install.ts')).guardUninstall,
  },
  {
    name: 'guard status',
    summary: 'Show which clients ask the guard here.',
    load: async () => (await import('./guard/doctor.ts')).guardStatus,
  },
  {
    name: 'guard doctor',
    summary: 'See that the guard is alive, and what it cannot watch.',
    load: async () => (await import('./guard/doctor.ts')).guardDoctor,
  },
  {
    name: 'guard explain',
    summary: 'Tell the whole story of one decision.',
    load: async () => (await import('./guard/explain.ts')).guardExplain,
    tool: {
      name: 'why_denied',
      title: 'Why was I denied',
      about:
        'The whole story of a decision of the guard: what the call would have done, what spoke against it, and under which requirement. Give the number that a refusal named, or none for the last one that was refused or asked about.',
      effect: 'reads',
      isIdempotent: true,
      without: ['path', 'state'],
    },
  },
  {
    name: 'guard report',
    summary: 'Show what the guard has refused, asked and only observed.',
    load: async () => (await import('./guard/report.ts')).guardReport,
  },
  {
    name: 'guard verify',
    summary: 'Compare what changed with what the record explains.',
    load: async () => (await import('./guard/verify.ts')).guardVerify,
  },
  {
    name: 'guard vouch',
    summary: 'Sign that commits are yours.',
    load: async () => (await import('./guard/vouch.ts')).guardVouch,
  },
  {
    name: 'guard decide',
    summary: "Judge one of a client's events, read from standard input.",
    load: async () => (await import('./guard/decide.ts')).guardDecide,
  },
  {
    name: 'guard serve',
    summary: 'Run the guard that agent clients ask.',
    load: async () => (await import('./guard/serve.ts')).guardServe,
  },
  {
    name: 'grant',
    summary: 'Permit, for a time, what the guard would refuse.',
    load: async () => (await import('./grant.ts')).grant,
  },
  {
    name: 'grant request',
    summary: 'Ask a person for a grant.',
    load: async () => (await import('./grant-request.ts')).grantRequest,
    tool: {
      name: 'request_grant',
      title: 'Ask for a grant',
      about:
        'Asks a person to permit what the guard refuses. It permits nothing itself: the request waits until a person answers it. Call it when a refusal is wrong for this case, then tell the user and go on with other work.',
      effect: 'adds',
      isIdempotent: true,
      without: ['state'],
    },
  },
  {
    name: 'grant list',
    summary: 'List what was asked for and granted, and which grants hold.',
    load: async () => (await import('./grant.ts')).grantList,
  },
  {
    name: 'grant revoke',
    summary: 'Take a grant back.',
    load: async () => (await import('./grant.ts')).grantRevoke,
  },
  {
    name: 'restore',
    summary: 'Bring back what an agent deleted or replaced under the guard.',
    load: async () => (await import('./restore.ts')).restore,
  },
  {
    name: 'grant keys',
    summary: 'Show or make the key that signs your grants.',
    load: async () => (await import('./grant-keys.ts')).grantKeys,
  },
  {
    name: 'ledger verify',
    summary: 'Verify that nobody has changed the ledger.',
    load: async () => (await import('./ledger-verify.ts')).ledgerVerify,
  },
  {
    name: 'ledger show',
    summary: 'Replay what happened, in order.',
    load: async () => (await import('./ledger-show.ts')).ledgerShow,
  },
  {
    name: 'ledger checkpoint',
    summary: 'Sign what the ledger holds now.',
    load: async () => (await import('./ledger-checkpoint.ts')).ledgerCheckpoint,
  },
  {
    name: 'ledger prove',
    summary: 'Prove that one entry was in the ledger when a checkpoint was signed.',
    load: async () => (await import('./ledger-checkpoint.ts')).ledgerProve,
  },
  {
    name: 'ledger keys',
    summary: 'Make a key pair for signing checkpoints.',
    load: async () => (await import('./ledger-checkpoint.ts')).ledgerKeys,
  },
];

/** An operation with all that it needs. */
export const loadOperation = async ({ name, summary, load }: ListedOperation): Promise<Operation> => ({
  name,
  summary,
  ...(await load()),
});
