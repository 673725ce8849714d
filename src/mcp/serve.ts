import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { messageOf } from '../kernel/errors.ts';
import type { OperationContext } from '../operations/operation.ts';
import { keepProject } from '../operations/project.ts';
import { offeredOperations, toolServer } from './server.ts';

/** Bytes of one message: the longest text that a tool takes, escaped. A longer one ends the connection. */
const largestMessage = 10_000_000;

const untilClosed = (transport: StdioServerTransport, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const { onclose } = transport;
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- a transport is no event target
    transport.onclose = () => {
      onclose?.();
      resolve();
    };
    signal.addEventListener('abort', () => void transport.close(), { once: true });
  });

/** Where a client writes to and reads from. */
export interface ClientStreams {
  readonly input: Readable;
  readonly output: Writable;
}

/** Serves the tools of the repository at an absolute path to one client, until that closes its end or the signal aborts. */
export const serveClient = async (
  root: string,
  { input, output }: ClientStreams,
  context: OperationContext,
): Promise<void> => {
  const kept = keepProject(root, { ...context, progress: () => undefined });
  try {
    const offered = await offeredOperations();
    const transport = new StdioServerTransport(input, output, { maxBufferSize: largestMessage });
    const report = (error: Error): void => context.warn(`MCP: ${messageOf(error)}`);
    const served = { ...context, directory: root, keptProject: kept.get, colour: false, progress: () => undefined };
    serveStdio(() => toolServer(offered, served), { transport, onerror: report });
    await untilClosed(transport, context.environment.signal);
  } finally {
    kept.close();
  }
};
