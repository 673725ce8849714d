/** One headless run of the real Claude Code against the fake model. */
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Tree, writeTree } from '../../support/scratch.ts';
import { runToEnd } from './ending.ts';
import { quiet } from './claude-environment.ts';
import { type Script, marks, startFakeModel } from './fake-model.ts';
import { type ClientRun, placeFor } from './place.ts';

const helper = `---
name: helper
description: A helper for tests.
tools: Write, Bash
---
You are a helper.
`;

const notesServer = fileURLToPath(new URL('fixtures/notes-server.ts', import.meta.url));
const servers = { mcpServers: { notes: { command: process.execPath, args: [notesServer] } } };

export interface ClaudeProject {
  readonly program: string;
  /** The text of the local settings, or what puts them there; given the project and the directory around it. */
  readonly settings: string | ((project: string, around: string) => Promise<void>);
  readonly variables?: (around: string) => Readonly<Record<string, string>>;
  /** Given what makes an absolute path of a name in the project. */
  readonly script: (path: (name: string) => string) => Script;
  readonly files?: Tree;
}

export interface ClaudeRun extends ClientRun {
  /** Absolute path of the project, as long as the test runs. */
  readonly project: string;
}

export const runClaudeCode = async (order: ClaudeProject): Promise<ClaudeRun> => {
  const { program, settings, script, variables, files = {} } = order;
  const place = placeFor('claude-code', typeof settings === 'string' ? settings : undefined, {
    '.claude/agents/helper.md': helper,
    ...files,
  });
  const { root, home, project, path, file, told } = place;
  writeTree(root, { 'servers.json': JSON.stringify(servers) });
  if (typeof settings !== 'string') await settings(project, root);
  const model = await startFakeModel(script(path));
  const env = {
    ...place.env,
    CLAUDE_CONFIG_DIR: join(home, '.claude'),
    ANTHROPIC_BASE_URL: model.url,
    ANTHROPIC_API_KEY: 'not-a-key',
    ...quiet,
    ...variables?.(root),
  };
  const words = ['-p', `${marks.main} run the script`, '--output-format', 'stream-json', '--verbose'];
  const options = ['--model', 'claude-sonnet-4-5', '--permission-mode', 'bypassPermissions', '--max-turns', '40'];
  const tools = ['--mcp-config', join(root, 'servers.json')];
  try {
    const ending = await runToEnd(program, [...words, ...options, ...tools], { cwd: project, env, timeoutMs: 90_000 });
    return { ...ending, model, file, project, told: told() };
  } finally {
    await model.close();
  }
};
