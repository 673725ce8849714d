/** What the guard needs to know of an agent client. One file a client; `test/conformance/` holds the suite they all pass. */
import type { Answer, ClientEvent } from '../call.ts';

export const clientNames = ['claude-code', 'codex', 'gemini', 'copilot', 'cursor', 'opencode'] as const;
export type ClientName = (typeof clientNames)[number];

/** What a process that the client starts writes and how it ends; an HTTP hook sends `stdout` as its body. */
export interface ClientAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** A settings file of the client, and how it looks with the guard in it and without. */
export interface Settings {
  /** Relative to the project for `project`, to the user's home for `user`. */
  readonly path: string;
  readonly scope: 'project' | 'user';
  /** The text with the guard's entries merged in; every other byte is kept. Throws CONFIG_UNREADABLE for a damaged file. */
  readonly withGuard: (text: string | undefined, entry: GuardEntry) => string;
  /** The text without the guard's entries; undefined where nothing but them was in it and the file can go. */
  readonly withoutGuard: (text: string) => string | undefined;
  /** Whether the guard's entries are there and are the current ones. */
  readonly hasGuard: (text: string, entry: GuardEntry) => boolean;
}

/** How a client reaches the guard. */
export interface GuardEntry {
  /** Absolute path of the Node that runs the entry, and of the entry itself. */
  readonly node: string;
  readonly entry: string;
  /** The running daemon's address and secret, for clients that can speak HTTP. */
  readonly daemon: { readonly url: string; readonly secret: string } | undefined;
}

export interface Client {
  readonly name: ClientName;
  /** As its maker writes it. */
  readonly title: string;
  /** Whether the client can put a question to its user; where it cannot, `ask` is answered as a denial that says how to get a grant. */
  readonly canAsk: boolean;
  readonly settings: Settings;
  /** What this client lets through whatever a hook says; one sentence each, for `doctor` and the documentation. */
  readonly gaps: readonly string[];
  /**
   * Reads one event. `name` is the event's name where the client gives it beside the payload.
   *
   * Throws GUARD_INPUT for a payload that is not of the client's form, which the caller answers with a denial.
   */
  readonly read: (payload: unknown, name: string | undefined) => ClientEvent;
  readonly answer: (event: ClientEvent, answer: Answer) => ClientAnswer;
  /** The answer where no event could be read: it must stop whatever was about to happen. */
  readonly refuse: (message: string, name: string | undefined) => ClientAnswer;
}
