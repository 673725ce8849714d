import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { BylawError, messageOf } from '../kernel/errors.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operations/operation.ts';
import { keepProject } from '../operations/project.ts';
import { rootOf } from '../operations/root.ts';
import { ownStdout } from '../kernel/own-stdout.ts';
import { offeredOperations, toolServer } from './server.ts';

/** A client starts its servers where its user stands, which may be a folder of the repository. */
const repositoryAround = (directory: string): string => {
  for (let at = directory; ; at = dirname(at)) {
    if (['.git', '.bylaw', 'bylaw.yaml'].some((name) => existsSync(join(at, name)))) return at;
    if (dirname(at) === at) return directory;
  }
};

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

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  if (input.flag('json')) {
    throw new BylawError('USAGE', '`bylaw mcp` speaks its protocol on standard output, and nothing else.', {
      next: 'Leave --json out.',
    });
  }
  const asked = rootOf(input, context);
  const root = input.text('path') === undefined ? repositoryAround(asked) : asked;
  const protocol = ownStdout(process);
  const kept = keepProject(root, { ...context, progress: () => undefined });
  const offered = await offeredOperations();
  const transport = new StdioServerTransport(process.stdin, protocol, { maxBufferSize: largestMessage });
  const report = (error: Error): void => context.warn(`MCP: ${messageOf(error)}`);
  const served = { ...context, directory: root, keptProject: kept.get, colour: false, progress: () => undefined };
  serveStdio(() => toolServer(offered, served), { transport, onerror: report });
  await untilClosed(transport, context.environment.signal);
  kept.close();
  return { exitCode: 0, data: {}, text: '' };
};

export const mcp: OperationBody = {
  about:
    'A client starts it and speaks with it on standard input and output, in the protocol of 2025 or of 2026. It ends when the client closes its input. The tools are the operations that an agent can use on its own; none of them gives a grant or changes what is enforced.',
  examples: [
    ['bylaw mcp', 'Serve the repository around the current directory'],
    ['claude mcp add bylaw -- bylaw mcp', 'Have Claude Code start it'],
  ],
  parameters: [
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Repository to serve; the one around the current directory by default.',
    },
  ],
  run,
};
