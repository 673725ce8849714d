/** What a check with `--fix` or `--diff` does to a real directory. */
import { chmodSync, cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleRoot } from '../../test/support/example.ts';
import { commitAll, scratchDirectory } from '../../test/support/scratch.ts';
import { systemEnvironment } from '../kernel/environment.ts';
import { check } from './check.ts';
import type { Input } from './operation.ts';

const { signal } = new AbortController();

interface Answer {
  readonly exitCode: number;
  readonly text: string;
  readonly said: string;
  readonly findings: readonly { readonly unit: string }[];
  readonly fixes: {
    readonly fixed: readonly { readonly unit: string; readonly kind: string }[];
    readonly files: string[];
  };
}

type Given = Readonly<Record<string, string | true>>;

const inputOf = (given: Given): Input => ({
  text: (name) => {
    const value = given[name];
    return typeof value === 'string' ? value : undefined;
  },
  flag: (name) => given[name] === true,
  number: () => undefined,
  list: () => [],
});

/** The check of a directory, asked with options. */
const checked = async (directory: string, given: Given = {}): Promise<Answer> => {
  const said: string[] = [];
  const variables = { ...process.env, BYLAW_CACHE_DIR: `${directory}/.cache-of-test` };
  const result = await check.run(inputOf(given), {
    environment: { ...systemEnvironment(signal), variables },
    directory,
    progress: () => undefined,
    warn: (message) => said.push(message),
    colour: false,
    width: 100,
    write: () => undefined,
    readInput: async () => '',
    readSecret: async () => '',
  });
  const data: Answer = JSON.parse(JSON.stringify(result.data));
  return { ...data, exitCode: result.exitCode, text: result.text, said: said.join('\n') };
};

const strict = { 'bylaw.yaml': 'preset: strict\nfailOn: high\n', 'CHANGELOG.md': '# Changelog\n' };

const shop = {
  ...strict,
  'docs/shop.md': '# Shop\n\n### Refunds\n\nIn force since March 3rd, 2025.\n',
  'src/ship.py':
    'import requests\n\n\ndef ship(order: dict):\n    requests.post("https://example.org", verify=False)\n',
  'requirements.txt': 'requests==2.32.3\n',
};

const read = (directory: string, path: string): string => readFileSync(join(directory, path), 'utf8');

