/**
 * What a client says that an agent is about to do or has done, in one form for every client. An adapter in `clients/` turns
 * the client's own event into this; what it does not know becomes `unknown`, which is judged by what it could touch.
 */

/** One replacement of an edit: the first occurrence, or every one. */
export interface Replacement {
  readonly before: string;
  readonly after: string;
  readonly isEverywhere: boolean;
}

export type Shell = 'posix' | 'powershell' | 'cmd';

/** One call of a tool. Paths are as the client gave them: absolute, or relative to `directory` of the event. */
export type ToolCall =
  | { readonly kind: 'read'; readonly path: string }
  /** A search by name or content, which leaves the evidence that one was made. */
  | {
      readonly kind: 'search';
      readonly pattern: string;
      readonly path: string;
      /** It shows names of files and none of their lines. */
      readonly isByName?: true;
    }
  | { readonly kind: 'write'; readonly path: string; readonly content: string }
  | { readonly kind: 'edit'; readonly path: string; readonly replacements: readonly Replacement[] }
  /** Replaces, inserts or deletes one cell of a notebook. */
  | {
      readonly kind: 'edit-notebook';
      readonly path: string;
      readonly cell: string | undefined;
      readonly mode: 'replace' | 'insert' | 'delete';
      readonly language: 'code' | 'markdown' | undefined;
      readonly source: string;
    }
  /** A patch in the form that begins with `*** Begin Patch`. */
  | { readonly kind: 'patch'; readonly text: string }
  | {
      readonly kind: 'shell';
      readonly command: string;
      readonly shell: Shell;
      /** Its terminal may stay open for what is typed later, which no event shows. */
      readonly isOpen?: true;
    }
  | { readonly kind: 'fetch'; readonly url: string }
  | { readonly kind: 'mcp'; readonly server: string; readonly tool: string; readonly input: unknown }
  /** Hands work to another agent, whose own calls are judged one by one. */
  | { readonly kind: 'delegate'; readonly agent: string }
  /** Loads a text for the agent, with the words that it is given; commands in the text are run as it is loaded. */
  | { readonly kind: 'skill'; readonly name: string; readonly words: string }
  /** Changes nothing beyond the conversation: a list of tasks, a question to the user. */
  | { readonly kind: 'talk' }
  | { readonly kind: 'unknown'; readonly input: unknown };

interface EventBase {
  readonly session: string;
  /** Absolute path of the directory that the agent stands in. */
  readonly directory: string;
  /** Name of the agent's definition; `main` for the session's own. */
  readonly agent: string;
}

export type ClientEvent =
  | (EventBase & { readonly kind: 'before'; readonly tool: string; readonly call: ToolCall; readonly callId: string })
  | (EventBase & {
      readonly kind: 'after';
      readonly tool: string;
      readonly call: ToolCall;
      readonly callId: string;
      readonly hasFailed: boolean;
    })
  | (EventBase & { readonly kind: 'session-start' | 'session-end' })
  /** The agent wants to end its turn; `isRepeated` where it was held back before. */
  | (EventBase & { readonly kind: 'stop'; readonly isRepeated: boolean })
  /** A settings file of the client was changed. */
  | (EventBase & { readonly kind: 'settings-changed'; readonly path: string })
  /** An event that asks for no decision. */
  | (EventBase & { readonly kind: 'notice'; readonly name: string });

/** What the guard says of an event; an adapter turns it into what its client obeys. */
export type Answer =
  /** `notice` is for the user, where the client can show one; it holds nobody back. */
  | { readonly kind: 'allow'; readonly notice?: string }
  | { readonly kind: 'ask'; readonly message: string }
  | { readonly kind: 'deny'; readonly message: string };
