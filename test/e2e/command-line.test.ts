import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bylaw } from '../support/bylaw.ts';
import { commitAll, scratchDirectory } from '../support/scratch.ts';

const bad = {
  'app.py': 'import requests\n\nrequests.get("https://example.org", verify=False)\n',
  'requirements.txt': 'requests==2.32.3\n',
};

describe('bylaw check', () => {
  it('reports what it finds and exits 1', async () => {
    const directory = scratchDirectory(bad);
    const { code, stdout } = await bylaw(['check', '--format', 'concise'], { directory });
    expect(stdout).toContain('app.py:3:1: critical real/python-tls-off');
    expect(stdout).toMatch(/Checked \d+ files with \d+ checks/);
    expect(code).toBe(1);
  });

  it('says what it found where the report goes to a file', async () => {
    const directory = scratchDirectory(bad);
    const { code, stdout } = await bylaw(['check', '--format', 'gitlab', '--output', 'report.json'], { directory });
    expect(stdout).toMatch(/1 new finding \(1 critical\)/);
    expect(JSON.parse(readFileSync(join(directory, 'report.json'), 'utf8'))).toHaveLength(1);
    expect(code).toBe(1);
  });

  it('exits 0 on a clean repository, and says what it checked', async () => {
    const directory = scratchDirectory({ 'app.py': 'x = 1\n' });
    const { code, stdout } = await bylaw(['check'], { directory });
    expect(stdout).toMatch(/Checked 1 file with \d+ checks/);
    expect(code).toBe(0);
  });

  it('prints JSON that a terminal does not obey', async () => {
    const name = 'app\u009b31m\u202e.py';
    const { stdout } = await bylaw(['check', '--json'], {
      directory: scratchDirectory({ ...bad, [name]: bad['app.py'] }),
    });
    expect(stdout).not.toMatch(/[\u0080-\u009f\u202a-\u202e]/);
    const { findings }: { findings: readonly { readonly path: string }[] } = JSON.parse(stdout);
    expect(findings.map(({ path }) => path)).toContain(name);
  });

  it('gives the same answer from the cache', async () => {
    const directory = scratchDirectory(bad);
    const ask = async () => {
      const { stdout } = await bylaw(['check', '--json'], { directory });
      const { findings }: { findings: readonly unknown[] } = JSON.parse(stdout);
      return findings;
    };
    const first = await ask();
    expect(first).toHaveLength(1);
    expect(await ask()).toEqual(first);
  });

  it('accepts a baseline, and reports only what is new', async () => {
    const directory = scratchDirectory(bad);
    expect((await bylaw(['check', '--write-baseline', 'base.json'], { directory })).code).toBe(0);
    expect((await bylaw(['check', '--baseline', 'base.json'], { directory })).code).toBe(0);
    writeFileSync(join(directory, 'new.py'), bad['app.py']);
    const { code, stdout } = await bylaw(['check', '--baseline', 'base.json', '--format', 'concise'], { directory });
    expect(stdout).toContain('new.py:3:1');
    expect(stdout).not.toContain('app.py:3:1');
    expect(code).toBe(1);
  });

  it('takes what a git reference already had as known', async () => {
    const directory = scratchDirectory(bad);
    commitAll(directory, 'before');
    writeFileSync(join(directory, 'new.py'), bad['app.py']);
    const { stdout } = await bylaw(['check', '--baseline-from-ref', 'HEAD', '--format', 'concise'], { directory });
    expect(stdout).toContain('new.py:3:1');
    expect(stdout).not.toContain('app.py:3:1');
  });

  it('lets a comment with a reason answer a finding', async () => {
    const directory = scratchDirectory({
      ...bad,
      'app.py':
        'import requests\n\n# bylaw-ignore real/python-tls-off -- a probe of our own test server\nrequests.get("https://example.org", verify=False)\n',
    });
    expect((await bylaw(['check'], { directory })).code).toBe(0);
  });

  it('runs the team’s own rules', async () => {
    const directory = scratchDirectory({
      'app.py': 'x = 1\n',
      'bylaw.yaml': 'rulesFolders: [rules]\n',
      'rules/team/no-x.check.mjs': `export const check = {
  id: 'team/no-x', enforces: ['R5.4'], severity: 'high', recommended: true, why: 'x says nothing.', remedy: 'Name it.',
  reads: 'python', bad: ['x = 1\\n'], good: ['total = 1\\n'],
  visit: ({ report }) => ({ Name: (node) => { if (node.id === 'x') report(node, 'x is no name.'); } }),
};
`,
    });
    const { stdout, code } = await bylaw(['check', '--format', 'concise'], { directory });
    expect(stdout).toContain('app.py:1:1: high team/no-x x is no name.');
    expect(code).toBe(1);
  });
});

