/** One headless run of the real Claude Code against the fake model, in a project and a home of its own. */
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { scratchDirectory, writeTree } from '../../support/scratch.ts';
import { type Ending, runToEnd } from './ending.ts';
import { type FakeModel, type Script, marks, startFakeModel } from './fake-model.ts';

export interface ClientRun extends Ending {
  readonly model: FakeModel;
  /** Text of a file of the project; undefined where there is none. */
  readonly file: (path: string) => string | undefined;
  /** Absolute path of the project, as long as the test runs. */
  readonly project: string;
  /** What the stand-in was told, one JSON text a line. */
  readonly told: string;
}

const helper = `---
name: helper
description: A helper for tests.
tools: Write, Bash
---
You are a helper.
`;

const notesServer = fileURLToPath(new URL('fixtures/notes-server.ts', import.meta.url));

export interface ClaudeProject {
  readonly program: string;
  /** The text of the local settings, or what puts them there; given the project and the directory around it. */
  readonly settings: string | ((project: string, around: string) => Promise<void>);
  readonly variables?: (around: string) => Readonly<Record<string, string>>;
  /** Given the absolute path of a file of the project. */
  readonly script: (path: (name: string) => string) => Script;
  readonly files?: Readonly<Record<string, string>>;
}

export const runClaudeCode = async (order: ClaudeProject): Promise<ClientRun> => {
  const { program, settings, script, variables, files = {} } = order;
  const root = scratchDirectory();
  const project = join(root, 'project');
  const servers = { mcpServers: { notes: { command: process.execPath, args: [notesServer] } } };
  writeTree(root, { 'servers.json': JSON.stringify(servers), 'home/.keep': '' });
  writeTree(project, {
    ...(typeof settings === 'string' ? { '.claude/settings.local.json': settings } : {}),
    '.claude/agents/helper.md': helper,
    ...files,
  });
  if (typeof settings !== 'string') await settings(project, root);
  const model = await startFakeModel(script((name) => join(project, name)));
  const log = join(root, 'events.jsonl');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(root, 'home'),
    TMPDIR: tmpdir(),
    CLAUDE_CONFIG_DIR: join(root, 'home', '.claude'),
    ANTHROPIC_BASE_URL: model.url,
    ANTHROPIC_API_KEY: 'not-a-key',
    // Lets root skip the client's own questions, so that the hook alone stands in the way.
    IS_SANDBOX: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
    DISABLE_ERROR_REPORTING: '1',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    // Whatever still wants to leave the machine goes nowhere.
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1',
    STAND_IN_LOG: log,
    ...variables?.(root),
  };
  const words = ['-p', `${marks.main} run the script`, '--output-format', 'stream-json', '--verbose'];
  const options = ['--model', 'claude-sonnet-4-5', '--permission-mode', 'bypassPermissions', '--max-turns', '40'];
  const tools = ['--mcp-config', join(root, 'servers.json')];
  try {
    const ending = await runToEnd(program, [...words, ...options, ...tools], { cwd: project, env, timeoutMs: 90_000 });
    return {
      ...ending,
      model,
      file: (path) => (existsSync(join(project, path)) ? readFileSync(join(project, path), 'utf8') : undefined),
      project,
      told: existsSync(log) ? readFileSync(log, 'utf8') : '',
    };
  } finally {
    await model.close();
  }
};
