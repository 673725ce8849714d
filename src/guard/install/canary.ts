/** A call that the guard must refuse, in the form of each client, to see that it is alive. */
import { join } from 'node:path';
import type { ClientName } from '../clients/client.ts';

export interface Canary {
  readonly event: string;
  readonly payload: object;
}

/** The session of every such call, by which a report knows it. */
export const canarySession = 'bylaw-canary';

/** Writes into the guard's own folder, which no rule set allows. Nothing is written: the call is only asked about. */
export const canaryFor = (client: ClientName, root: string): Canary => {
  const path = join(root, '.bylaw', 'canary');
  const content = 'alive';
  const hook = (event: string, tool: string, input: object): Canary => ({
    event,
    payload: {
      session_id: canarySession,
      cwd: root,
      hook_event_name: event,
      tool_name: tool,
      tool_input: input,
      tool_use_id: canarySession,
    },
  });
  switch (client) {
    case 'claude-code':
      return hook('PreToolUse', 'Write', { file_path: path, content });
    case 'codex':
      return hook('PreToolUse', 'apply_patch', {
        command: `*** Begin Patch\n*** Add File: .bylaw/canary\n+${content}\n*** End Patch`,
      });
    case 'gemini':
      return hook('BeforeTool', 'write_file', { file_path: path, content });
    case 'copilot':
      return {
        event: 'preToolUse',
        payload: { sessionId: canarySession, cwd: root, toolName: 'create', toolArgs: { path, file_text: content } },
      };
    case 'cursor':
      return {
        event: 'preToolUse',
        payload: {
          conversation_id: canarySession,
          generation_id: canarySession,
          hook_event_name: 'preToolUse',
          workspace_roots: [root],
          tool_name: 'Write',
          tool_input: { file_path: path, content },
          tool_use_id: canarySession,
        },
      };
    case 'opencode':
      return {
        event: 'tool.execute.before',
        payload: {
          event: 'tool.execute.before',
          directory: root,
          session: canarySession,
          call: canarySession,
          tool: 'write',
          args: { filePath: path, content },
        },
      };
  }
};