describe('input that cannot be used', () => {
  it.each([
    ['a path that is not there', ['check', 'nowhere'], 'PATH_MISSING'],
    ['a path that is a file', ['check', 'app.py'], 'PATH_NOT_DIRECTORY'],
    ['an empty directory', ['check', 'empty'], 'NOTHING_TO_CHECK'],
    ['an unknown command', ['chekc'], 'USAGE'],
    ['an unknown option', ['check', '--jsno'], 'USAGE'],
    ['an unknown format', ['check', '--format', 'xml'], 'USAGE'],
    ['an unknown key in the configuration', ['check', '--config', 'wrong-key.yaml'], 'CONFIG_INVALID'],
    ['a configuration that is no YAML', ['check', '--config', 'broken.yaml'], 'CONFIG_UNREADABLE'],
    ['a configuration that is not there', ['check', '--config', 'none.yaml'], 'PATH_MISSING'],
    ['a damaged baseline', ['check', '--baseline', 'broken.yaml'], 'BASELINE_INVALID'],
    ['a git reference without git', ['check', '--base', 'main'], 'GIT_UNAVAILABLE'],
    ['an unknown rule', ['explain', 'R99.1'], 'UNIT_UNKNOWN'],
    ['an unknown agent', ['run', 'system-optimiser'], 'AGENT_UNKNOWN'],
    ['an unknown run', ['run', 'system-optimizer-reorganizer', '--resume', 'last'], 'RUN_UNKNOWN'],
    ['a ledger that is not there', ['ledger', 'verify'], 'PATH_MISSING'],
    ['a ledger that is none', ['ledger', 'verify', '--state', 'state'], 'LEDGER_UNREADABLE'],
    ['an empty path', ['check', ''], 'USAGE'],
    ['a baseline that is a directory', ['check', '--baseline', 'empty'], 'BASELINE_INVALID'],
    ['a configuration that is a pipe', ['check', '--config', 'pipe.yaml'], 'CONFIG_UNREADABLE'],
    ['a rule of the team that is no check', ['check', '--config', 'no-check.yaml'], 'UNIT_INVALID'],
    ['a rule of the team that cannot be loaded', ['check', '--config', 'throws.yaml'], 'UNIT_INVALID'],
  ])('%s gets a message with a next step and the documented exit code', async (_name, words, code) => {
    const directory = scratchDirectory({
      'app.py': 'x = 1\n',
      'wrong-key.yaml': 'presett: strict\n',
      'broken.yaml': 'preset: [\n',
      'no-check.yaml': 'rulesFolders: [no-check]\n',
      'no-check/a.check.mjs': 'export const check = { id: 5 };\n',
      'throws.yaml': 'rulesFolders: [throws]\n',
      'throws/a.check.mjs': 'throw new Error("boom");\n',
      'state/ledger.db': 'this is no ledger '.repeat(500),
    });
    mkdirSync(join(directory, 'empty'));
    execFileSync('mkfifo', [join(directory, 'pipe.yaml')]);
    const { code: exit, stderr, stdout } = await bylaw(words, { directory });
    expect(stderr).toContain(`code:  ${code}`);
    expect(stderr).toContain('next:');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect(exit).toBe(2);
  });

  it('names the directory that a report cannot be written over, and leaves nothing beside it', async () => {
    const directory = scratchDirectory({ 'app.py': 'x = 1\n', 'out/kept.txt': 'kept\n' });
    const { code, stderr } = await bylaw(['check', '--output', 'out'], { directory });
    expect(code).toBe(3);
    expect(stderr).toContain('it is a directory');
    expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('names a check of the team that fails', async () => {
    const fields = `id: 'team/fails', enforces: ['R5.4'], severity: 'high', recommended: true, why: 'x.', remedy: 'y.'`;
    const directory = scratchDirectory({
      'app.py': 'x = 1\n',
      'bylaw.yaml': 'rulesFolders: [rules]\n',
      'rules/fails.check.mjs': `export const check = { ${fields}, reads: 'repository', find: () => { throw new Error('boom'); } };\n`,
    });
    const { code, stderr } = await bylaw(['check'], { directory });
    expect(stderr).toContain('The check team/fails failed: boom');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(3);
  });

  it.skipIf(!existsSync('/dev/full'))('says that an answer is not whole when the disk is full', async () => {
    const directory = scratchDirectory({ 'app.py': 'x = 1\n' });
    const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [main, 'check', '--no-cache'], {
      cwd: directory,
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(stderr).toContain('STORAGE_FULL');
    expect(status).toBe(3);
  });

  it('lists the runs whose records are whole beside one that is damaged', async () => {
    const directory = scratchDirectory({
      'app.py': 'x = 1\n',
      '.bylaw/runs/run_01m8em07dd3xefxadv68m4a4mr.json': '{',
    });
    const { code, stderr, stdout } = await bylaw(['runs'], { directory });
    expect(stderr).toContain('is damaged');
    expect(stdout).toContain('No run was recorded');
    expect(code).toBe(0);
  });

  it('gives the same error as JSON when asked', async () => {
    const { stdout } = await bylaw(['check', 'nowhere', '--json'], { directory: scratchDirectory() });
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'PATH_MISSING' } });
  });
});

