/**
 * What the guard needs to know of an agent client to judge its calls. One file a client; `test/conformance/` holds the suite
 * they all pass. How the guard gets into a client's settings is in `../settings/`, which no judged call has to load.
 */
import type { Answer, ClientEvent } from '../call.ts';

export const clientNames = ['claude-code', 'codex', 'gemini', 'copilot', 'cursor', 'opencode'] as const;
export type ClientName = (typeof clientNames)[number];

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
