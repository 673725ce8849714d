import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, ToolCall } from '../../src/guard/call.ts';
import { type RecordedLoss, recordedLosses } from '../../src/guard/losses/recorded-losses.ts';
import { openLedgerToRead } from '../../src/ledger/ledger.ts';
import type { OpenedGuard } from '../../src/operations/guard/open-guard.ts';
import { environmentIn, openQuietGuard } from '../../src/operations/guard/scratch-guard.ts';
import { type ScratchRepository, scratchRepository } from '../../src/repository/history/scratch-repository.ts';
import { type Exit, bylaw } from '../support/bylaw.ts';

const outside = mkdtempSync(join(tmpdir(), 'bylaw-losses-'));
const environment = environmentIn(outside);

let repository: ScratchRepository;
let guard: OpenedGuard;
let calls = 0;

const event = (call: ToolCall, tool: string) => ({
  session: 's',
  directory: repository.root,
  agent: 'main',
  callId: `call-${calls++}`,
  tool,
  call,
});
const shell = (command: string): ToolCall => ({ kind: 'shell', command, shell: 'posix' });
const ask = (command: string): Promise<Answer> => guard.answer({ kind: 'before', ...event(shell(command), 'Bash') });
const write = (path: string, content: string): Promise<Answer> =>
  guard.answer({ kind: 'before', ...event({ kind: 'write', path, content }, 'Write') });
const searched = async (pattern: string): Promise<void> => {
  const call: ToolCall = { kind: 'search', pattern, path: '.' };
  await guard.answer({ kind: 'after', ...event(call, 'Grep'), hasFailed: false });
};
const messageOf = (answer: Answer): string => (answer.kind === 'allow' ? 'allowed' : answer.message);
const at = (path: string): string => join(repository.root, path);
const text = (path: string): string => readFileSync(at(path), 'utf8');
const restore = (...words: readonly string[]): Promise<Exit> =>
  bylaw(['restore', ...words], { directory: repository.root });

const losses = async (): Promise<readonly RecordedLoss[]> => {
  const ledger = openLedgerToRead(at('.bylaw/ledger.db'), environment);
  try {
    return recordedLosses(ledger);
  } finally {
    await ledger.close();
  }
};

beforeEach(async () => {
  repository = scratchRepository();
  repository.commit('Begin', {
    '.gitignore': '.env\nnode_modules/\n',
    'README.md': '# Orders\n',
    'config/app.yaml': 'port: 80\n',
    'src/legacy/orders.py': 'def legacy_orders():\n    return 1\n',
    'src/legacy/unused.py': 'def unused():\n    return 1\n',
    'src/alone/one.py': 'def one():\n    return 1\n',
    'src/app.py': 'from src.legacy import orders\n\nX = orders.legacy_orders()\n',
    'conftest.py': 'import sys\n\nsys.path.insert(0, "src/legacy")\n',
  });
  repository.commit('Serve on another port', { 'config/app.yaml': 'port: 81\n' }, 5, 'Bob');
  repository.write({ '.env': 'TOKEN=abc\n', 'node_modules/a/config.json': '{}\n' });
  guard = await openQuietGuard(repository.root, environment);
});

afterEach(async () => {
  await guard.close();
  repository[Symbol.dispose]();
});