describe('help', () => {
  it.each([['--help'], ['check --help'], ['run --help'], ['ledger verify --help'], ['help explain']])(
    '%s leads with examples',
    async (words) => {
      const { stdout, code } = await bylaw(words.split(' '), { directory: scratchDirectory() });
      expect(code).toBe(0);
      expect(stdout.split('\n').slice(0, 5).join('\n')).toContain('Examples');
    },
  );
});

describe('a run that is refused', () => {
  it('says what to fix, and is approved when it is resumed', async () => {
    const directory = scratchDirectory({ 'app.py': '"""Orders."""\n\nTOTAL = 1\n' });
    const agent = 'system-optimizer-reorganizer';
    const refused = await bylaw(['run', agent], { directory });
    expect(refused.stdout).toContain('Outcome: refused');
    expect(refused.stdout).toContain('bylaw init');
    expect(refused.code).toBe(1);
    expect((await bylaw(['init'], { directory })).code).toBe(0);
    const resumed = await bylaw(['run', agent, '--resume', 'last', '--json'], { directory });
    const record: { outcome: { kind: string }; attempts: string[]; report: string } = JSON.parse(resumed.stdout);
    expect(record.outcome.kind).toBe('approved');
    expect(record.attempts).toHaveLength(2);
    expect(resumed.code).toBe(0);
    expect((await bylaw(['ledger', 'verify'], { directory })).stdout).toContain('Intact');
    expect(existsSync(record.report)).toBe(true);
    expect(readFileSync(join(directory, '.bylaw/.gitignore'), 'utf8')).toBe('*\n');
  });
});

describe('an interrupted command', () => {
  it('exits 130 without a trace', async () => {
    const tree = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [`m${index}.py`, 'def f(x):\n    return x\n'.repeat(400)]),
    );
    const directory = scratchDirectory(tree);
    const { code, stderr } = await bylaw(['check', '--no-cache'], {
      directory,
      interruptAt: { text: 'Listing', signal: 'SIGINT' },
    });
    expect(code).toBe(130);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

it('says so where Node is too old for it', async () => {
  const directory = scratchDirectory({
    'app.py': 'x = 1\n',
    'older.mjs': "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.0' } });\n",
  });
  const { code, stderr, stdout } = await bylaw(['check'], {
    directory,
    variables: { NODE_OPTIONS: `--import=${join(directory, 'older.mjs')}` },
  });
  expect(stderr).toContain('Node 20.11.0 is too old');
  expect(stderr).toContain('next:');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});
