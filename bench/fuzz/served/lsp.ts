/** An editor that sends `bylaw lsp` what no editor should: a real process, which serves until it ends. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as passed } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ground } from './ground.ts';
import { within } from './within.ts';

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));

/** Stands for the address of the project. */
export const rootMark = '{root}';

const initialize = `{"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"processId": null, "rootUri": null, "capabilities": {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}, "workspaceFolders": [{"uri": "${rootMark}", "name": "a"}]}}`;
const initialized = '{"jsonrpc": "2.0", "method": "initialized", "params": {}}';

/** A text is checked when nothing was typed for a while; what goes wrong then is this input's. */
const untilCheckedMs = 180;

interface Server {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<unknown>;
  /** Sends bytes as they are. */
  readonly write: (bytes: string) => void;
  /** Resolves when the server has answered a question that it does not know. */
  readonly answered: () => Promise<void>;
  readonly complaints: () => string;
}

const framed = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const start = (): Server => {
  const { project, variables } = ground();
  const child = spawn(process.execPath, [main, 'lsp', '--stdio'], { cwd: project, env: { ...variables } });
  child.stdin.on('error', () => undefined);
  let [heard, complaints, count] = ['', '', 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (heard = (heard + text).slice(-100_000)));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints = (complaints + text).slice(-5000)));
  const ended = once(child, 'close');
  const write = (bytes: string): void => void child.stdin.write(bytes);
  return {
    child,
    ended,
    write,
    answered: async () => {
      const id = `last-${count++}`;
      write(framed(`{"jsonrpc": "2.0", "id": "${id}", "method": "bylaw/last"}`));
      while (!heard.includes(`"${id}"`)) await once(child.stdout, 'data');
    },
    complaints: () => complaints,
  };
};

let kept: Server | undefined;

const stop = async (server: Server): Promise<void> => {
  if (kept === server) kept = undefined;
  server.child.kill('SIGKILL');
  await server.ended;
};

/** Ends the server that is kept between inputs; without this it keeps its client's process alive. */
export const stopEditorServer = async (): Promise<void> => {
  if (kept) await stop(kept);
};

/** An exception ends with its stack; whoever is told to exit says nothing. */
const checkEnd = ({ child, complaints }: Server): void => {
  if (child.signalCode !== null || complaints() !== '')
    throw new Error(`The server ended by ${child.signalCode ?? child.exitCode}: ${complaints()}`);
};

const answerOrEnd = async (server: Server): Promise<void> => {
  const over = server.ended.then(() => checkEnd(server));
  await within(Promise.race([server.answered(), over]), 'The server gives no answer.');
};

const opened = async (): Promise<Server> => {
  if (kept && kept.child.exitCode === null && kept.child.signalCode === null) return kept;
  const server = start();
  kept = server;
  for (const body of [initialize, initialized]) server.write(framed(inPlace(body)));
  await answerOrEnd(server);
  return server;
};

const inPlace = (text: string): string => text.replaceAll(rootMark, pathToFileURL(ground().project).href);

/**
 * Sends an input: `message.json` is a message to a server that is at work, `opening.json` the first one that it gets, and
 * `frame.txt` bytes with whatever header they bring. Throws where the server falls silent or ends by an exception.
 */
export const askEditorServer = async (path: string, text: string): Promise<void> => {
  const isAtWork = path === 'message.json';
  const server = isAtWork ? await opened() : start();
  try {
    server.write(path === 'frame.txt' ? inPlace(text) : framed(inPlace(text)));
    // A header may promise more than comes, and whoever waits for that gives no answer.
    if (path === 'frame.txt') server.child.stdin.end();
    else await answerOrEnd(server);
    await Promise.race([
      path === 'frame.txt' ? within(server.ended, 'It does not end.') : passed(untilCheckedMs),
      server.ended,
    ]);
    if (server.child.exitCode !== null || server.child.signalCode !== null) checkEnd(server);
  } catch (error) {
    await stop(server);
    throw error;
  }
  if (!isAtWork) await stop(server);
  ground().reset();
};
