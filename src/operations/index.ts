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
    name: 'run',
    summary: 'Run an agent over a repository under the rules.',
    load: async () => (await import('./run.ts')).runAgent,
  },
  { name: 'runs', summary: 'List the runs that were recorded.', load: async () => (await import('./runs.ts')).runs },
  {
    name: 'rules',
    summary: 'List the rules, their requirements and what enforces each.',
    load: async () => (await import('./rules.ts')).rules,
  },
  {
    name: 'explain',
    summary: 'Explain a rule, a requirement or a unit.',
    load: async () => (await import('./explain.ts')).explain,
  },
  { name: 'agents', summary: 'List the agents, or show one.', load: async () => (await import('./agents.ts')).agents },
  {
    name: 'init',
    summary: 'Set a repository up: a configuration and a changelog.',
    load: async () => (await import('./init.ts')).init,
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
    name: 'grant list',
    summary: 'List the grants, and which of them hold.',
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
