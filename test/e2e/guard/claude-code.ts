/** One headless run of the real Claude Code against the fake model. */
import { join } from 'node:path';
import { writeTree } from '../../support/scratch.ts';
import { runToEnd } from './ending.ts';
import { quiet } from './claude-environment.ts';
import { marks, startFakeModel } from './fake-model.ts';
import { notesServer } from './notes.ts';
import { type ClientOrder, type ClientRun, placeOf } from './place.ts';

const helper = `---
name: helper
description: A helper for tests.
tools: Write, Bash
---
You are a helper.
`;

const servers = { mcpServers: { notes: notesServer } };

export interface ClaudeProject extends ClientOrder {
  readonly program: string;
}

export const runClaudeCode = async (order: ClaudeProject): Promise<ClientRun> => {
  const { program, script } = order;
  const place = await placeOf('claude-code', order, { '.claude/agents/helper.md': helper });
  const { root, home, project, path, file, told } = place;
  writeTree(root, { 'servers.json': JSON.stringify(servers) });
  const model = await startFakeModel(script(path));
  const env = {
    ...place.env,
    CLAUDE_CONFIG_DIR: join(home, '.claude'),
    ANTHROPIC_BASE_URL: model.url,
    ANTHROPIC_API_KEY: 'not-a-key',
    ...quiet,
  };
  const words = ['-p', `${marks.main} run the script`, '--output-format', 'stream-json', '--verbose'];
  const options = ['--model', 'claude-sonnet-4-5', '--permission-mode', 'bypassPermissions', '--max-turns', '40'];
  const tools = ['--mcp-config', join(root, 'servers.json')];
  try {
    const ending = await runToEnd(program, [...words, ...options, ...tools], { cwd: project, env });
    return { ...ending, model, file, project, told: told() };
  } finally {
    await model.close();
  }
};
