/**
 * A model on loopback that says what a test wrote down, one turn a request, in the protocols that clients speak: Anthropic's
 * Messages and OpenAI's Responses. Real models cost money and never say the same thing twice.
 */
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { anthropicReply, readAnthropic } from './anthropic.ts';
import { readResponses, responsesReply } from './responses.ts';

/** What the model does in one turn. */
export type Turn =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'use'; readonly tool: string; readonly input: unknown };

export const say = (text: string): Turn => ({ kind: 'say', text });
export const use = (tool: string, input: unknown): Turn => ({ kind: 'use', tool, input });

/** What came back of a tool, as the model is told. */
export interface ToolResult {
  readonly text: string;
  readonly isError: boolean;
}

/** A request, as far as the script needs to know it. */
export interface Request {
  /** The whole conversation, for the marks of {@link marks}. */
  readonly conversation: string;
  readonly hasTools: boolean;
  /** Names of the tools that the model may call. */
  readonly tools: readonly string[];
  /** The results that came with this request. */
  readonly results: readonly ToolResult[];
}

/** A test puts these into its prompts, so that the agent, its subagents and the client's own small questions differ. */
export const marks = { main: 'MAIN_MARK', subagent: 'SUBAGENT_MARK' } as const;

export interface Script {
  readonly main: readonly Turn[];
  readonly subagent?: readonly Turn[];
}

export interface FakeModel {
  readonly url: string;
  /** In the order in which the model was told. */
  readonly results: readonly ToolResult[];
  /** All that the model was told. */
  readonly conversations: readonly string[];
  /** Names of the tools that it was offered. */
  readonly tools: ReadonlySet<string>;
  /** Milliseconds from the end of each answer to the next request: what the client and its hooks took. */
  readonly pausesMs: readonly number[];
  readonly close: () => Promise<void>;
}

const done = say('done');

/** Gives each request its turn. */
const turnsOf = (script: Script): ((request: Request) => Turn) => {
  const main = script.main.values();
  const subagent = (script.subagent ?? []).values();
  return ({ conversation, hasTools }) => {
    if (conversation.includes(marks.main)) return hasTools ? (main.next().value ?? done) : done;
    return conversation.includes(marks.subagent) ? (subagent.next().value ?? done) : done;
  };
};

export const startFakeModel = async (script: Script): Promise<FakeModel> => {
  const results: ToolResult[] = [];
  const conversations: string[] = [];
  const tools = new Set<string>();
  const pausesMs: number[] = [];
  let answered: number | undefined;
  const turnFor = turnsOf(script);
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const isMessages = pathname.endsWith('/v1/messages');
    if (!isMessages && !pathname.endsWith('/responses')) {
      response.writeHead(pathname.endsWith('count_tokens') ? 200 : 404, { 'content-type': 'application/json' });
      response.end('{"input_tokens":10}');
      return;
    }
    if (answered !== undefined) pausesMs.push(performance.now() - answered);
    const value: unknown = JSON.parse(body);
    const heard = isMessages ? readAnthropic(value) : readResponses(value);
    conversations.push(heard.conversation);
    results.push(...heard.results);
    for (const tool of heard.tools) tools.add(tool);
    const turn = turnFor(heard);
    const said = isMessages ? anthropicReply(turn, conversations.length) : responsesReply(turn, conversations.length);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(said, () => {
      answered = performance.now();
    });
  };
  const server = createServer((request, response) => {
    reply(request, response).catch((error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fake model has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    results,
    conversations,
    tools,
    pausesMs,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
