/** What the guard says of calls of MCP servers' tools. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, ToolCall } from '../../guard/call.ts';
import { type ScratchRepository, scratchRepository } from '../../repository/history/scratch-repository.ts';
import type { OpenedGuard } from './open-guard.ts';
import { environmentIn, openQuietGuard } from './scratch-guard.ts';

const outside = mkdtempSync(join(tmpdir(), 'bylaw-guard-'));
const environment = environmentIn(outside);

let repository: ScratchRepository;
let guard: OpenedGuard;
let calls = 0;

const messageOf = (answer: Answer): string => (answer.kind === 'allow' ? 'allowed' : answer.message);

const ask = (name: string, input: object): Promise<Answer> => {
  const [server = '', tool = ''] = name.split('.');
  const call: ToolCall = { kind: 'mcp', server, tool, input };
  const base = { session: 's', directory: repository.root, agent: 'main', callId: `call-${calls++}` };
  return guard.answer({ kind: 'before', ...base, tool: `mcp__${server}__${tool}`, call });
};

beforeAll(async () => {
  repository = scratchRepository();
  repository.commit('One', {
    'README.md': '# Orders\n',
    'requirements.txt': 'flask==3.0.0\n',
    'src/app.py': 'import os\n\n\ndef name():\n    """The name of the system."""\n    return os.name\n',
    'src/open.py': 'X = 1',
    'src/text.py': 'TEXT = """\nbody\n"""\n',
    '.mcp.json': '{"mcpServers": {}}\n',
  });
  guard = await openQuietGuard(repository.root, environment);
});

afterAll(async () => {
  await guard.close();
  repository[Symbol.dispose]();
  rmSync(outside, { recursive: true });
});

describe('a call of a server’s tool', () => {
  const stub = 'def f():\n    raise NotImplementedError\n';

  it.each<[what: string, name: string, input: object, refusal: RegExp]>([
    ['appends', 'files.append_file', { path: 'src/app.py', content: stub }, /R1\.3: src\/app\.py:7/],
    [
      'inserts',
      'x.str_replace_editor',
      { command: 'insert', path: 'src/app.py', insert_line: 2, new_str: stub },
      /R1\.3: src\/app\.py:3/,
    ],
    ['inserts near a line', 'x.insert_at_line', { path: 'src/app.py', line: 2, content: stub }, /R1\.3/],
    [
      'appends to an open line',
      'files.append_file',
      { path: 'src/open.py', content: 'import os\nos.getenv("A")\nimport notdeclared\n' },
      /R1\.1/,
    ],
    [
      'names the settings of the guard',
      'x.render',
      { output_file: '.claude/settings.json' },
      /R5\.10: \.claude\/settings\.json holds the guard/,
    ],
    ['names the record', 'x.compact', { db_file: '.bylaw/ledger.db' }, /R5\.10/],
    ['names the servers', 'x.tidy', { config: '.mcp.json' }, /R20\.2/],
    ['names a secret', 'x.tidy', { config: '.claude/settings.local.json' }, /R5\.10: .*speak for the client/],
    ['describes a secret', 'x.describe', { config: '.claude/settings.local.json' }, /R5\.10: .*speak for the client/],
  ])('that %s is held back', async (_what, name, input, refusal) => {
    const answer = await ask(name, input);
    expect(answer.kind).not.toBe('allow');
    expect(messageOf(answer)).toMatch(refusal);
  });

  it.each<[what: string, name: string, input: object]>([
    ['appends what is sound', 'files.append_file', { path: 'src/app.py', content: '\n\nX = os.sep\n' }],
    // Before the first line it would be run; after it, it is a part of the text.
    ['may do no harm', 'x.insert_at_line', { path: 'src/text.py', line: 1, content: 'eval(input())' }],
    ['names the project', 'x.render', { workspace: '.', root: '/', settings_folder: '.claude', file: 'README.md' }],
    ['describes settings', 'x.describe', { config: '.claude/settings.json' }],
  ])('that %s goes through', async (_what, name, input) => {
    expect(await ask(name, input)).toEqual({ kind: 'allow' });
  });
});
