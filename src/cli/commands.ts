import { operations } from '../operations/index.ts';
import type { ListedOperation } from '../operations/operation.ts';

/** Every command: the operations, and what serves them to programs. */
export const commands: readonly ListedOperation[] = [
  ...operations,
  {
    name: 'mcp',
    summary: 'Serve what agents can ask for, over the Model Context Protocol.',
    load: async () => (await import('../mcp/command.ts')).mcp,
  },
  {
    name: 'lsp',
    summary: 'Serve findings and fixes to an editor, over the Language Server Protocol.',
    load: async () => (await import('../lsp/command.ts')).lsp,
  },
];
