import { clientNames } from '../../guard/clients/client.ts';
import { askedClient } from '../../guard/clients/named.ts';
import { respond } from '../../guard/daemon/respond.ts';
import { resolveRoot } from '../../repository/walk/list.ts';
import { systemDisk } from '../../guard/system-disk.ts';
import { BylawError } from '../../kernel/errors.ts';
import { resolve } from 'node:path';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';
import { openGuard } from './open-guard.ts';

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const name = input.text('client');
  if (name === undefined) {
    throw new BylawError('USAGE', 'Say which client the event is of.', {
      next: `Add --client with one of ${clientNames.join(', ')}.`,
    });
  }
  const client = askedClient(name);
  const root = systemDisk.realPath(resolveRoot(resolve(context.directory, input.text('path') ?? '.')));
  const body = await context.readInput();
  const guard = await openGuard(root, context);
  try {
    const answer = await respond(client, input.text('event'), body, async () => guard);
    const exitCode = answer.exitCode === 0 ? 0 : answer.exitCode === 1 ? 1 : 2;
    return { exitCode, data: { ...answer }, text: answer.stdout, complaint: answer.stderr };
  } finally {
    await guard.close();
  }
};

export const guardDecide: OperationBody = {
  about:
    "Prints what the client would be answered and exits as the client's hook would. The decision is recorded. For tests and scripts; a client asks the running guard instead.",
  examples: [
    ['bylaw guard decide --client claude-code < event.json', 'What Claude Code would be told'],
    ['bylaw guard decide --client copilot --event preToolUse < event.json', 'For a client that names its event apart'],
  ],
  parameters: [
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Repository whose guard judges; the current directory by default.',
    },
    { name: 'client', type: 'text', placeholder: 'NAME', choices: clientNames, about: 'Whose event it is.' },
    { name: 'event', type: 'text', placeholder: 'EVENT', about: "The event's name, where the client gives it apart." },
  ],
  run,
};
