import { StreamMessageReader, StreamMessageWriter, createConnection } from 'vscode-languageserver/node';
import { BylawError } from '../kernel/errors.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operations/operation.ts';
import { ownStdout } from '../kernel/own-stdout.ts';
import { serveEditor } from './server.ts';

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  if (input.flag('json')) {
    throw new BylawError('USAGE', '`bylaw lsp` speaks its protocol on standard output, and nothing else.', {
      next: 'Leave --json out.',
    });
  }
  const reader = new StreamMessageReader(process.stdin);
  // Waiting for the rest of a message, the reader would keep the process alive when its editor is gone.
  reader.partialMessageTimeout = 0;
  const connection = createConnection(reader, new StreamMessageWriter(ownStdout(process)));
  const { signal } = context.environment;
  await new Promise<void>((resolve) => {
    connection.onExit(resolve);
    reader.onClose(resolve);
    // A file that is read to its end is not closed.
    process.stdin.once('end', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
    serveEditor(connection, context);
  });
  connection.dispose();
  // An input that is still open would keep the process waiting.
  process.stdin.destroy();
  return { exitCode: 0, data: {}, text: '' };
};

export const lsp: OperationBody = {
  about:
    'An editor starts it and speaks with it on standard input and output, in the Language Server Protocol. It shows what is found in each open document as it is typed, by the configuration of the repository, and offers the fixes. It ends when the editor does.',
  examples: [['bylaw lsp --stdio', 'What an editor is told to start']],
  parameters: [{ name: 'stdio', type: 'flag', about: 'Taken because many editors pass it; there is no other way.' }],
  run,
};