describe('a check that fixes', () => {
  it('makes what keeps its meaning, and reports what is left', async () => {
    const directory = scratchDirectory(shop);
    expect((await checked(directory)).text).toContain(
      '3 can be fixed with --fix, 1 more with --fix=unsafe; --diff shows how.',
    );
    const { exitCode, said, findings, fixes } = await checked(directory, { fix: 'safe' });
    expect(read(directory, 'docs/shop.md')).toBe('# Shop\n\n## Refunds\n\nIn force since 2025-03-03.\n');
    expect(read(directory, 'src/ship.py')).toContain('def ship(order: dict) -> None:\n');
    expect(read(directory, 'src/ship.py')).toContain('verify=False');
    expect(said).toBe('Fixed 3 findings in 2 files.');
    expect(fixes.files).toEqual(['docs/shop.md', 'src/ship.py']);
    expect(findings.map(({ unit }) => unit)).toContain('real/python-tls-off');
    expect(exitCode).toBe(1);
  });

  it('makes what may change the program where that is asked for, and as many findings are gone', async () => {
    const directory = scratchDirectory(shop);
    const before = await checked(directory);
    const { findings, fixes } = await checked(directory, { fix: 'unsafe' });
    expect(read(directory, 'src/ship.py')).toContain('requests.post("https://example.org")\n');
    expect(fixes.fixed.map(({ kind }) => kind).toSorted()).toEqual(['safe', 'safe', 'safe', 'unsafe']);
    expect(findings).toHaveLength(before.findings.length - fixes.fixed.length);
    expect((await checked(directory, { fix: 'unsafe' })).fixes.files).toEqual([]);
  });

  it('leaves alone what is suppressed or known, and files that were not asked about', async () => {
    const suppressed = '# Shop\n\n<!-- bylaw-ignore quality/heading-order -- set by the printer -->\n### Refunds\n';
    const directory = scratchDirectory({ ...strict, 'a.md': suppressed, 'b.md': '# B\n\n### C\n' });
    await checked(directory, { 'write-baseline': 'base.json' });
    writeFileSync(join(directory, 'c.md'), '# C\n\n### D\n');
    commitAll(directory, 'before');
    writeFileSync(join(directory, 'd.md'), '# D\n\n### E\n');
    await checked(directory, { baseline: 'base.json', changed: true, fix: 'safe' });
    const now = ['a.md', 'b.md', 'c.md', 'd.md'].map((path) => read(directory, path));
    expect(now).toEqual([suppressed, '# B\n\n### C\n', '# C\n\n### D\n', '# D\n\n## E\n']);
  });

  it('keeps line breaks, byte order mark and mode of what it writes', async () => {
    const directory = scratchDirectory({ ...strict, 'a.md': '\ufeff# A\r\n\r\n### B\r\n' });
    chmodSync(join(directory, 'a.md'), 0o751);
    await checked(directory, { fix: 'safe' });
    expect(read(directory, 'a.md')).toBe('\ufeff# A\r\n\r\n## B\r\n');
    expect(statSync(join(directory, 'a.md')).mode & 0o777).toBe(0o751);
  });

  it('refuses what it cannot write back, says so, and fails', async () => {
    const directory = scratchDirectory({ ...strict, 'a.md': '# A\n\n### B\n' });
    const bytes = Buffer.concat([Buffer.from('# A\n\n### B '), Buffer.from([0xe4]), Buffer.from('\n')]);
    writeFileSync(join(directory, 'b.md'), bytes);
    const { exitCode, said } = await checked(directory, { fix: 'safe' });
    expect(said.split('\n')).toEqual([
      'b.md is left as it is: it holds bytes that are neither UTF-8 nor UTF-16.',
      'Fixed 1 finding in 1 file.',
    ]);
    expect(readFileSync(join(directory, 'b.md'))).toEqual(bytes);
    expect(exitCode).toBe(1);
  });

  it('leaves out a fix after which the file does not parse, and calls it a fault', async () => {
    const rule = `export const check = {
  id: 'shop/no-sleep', enforces: ['R8.10'], severity: 'low', recommended: true, why: 'It waits.', remedy: 'Do not.',
  reads: 'python', bad: ['sleep()\\n'], good: ['x = 1\\n'], fix: { kind: 'safe', title: 'Break it', fixed: [] },
  visit: ({ report }) => ({
    Call: (node) => report(node, 'It sleeps.', { edits: (source) => [source.replace(node, 'def (')] }),
  }),
};
`;
    const directory = scratchDirectory({
      'bylaw.yaml': 'rulesFolders: [rules]\n',
      'rules/no-sleep.check.mjs': rule,
      'a.py': 'sleep()\n',
    });
    const { exitCode, said } = await checked(directory, { fix: 'safe' });
    expect(said).toContain('The fix of shop/no-sleep at a.py:1:1 gives a file that does not parse');
    expect(read(directory, 'a.py')).toBe('sleep()\n');
    expect(exitCode).toBe(1);
  });
});

describe('a check that shows its fixes', () => {
  it('writes nothing, and shows files that would be new', async () => {
    const directory = scratchDirectory({
      'bylaw.yaml': 'preset: strict\n',
      Dockerfile: 'FROM node:24.1.0\nCOPY . .\nUSER 1\n',
    });
    const { text, exitCode } = await checked(directory, { diff: true, fix: 'unsafe' });
    expect(text).toContain('new file mode 100644\n--- /dev/null\n+++ b/.dockerignore\n');
    expect(text).toContain('+++ b/CHANGELOG.md\n');
    expect(exitCode).toBe(1);
    expect(() => read(directory, '.dockerignore')).toThrow('ENOENT');
  });

  it.each(['json', 'sarif'])('in a report of the form %s where that is asked for', async (format) => {
    const directory = scratchDirectory(shop);
    expect((await checked(directory, { format })).text).not.toContain('"2025-03-03"');
    expect((await checked(directory, { format, 'with-fixes': true })).text).toContain('"text": "2025-03-03"');
  });
});

// Two checks of a whole system, on a machine that may have other work.
const limit = { timeout: 240_000 };

it('the example system is fixed in full: a second time changes nothing, and no fix is at fault', limit, async () => {
  const directory = scratchDirectory();
  cpSync(exampleRoot, directory, { recursive: true });
  const { fixes, said } = await checked(directory, { preset: 'strict', fix: 'unsafe' });
  expect(fixes.fixed.length).toBeGreaterThan(5);
  expect(said).toMatch(/^Fixed \d+ findings in \d+ files\.$/);
  expect((await checked(directory, { preset: 'strict', fix: 'unsafe' })).fixes.files).toEqual([]);
});
