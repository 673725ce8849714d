/** A client of `bylaw mcp` that sends what no client should, over the streams that the command serves. */
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { serveClient } from '../../../src/mcp/serve.ts';
import { ground, outsideText } from './ground.ts';
import { within } from './within.ts';

type Arguments = Readonly<Record<string, unknown>>;

const record = Object.fromEntries(
  ['what', 'why', 'how', 'impact', 'risk', 'validation', 'rollback'].map((name) => [name, 'A sentence.']),
);

/** Every tool with arguments that it takes. */
export const sampleArguments: Readonly<Record<string, Arguments>> = {
  rules: { rule: 'R11' },
  explain: { id: 'R4.1' },
  search: { description: 'retry with backoff', draft: 'def retry():\n    pass\n' },
  propose: { file: 'src/a.py', content: 'def f():\n    raise NotImplementedError\n' },
  canon: { document: 'CLAUDE.md' },
  record_change: { ...record, file: ['src/a.py'] },
  request_grant: { scope: 'R20.2', reason: 'The server moved.', path: ['.mcp.json'] },
  why_denied: { id: 1, last: 2 },
};

export const initialize =
  '{"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "fuzz", "version": "1"}}}';
const initialized = '{"jsonrpc": "2.0", "method": "notifications/initialized"}';
const lastQuestion = '{"jsonrpc": "2.0", "id": "last", "method": "ping"}';

const callOf = (tool: string, given: string): string =>
  `{"jsonrpc": "2.0", "id": "call", "method": "tools/call", "params": {"name": ${JSON.stringify(tool)}, "arguments": ${given}}}`;

/** Arguments of which one is what is given, as JSON. */
const withField = (tool: string, field: string, json: string): string => {
  const others = Object.entries(sampleArguments[tool] ?? {}).filter(([name]) => name !== field);
  const fields = [...others.map(([name, value]) => [name, JSON.stringify(value)]), [field, json]];
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ')}}`;
};

/**
 * The lines that a client sends for an input: `TOOL/FIELD.txt` is a text in one field, `TOOL/FIELD.json` a value of any kind,
 * `TOOL.json` all arguments, `message.json` a message, and `opening.json` the first one.
 */
const linesOf = (path: string, text: string): readonly string[] => {
  const [, tool = '', , field, kind] = /^([^/.]+)(\/([^.]+))?\.(json|txt)$/.exec(path) ?? [];
  if (tool === 'opening') return [text, initialize];
  const sent =
    tool === 'message'
      ? text
      : callOf(tool, field === undefined ? text : withField(tool, field, kind === 'txt' ? JSON.stringify(text) : text));
  return [initialize, initialized, sent];
};

/** Whether an input is a call whole enough to be answered. A message that is none, of whatever else, is passed over. */
const isCall = (path: string, line = ''): boolean => {
  // What holds a line break is sent as two.
  if (/^(?:message|opening)\./.test(path) || line.includes('\n')) return false;
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === 'object' && message !== null && 'id' in message && message.id === 'call';
  } catch {
    return false;
  }
};

const longestAnswer = 2_000_000;

/** Throws for an answer that no server should give. */
const checkAnswer = (line: string): void => {
  if (line.length > longestAnswer) throw new Error(`An answer has ${line.length} characters.`);
  if (line.includes(outsideText)) throw new Error(`What lies outside of the project is told: ${line.slice(0, 2000)}`);
  const message: unknown = JSON.parse(line);
  const text = JSON.stringify(message);
  if (!text.includes('"jsonrpc":"2.0"')) throw new Error(`No answer of the protocol: ${line.slice(0, 2000)}`);
  if (text.includes('"code":-32603') || text.includes('"code":"INTERNAL"'))
    throw new Error(`The server is at fault: ${line.slice(0, 2000)}`);
};

/** Calls back for every whole line; a line end is what the protocol says, not all that Unicode says. */
const onLines = (stream: PassThrough, take: (line: string) => void): void => {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
};

/** Opens a connection, sends an input and waits for its answer and for that to a last question. Throws where none comes. */
export const askServer = async (path: string, text: string): Promise<void> => {
  const { project, context, reset } = ground();
  const [input, output] = [new PassThrough(), new PassThrough()];
  const served = serveClient(project, { input, output }, context);
  const lines = linesOf(path, text);
  const wanted = new Set(['"id":"last"', ...(isCall(path, lines.at(-1)) ? ['"id":"call"'] : [])]);
  const listening = new Promise<void>((resolve, reject) => {
    onLines(output, (line) => {
      try {
        checkAnswer(line);
      } catch (error) {
        reject(error);
      }
      for (const id of wanted) if (line.includes(id)) wanted.delete(id);
      if (wanted.size === 0) resolve();
    });
  });
  try {
    for (const line of [...lines, lastQuestion]) if (!input.write(`${line}\n`)) await once(input, 'drain');
    await within(listening, 'The server gives no answer.');
  } finally {
    input.end();
    await within(served, 'The server does not end with its client.');
    reset();
  }
};
