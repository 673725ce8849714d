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
