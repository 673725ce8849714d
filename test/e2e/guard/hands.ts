/** What each real client calls the same things, so that one test can be put to all of them. */
import { basename } from 'node:path';
import { runClaudeCode } from './claude-code.ts';
import { add, replace, runCodex, shell as codexShell } from './codex.ts';
import { runCopilot } from './copilot.ts';
import { type Turn, marks, say, use } from './fake-model.ts';
import { runGemini } from './gemini.ts';
import { type RealClient, installedClient } from './installed.ts';
import { runOpencode } from './opencode.ts';
import type { ClientOrder, ClientRun } from './place.ts';

/** What is left of a run, and all that the model was told of its calls. */
export interface HandsRun extends Pick<ClientRun, 'file' | 'told' | 'project' | 'exitCode'> {
  readonly heard: string;
}

/** Paths are absolute. */
export interface Hands {
  readonly shell: (command: string) => Turn;
  readonly write: (path: string, text: string) => Turn;
  /** With what the client asks for first. */
  readonly edit: (path: string, before: string, after: string) => readonly Turn[];
  /** Calls the tool of the MCP server that writes a file. */
  readonly put: (path: string, text: string) => Turn;
  /** Hands the work to a subagent, whose turns are the ones given. */
  readonly delegate: (turns: readonly Turn[]) => Script;
  readonly run: (order: ClientOrder) => Promise<HandsRun>;
}

interface Script {
  readonly main: readonly Turn[];
  readonly subagent?: readonly Turn[];
}

const heardBy = (run: ClientRun): HandsRun => ({ ...run, heard: run.model.results.map(({ text }) => text).join('\n') });

const prompt = `${marks.subagent} go`;

/** A subagent that a tool starts; it asks the model under a mark of its own. */
const delegates =
  (tool: string, input: object): Hands['delegate'] =>
  (turns) => ({ main: [use(tool, { ...input, prompt })], subagent: [...turns, say('done')] });

const program = (client: RealClient): string => installedClient(client) ?? '';

const programs: Readonly<Record<RealClient, string>> = {
  'claude-code': program('claude-code'),
  codex: program('codex'),
  gemini: program('gemini'),
  copilot: program('copilot'),
  opencode: program('opencode'),
};

export const hands: Readonly<Record<RealClient, Hands>> = {
  'claude-code': {
    shell: (command) => use('Bash', { command, description: 'd' }),
    write: (path, content) => use('Write', { file_path: path, content }),
    edit: (path, before, after) => [
      use('Read', { file_path: path }),
      use('Edit', { file_path: path, old_string: before, new_string: after }),
    ],
    put: (path, text) => use('mcp__notes__put', { path, text }),
    delegate: delegates('Agent', { subagent_type: 'helper', description: 'd', run_in_background: false }),
    run: async (order) => heardBy(await runClaudeCode({ ...order, program: programs['claude-code'] })),
  },
  codex: {
    shell: codexShell,
    // Its patches name files as they lie in the project, and the tests write at its root alone.
    write: (path, text) => add(basename(path), text),
    edit: (path, before, after) => [replace(basename(path), before, after)],
    // Its tools of MCP servers can be called by code alone.
    put: (path, text) => use('exec', `text(await tools.mcp__notes__put(${JSON.stringify({ path, text })}));`),
    delegate: (turns) => ({
      main: [
        use('collaboration.spawn_agent', { task_name: 'helper', message: prompt, fork_turns: 'none' }),
        use('collaboration.wait_agent', { timeout_ms: 60_000 }),
      ],
      subagent: [...turns, say('done')],
    }),
    run: async (order) => heardBy(await runCodex({ ...order, program: programs.codex })),
  },
  gemini: {
    shell: (command) => use('run_shell_command', { command }),
    write: (path, content) => use('write_file', { file_path: path, content }),
    edit: (path, before, after) => [
      use('replace', { file_path: path, instruction: 'i', old_string: before, new_string: after }),
    ],
    put: (path, text) => use('mcp_notes_put', { path, text }),
    delegate: (turns) => ({
      main: [use('invoke_agent', { agent_name: 'generalist', prompt: 'go' }), ...turns, say('done')],
    }),
    run: async (order) => {
      const run = await runGemini({ ...order, program: programs.gemini });
      return { ...run, heard: run.stdout };
    },
  },
  copilot: {
    shell: (command) => use('bash', { command, description: 'd' }),
    write: (path, text) => use('create', { path, file_text: text }),
    edit: (path, before, after) => [use('edit', { path, old_str: before, new_str: after })],
    put: (path, text) => use('notes-put', { path, text }),
    delegate: delegates('task', { agent_type: 'general-purpose', name: 'helper', description: 'd', mode: 'sync' }),
    run: async (order) => heardBy(await runCopilot({ ...order, program: programs.copilot })),
  },
  opencode: {
    shell: (command) => use('bash', { command, description: 'd' }),
    write: (path, content) => use('write', { filePath: path, content }),
    edit: (path, before, after) => [use('edit', { filePath: path, oldString: before, newString: after })],
    put: (path, text) => use('notes_put', { path, text }),
    delegate: delegates('task', { subagent_type: 'general', description: 'd' }),
    run: async (order) => heardBy(await runOpencode({ ...order, program: programs.opencode })),
  },
};
