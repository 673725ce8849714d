/**
 * What the guard needs to know of an agent client to judge its calls. One file a client; `test/conformance/` holds the suite
 * they all pass. How the guard gets into a client's settings is in `../settings/`, which no judged call has to load.
 */
import type { Answer, ClientEvent } from '../call.ts';

export const clientNames = ['claude-code', 'codex', 'gemini', 'copilot', 'cursor', 'opencode'] as const;
export type ClientName = (typeof clientNames)[number];

/** What can go wrong with the hook that is asked about a call. */
export const failureNames = [
  'missing',
  'exit-1',
  'exit-2',
  'killed',
  'slow',
  'plain-text',
  'half-json',
  'daemon-killed',
] as const;
export type Failure = (typeof failureNames)[number];

export const failures: Readonly<Record<Failure, string>> = {
  missing: 'its program is not there',
  'exit-1': 'it exits with 1',
  'exit-2': 'it exits with 2 and a reason, as the guard does where it cannot answer',
  killed: 'it is killed',
  slow: 'it takes longer than its time-out',
  'plain-text': 'it prints text that is not JSON and exits with 0',
  'half-json': 'it prints a part of an answer and exits with 0',
  'daemon-killed': 'the guard’s process is killed in the middle of the call',
};

/** What becomes of a call whose hook fails: nothing is run, or it runs, as one of the client’s gaps says. */
export type FailureOutcome =
  | { readonly kind: 'blocked' }
  | { readonly kind: 'runs'; readonly gap: string }
  /** Read in its documentation or in the work of others, and never seen. */
  | { readonly kind: 'unseen' };

/** What a process that the client starts writes and how it ends; an HTTP hook sends `stdout` as its body. */
export interface ClientAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export interface Client {
  readonly name: ClientName;
  /** As its maker writes it. */
  readonly title: string;
  /** Whether the client can put a question to its user; where it cannot, `ask` is answered as a denial that says how to get a grant. */
  readonly canAsk: boolean;
  /** What this client lets through whatever a hook says; one sentence each, for `doctor` and the documentation. */
  readonly gaps: readonly string[];
  readonly failures: Readonly<Record<Failure, FailureOutcome>>;
  /**
   * Reads one event. `name` is the event's name where the client gives it beside the payload.
   *
   * Throws GUARD_INPUT for a payload that is not of the client's form, which the caller answers with a denial.
   */
  readonly read: (payload: unknown, name: string | undefined) => ClientEvent;
  readonly answer: (event: ClientEvent, answer: Answer) => ClientAnswer;
  /** The answer where the guard has none: it stops whatever was about to happen, but lets an agent end its turn. */
  readonly refuse: (message: string, name: string | undefined) => ClientAnswer;
}