describe('configuration that an agent deletes', () => {
  it('is archived first, with who changed it last and why, and comes back by one command', async () => {
    expect(await ask('rm config/app.yaml')).toEqual({ kind: 'allow' });
    expect(await losses()).toMatchObject([
      { path: 'config/app.yaml', kind: 'deleted', history: 'Bob, 2026-01-05: Serve on another port' },
    ]);
    rmSync(at('config'), { recursive: true });
    const list = await restore();
    expect(list.stdout).toMatch(/deleted\s+config\/app\.yaml {2}9 bytes {2}last changed by Bob/);
    const restored = await restore('config/app.yaml');
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(text('config/app.yaml')).toBe('port: 81\n');
    expect((await bylaw(['ledger', 'verify'], { directory: repository.root })).code).toBe(0);
  });

  it('is archived though git ignores it, alone and in a folder, and what tools make is not', async () => {
    expect(await ask('rm -f .env && rm -rf node_modules')).toEqual({ kind: 'allow' });
    expect(await losses()).toMatchObject([{ path: '.env', kind: 'deleted', history: 'in no commit' }]);
    rmSync(at('.env'));
    const { entry } = (await losses())[0] ?? { entry: 0 };
    expect((await restore(`${entry}`)).code).toBe(0);
    expect(text('.env')).toBe('TOKEN=abc\n');
  });

  it('is archived where it is replaced, by a tool or by a shell, and not where nothing changes', async () => {
    expect(await write('config/app.yaml', 'port: 81\n')).toEqual({ kind: 'allow' });
    expect(await losses()).toEqual([]);
    expect(await write('config/app.yaml', 'port: 82\n')).toEqual({ kind: 'allow' });
    writeFileSync(at('config/app.yaml'), 'port: 82\n', { mode: 0o644 });
    expect(await ask('echo port: 83 > config/app.yaml')).toEqual({ kind: 'allow' });
    writeFileSync(at('config/app.yaml'), 'port: 83\n');
    expect((await losses()).map(({ kind, kept }) => [kind, kept?.bytes])).toEqual([
      ['replaced', 9],
      ['replaced', 9],
    ]);
    const refused = await restore('config/app.yaml');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/There is another .*--force/s);
    expect((await restore('config/app.yaml', '--to', 'config/before.yaml')).code).toBe(0);
    expect(text('config/before.yaml')).toBe('port: 82\n');
    expect((await restore('config/app.yaml', '--force')).code).toBe(0);
    expect(text('config/app.yaml')).toBe('port: 82\n');
  });

  it('is refused where nothing would be left of it, however that is said', async () => {
    for (const command of [
      '> config/app.yaml',
      'truncate -s 0 config/app.yaml',
      'cp /dev/null config/app.yaml',
      "sed -i '1,$d' config/app.yaml",
    ]) {
      expect(await ask(command)).toMatchObject({
        kind: 'deny',
        message: expect.stringMatching(/Nothing would be left in config\/app.yaml/),
      });
    }
    expect(await losses()).toEqual([]);
    expect(await ask(': > config/app.yaml; echo port: 84 >> config/app.yaml')).toEqual({ kind: 'allow' });
  });

  it('is archived where another file takes its place, code too', async () => {
    writeFileSync(at('src/spare.py'), 'SPARE = 1\n');
    expect(await ask('mv src/spare.py src/legacy/orders.py')).toEqual({ kind: 'allow' });
    expect(await losses()).toMatchObject([{ path: 'src/legacy/orders.py', kind: 'replaced' }]);
  });

  it('is archived where a server is given the command that replaces it', async () => {
    const input = { command: 'echo "X = 1" > src/legacy/orders.py' };
    await guard.answer({ kind: 'before', ...event({ kind: 'mcp', server: 'shell', tool: 'run', input }, 'mcp') });
    expect(await losses()).toMatchObject([{ path: 'src/legacy/orders.py', kind: 'replaced' }]);
  });

  it('is archived where it is moved out of the repository', async () => {
    await ask('mv config/app.yaml /tmp/app.yaml');
    expect(await losses()).toMatchObject([{ path: 'config/app.yaml', kind: 'deleted' }]);
  });

  it('keeps its permissions', async () => {
    repository.write({ 'config/run.service': 'x\n' });
    rmSync(at('config/run.service'));
    writeFileSync(at('config/run.service'), 'x\n', { mode: 0o600 });
    await ask('rm config/run.service');
    rmSync(at('config/run.service'));
    await restore('config/run.service');
    expect(statSync(at('config/run.service')).mode & 0o777).toBe(0o600);
  });

  it('stays where it cannot be archived', async () => {
    mkdirSync(at('.bylaw'), { recursive: true });
    writeFileSync(at('.bylaw/archive'), 'no folder');
    const answer = await ask('rm config/app.yaml');
    expect(answer.kind).toBe('deny');
    expect(messageOf(answer)).toMatch(
      /R10\.4: What this would take away cannot be archived first: .*cannot be written/,
    );
    expect(await losses()).toEqual([]);
  });

  it('stays where it is too large for the archive', async () => {
    writeFileSync(at('config/huge.yaml'), 'x'.repeat(10_000_001));
    expect(messageOf(await ask('rm config/huge.yaml'))).toMatch(/R10\.4: config\/huge\.yaml would be deleted .*10 MB/);
  });
});

