/** What is published: packed as npm packs it, unpacked elsewhere, and held against the source. */
import { execFileSync } from 'node:child_process';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bylaw } from '../support/bylaw.ts';
import { type Tree, commitAll, scratchDirectory } from '../support/scratch.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The package as a user has it: packed, unpacked, with its dependencies beside it. Gives its command line. */
const installPackage = (): string => {
  const at = scratchDirectory();
  execFileSync(process.execPath, [join(root, 'tools/build.ts')], { stdio: 'pipe' });
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', at], { cwd: root, stdio: 'pipe' });
  const [archive = ''] = readdirSync(at);
  execFileSync('tar', ['-xzf', archive], { cwd: at });
  symlinkSync(join(root, 'node_modules'), join(at, 'package/node_modules'));
  return join(at, 'package/dist/cli/main.js');
};

/** As many files as two threads are worth. */
const manyFiles = (): Tree =>
  Object.fromEntries(
    Array.from({ length: 700 }, (_, at) => [`app/part_${at}.py`, 'try:\n    x = 1\nexcept:\n    pass\n']),
  );

const typedRule = `import type { FileCheck } from 'bylaw/unit';
export const check: FileCheck<'python'> = {
  id: 'team/no-x', enforces: ['R5.4'], severity: 'high', recommended: true, why: 'x says nothing.', remedy: 'Name it.',
  reads: 'python', bad: ['x = 1\\n'], good: ['total = 1\\n'],
  visit: ({ report }) => ({ Name: (node) => { if (node.id === 'x') report(node, 'x is no name.'); } }),
};
`;

it('does what the source does: checks in threads, a rule of the team, an agent’s run and the guard’s answer', async () => {
  const program = installPackage();
  const directory = scratchDirectory({
    ...manyFiles(),
    'bylaw.yaml': 'rulesFolders: [rules]\n',
    'CHANGELOG.md': '# Changelog\n\nThe parts of the application.\n',
    'rules/no-x.check.ts': typedRule,
  });
  commitAll(directory, 'everything');

  const findings = async (given?: string): Promise<readonly { unit: string }[]> => {
    const { stdout } = await bylaw(['check', '--json', '--quiet'], { directory, ...(given ? { program: given } : {}) });
    const report: { findings: readonly { unit: string }[] } = JSON.parse(stdout);
    return report.findings;
  };
  const published = await findings(program);
  expect(published.filter(({ unit }) => unit === 'team/no-x')).toHaveLength(700);
  expect(published).toEqual(await findings());

  const run = await bylaw(['run', 'system-optimizer-reorganizer', '--quiet'], { directory, program });
  expect(run.stdout).toContain('Outcome: approved');
  expect(run.code).toBe(0);

  const status = await bylaw(['guard', 'status', '--json'], { directory, program });
  expect(JSON.parse(status.stdout)).toMatchObject({ root: directory });
});
