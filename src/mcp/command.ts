import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BylawError } from '../kernel/errors.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operations/operation.ts';
import { rootOf } from '../operations/root.ts';
import { ownStdout } from '../kernel/own-stdout.ts';
import { serveClient } from './serve.ts';

/** A client starts its servers where its user stands, which may be a folder of the repository. */
const repositoryAround = (directory: string): string => {
  for (let at = directory; ; at = dirname(at)) {
    if (['.git', '.bylaw', 'bylaw.yaml'].some((name) => existsSync(join(at, name)))) return at;
    if (dirname(at) === at) return directory;
  }
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  if (input.flag('json')) {
    throw new BylawError('USAGE', '`bylaw mcp` speaks its protocol on standard output, and nothing else.', {
      next: 'Leave --json out.',
    });
  }
  const asked = rootOf(input, context);
  const root = input.text('path') === undefined ? repositoryAround(asked) : asked;
  await serveClient(root, { input: process.stdin, output: ownStdout(process) }, context);
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