describe('a restore', () => {
  it('writes nothing where one content is damaged', async () => {
    await searched('alone');
    await ask('rm -r src/alone config/app.yaml');
    rmSync(at('src/alone'), { recursive: true });
    rmSync(at('config/app.yaml'));
    const [first] = await losses();
    const digest = first?.kept?.digest ?? '';
    writeFileSync(at(`.bylaw/archive/${digest.slice(0, 2)}/${digest}.gz`), 'damage');
    const { code, stderr } = await restore(`${first?.entry}`);
    expect(code).toBe(3);
    expect(stderr).toContain('cannot be read back');
    expect(existsSync(at('src/alone'))).toBe(false);
    expect(existsSync(at('config/app.yaml'))).toBe(false);
  });

  it.each([
    [['nothing.yaml'], 'Nothing that was taken away is called nothing.yaml'],
    [['999999'], 'Nothing that was taken away is called 999999'],
    [['config/app.yaml', '--to', '../out.yaml'], 'leads out of the repository'],
  ])('says what is wrong with %j', async (words, message) => {
    await ask('rm config/app.yaml');
    const { code, stderr } = await restore(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/next: /);
  });

  it('is not for an agent', async () => {
    expect(messageOf(await ask('bylaw restore config/app.yaml --force'))).toMatch(/R5\.10/);
  });
});

describe('a folder', () => {
  it('is not deleted before what names it was searched for', async () => {
    expect(messageOf(await ask('rm -r src/alone'))).toMatch(/R10\.1: The folder src\/alone/);
    await searched('alone');
    expect(await ask('rm -r src/alone')).toEqual({ kind: 'allow' });
    expect(await losses()).toMatchObject([{ path: 'src/alone/one.py', history: 'Ada, 2026-01-01: Begin' }]);
  });

  it('takes a search for each of its files that are named in words without the folder', async () => {
    repository.write({ 'src/late.py': 'import orders\n\nY = orders\n' });
    await guard.catchUp();
    await searched('legacy');
    const answer = await ask('rm -rf src/legacy');
    expect(messageOf(answer)).toMatch(/R10\.1: Files in src\/legacy are named .*src\/late\.py:1 \(orders/);
    expect(messageOf(answer)).toMatch(/Search for orders too/);
    await searched('\\borders\\b');
    expect(await ask('rm -rf src/legacy')).toEqual({ kind: 'allow' });
  });
});

describe('a file', () => {
  it('that others name is not deleted by who has neither searched for it nor read them', async () => {
    const answer = await ask('rm src/legacy/orders.py');
    expect(messageOf(answer)).toMatch(/R10\.1: src\/legacy\/orders\.py is still named by src\/app\.py:1/);
    await guard.answer({ kind: 'after', ...event({ kind: 'read', path: 'src/app.py' }, 'Read'), hasFailed: false });
    expect(await ask('rm src/legacy/orders.py')).toEqual({ kind: 'allow' });
  });

  it('that nobody names can go', async () => {
    expect(await ask('git rm -q src/legacy/unused.py')).toEqual({ kind: 'allow' });
    expect(await losses()).toMatchObject([{ path: 'src/legacy/unused.py', kind: 'deleted' }]);
  });
});
