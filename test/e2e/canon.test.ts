import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bylaw } from '../support/bylaw.ts';
import { commitAll, scratchDirectory } from '../support/scratch.ts';

const document = '# Retention\r\n\r\nOrders: ten years. See [the limits](limits.md#orders) and ![it](it.png).\r\n';

const project = (): string => {
  const root = scratchDirectory({
    'CLAUDE.md': '# How we work\n\nSee [retention](docs/retention.md).\n',
    'docs/retention.md': document,
    'docs/limits.md': '# Limits\n\nOf [retention](retention.md#years), not of `[retention](retention.md)`.\n',
    'docs/it.png': 'x',
    'README.md': '# Orders\n\n[r]: docs/retention.md\n',
    '.gitignore': '.cache-of-test\n',
  });
  commitAll(root, 'All of it');
  return root;
};

const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

describe('bylaw canon migrate', () => {
  it('shows what it would do, and does nothing', async () => {
    const root = project();
    const shown = await bylaw(['canon', 'migrate', 'docs/retention.md'], { directory: root });
    expect([shown.code, read(root, 'docs/retention.md')]).toEqual([0, document]);
    expect(shown.stdout).toContain('rename docs/retention.md to IMPORTANT/retention.md');
  });

  it('moves, records it, and takes it back byte for byte', async () => {
    const root = project();
    const words = ['canon', 'migrate', 'docs/retention.md', '--write', '--reason', 'Audit', '--json'];
    const done = await bylaw(words, { directory: root });
    expect([done.code, done.stderr.includes('code:')]).toEqual([0, false]);
    expect(read(root, 'IMPORTANT/retention.md')).toBe(
      document.replace('limits.md#', '../docs/limits.md#').replace('(it.png', '(../docs/it.png'),
    );
    expect(read(root, 'docs/retention.md')).toBe(
      '# Retention\r\n\r\nThis document has moved to [IMPORTANT/retention.md](../IMPORTANT/retention.md).\r\n',
    );
    expect(read(root, 'CLAUDE.md')).toContain('[retention](IMPORTANT/retention.md)');
    expect(read(root, 'README.md')).toContain('[r]: IMPORTANT/retention.md');
    expect(read(root, 'docs/limits.md')).toContain(
      'Of [retention](../IMPORTANT/retention.md#years), not of `[retention](retention.md)`.',
    );

    const entries = await bylaw(['ledger', 'show', '--kind', 'canon.migrated', '--json'], { directory: root });
    expect(JSON.parse(entries.stdout)).toMatchObject({
      entries: [{ body: { from: 'docs/retention.md', to: 'IMPORTANT/retention.md', reason: 'Audit' } }],
    });

    const undone = await bylaw(['canon', 'migrate', '--undo', 'last'], { directory: root });
    expect(undone.code).toBe(0);
    expect(read(root, 'docs/retention.md')).toBe(document);
    expect(read(root, 'CLAUDE.md')).toBe('# How we work\n\nSee [retention](docs/retention.md).\n');
  });

  it('refuses where work would be lost, and leaves everything as it was', async () => {
    const root = project();
    writeFileSync(join(root, 'README.md'), '# Orders, in work\n\n[r]: docs/retention.md\n');
    const words = ['canon', 'migrate', 'docs/retention.md', '--write', '--reason', 'Audit'];
    const refused = await bylaw(words, { directory: root });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('TARGET_DIRTY');
    expect(read(root, 'docs/retention.md')).toBe(document);
  });

  it.each(['../outside.md', 'docs/elsewhere.md', '/etc/x.md'])('refuses %s as a place', async (to) => {
    const refused = await bylaw(['canon', 'migrate', 'docs/retention.md', '--to', to], { directory: project() });
    expect([refused.code, refused.stderr.includes('is no place in the canon')]).toEqual([2, true]);
  });
});

describe('bylaw changelog', () => {
  it('begins from the history, and leaves what it has begun', async () => {
    const root = scratchDirectory({ 'a.md': '# A\n', '.gitignore': '.cache-of-test\n' });
    commitAll(root, 'feat: orders\u001b[31m can be placed', '2026-01-10');
    const missing = await bylaw(['changelog', 'check'], { directory: root });
    expect([missing.code, missing.stdout]).toEqual([1, expect.stringContaining('has no CHANGELOG.md')]);

    await bylaw(['changelog', 'init'], { directory: root });
    const begun = read(root, 'CHANGELOG.md');
    expect(begun).toMatch(
      /## 2026-01-10\n\n- \*\*Who\*\*: Test\n- \*\*What\*\*: feat: orders \[31m can be placed \(\w+\)\n/,
    );
    expect(begun).toContain('- **Why**: to be filled in');
    await bylaw(['changelog', 'init'], { directory: root });
    expect(read(root, 'CHANGELOG.md')).toBe(begun);
  });

  it('takes entries from several at once, each once, and says what is left to fill in', async () => {
    const begun = '# Changelog\n\n## 2026-01-10\n\n- **Why**: to be filled in (the history does not say)\n';
    const root = scratchDirectory({ 'CHANGELOG.md': begun });
    const add = (what: string) =>
      bylaw(['changelog', 'add', '--what', what, '--why', 'Asked for', '--impact', 'shop', '--who', 'Ada'], {
        directory: root,
      });
    await Promise.all(['one', 'two', 'three', 'one'].map(add));
    const added = read(root, 'CHANGELOG.md');
    expect(['one', 'two', 'three'].map((what) => added.split(`**What**: ${what}\n`).length)).toEqual([2, 2, 2]);
    expect(added.endsWith(begun.slice(begun.indexOf('## 2026-01-10')))).toBe(true);

    const unfilled = await bylaw(['changelog', 'check'], { directory: root });
    expect([unfilled.code, unfilled.stdout]).toEqual([
      1,
      expect.stringContaining('One field is still to be filled in'),
    ]);
  });
});
