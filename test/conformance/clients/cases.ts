/** What the suite needs of a client: its payloads, and what it obeys by its own documentation. */
import type { ClientEvent, ToolCall } from '../../../src/guard/call.ts';
import type { ClientAnswer, ClientName } from '../../../src/guard/clients/client.ts';

export interface Sent {
  /** The event's name beside the payload. */
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What a client makes of an answer. */
export type Obeyed = 'goes on' | 'asks' | 'is stopped';

export interface ClientCases {
  readonly client: ClientName;
  /** The event before a tool is used. */
  readonly before: (tool: string, input: unknown) => Sent;
  /** The client's tools, what it would send for each, and the call that it is. */
  readonly calls: readonly (readonly [tool: string, input: unknown, call: ToolCall])[];
  /** Inputs of known tools that are not of the client's form. */
  readonly badCalls: readonly (readonly [tool: string, input: unknown])[];
  /** Other events, and what is read of them. */
  readonly events: readonly (readonly [sent: Sent, event: Partial<ClientEvent>])[];
  /** The event at the end of a turn, where the client can be kept from ending it. */
  readonly stop: Sent | undefined;
  /** Reads an answer as the client does; throws where the client would not understand it. */
  readonly obeys: (answer: ClientAnswer, name: string) => Obeyed;
  /** The text that reaches the agent with an answer. */
  readonly reason: (answer: ClientAnswer) => string;
}

export const project = '/srv/project';

export const call = {
  read: (path: string): ToolCall => ({ kind: 'read', path }),
  search: (pattern: string, path = '.'): ToolCall => ({ kind: 'search', pattern, path }),
  write: (path: string, content: string): ToolCall => ({ kind: 'write', path, content }),
  edit: (path: string, before: string, after: string, isEverywhere = false): ToolCall => ({
    kind: 'edit',
    path,
    replacements: [{ before, after, isEverywhere }],
  }),
  patch: (text: string): ToolCall => ({ kind: 'patch', text }),
  shell: (command: string): ToolCall => ({ kind: 'shell', command, shell: 'posix' }),
  fetch: (url: string): ToolCall => ({ kind: 'fetch', url }),
  delegate: (agent: string): ToolCall => ({ kind: 'delegate', agent }),
  mcp: (server: string, tool: string, input: unknown): ToolCall => ({ kind: 'mcp', server, tool, input }),
  talk: { kind: 'talk' } satisfies ToolCall,
  unknown: (input: unknown): ToolCall => ({ kind: 'unknown', input }),
};
