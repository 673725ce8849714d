/** A team's own rules from the command line: written as programs or declared, tested, checked and asked by the guard. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bylaw } from '../support/bylaw.ts';
import { scratchDirectory } from '../support/scratch.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const configuration = { 'bylaw.yaml': 'rulesFolders: [rules]\n' };

const timeouts = `id: shop/timeouts
enforces: R5.4
severity: high
why: A request without a timeout waits for ever when the other side hangs.
remedy: Give the call a timeout.
languages: python
code: { calls: requests.get, unless: timeout }
bad: ["import requests as r\\nr.get(url)\\n"]
good: ["requests.get(url, timeout=5)\\n"]
`;

const sleeping = (bad: string, good: string, fixed: string): string => `export const check = {
  id: 'shop/no-sleep', enforces: ['R8.10'], severity: 'low', recommended: true, why: 'It waits.', remedy: 'Do not.',
  reads: 'python', bad: [${bad}], good: [${good}], fix: { kind: 'safe', title: 'Wait less', fixed: [${fixed}] },
  visit: ({ report }) => ({
    Name: (node) => {
      if (node.id === 'sleep') report(node, 'It sleeps.', { edits: (source) => [source.replace(node, 'nap')] });
    },
  }),
};
`;

describe('bylaw rules test', () => {
  it('holds written and declared rules to their examples', async () => {
    const directory = scratchDirectory({
      ...configuration,
      'rules/shop/timeouts.rule.yaml': timeouts,
      'rules/no-sleep.check.mjs': sleeping("'sleep()\\n'", "'wait()\\n'", "'nap()\\n'"),
    });
    const { code, stdout } = await bylaw(['rules', 'test'], { directory });
    expect(stdout).toBe('2 rules, 5 examples passed.\n');
    expect(code).toBe(0);
  });

  it('names the rule, the example and what was found instead', async () => {
    const directory = scratchDirectory({
      ...configuration,
      'rules/timeouts.rule.yaml': timeouts.replace('timeout=5', 'params=5').replace('R5.4', 'R5.44'),
      'rules/no-sleep.check.mjs': sleeping("'sleep()\\n', 'x = 1\\n'", "'wait()\\n'", "'rest()\\n'"),
    });
    const { code, stdout } = await bylaw(['rules', 'test'], { directory });
    expect(stdout.split('\n')).toEqual([
      'shop/no-sleep (rules/no-sleep.check.mjs), example bad 2: It should be reported, and nothing was found.',
      'shop/no-sleep (rules/no-sleep.check.mjs), example fixed 1: The fix makes "nap()\\n" of src/orders.py.',
      'shop/timeouts (rules/timeouts.rule.yaml): It enforces R5.44, which is no requirement. Did you mean R5.4?',
      'shop/timeouts (rules/timeouts.rule.yaml), example good 1: It should not be reported, and was: src/orders.py:1:1 requests.get is called without timeout.',
      '',
      '2 rules, 3 examples passed, 4 faults.',
      '',
    ]);
    expect(code).toBe(1);
    const { stdout: json } = await bylaw(['rules', 'test', '--json'], { directory });
    expect(JSON.parse(json)).toMatchObject({
      rules: [{ unit: 'shop/no-sleep' }, { unit: 'shop/timeouts', path: 'rules/timeouts.rule.yaml' }],
      totals: { rules: 2, passed: 3, failed: 4 },
    });
  });

  it('reports a rule that throws, one without examples, and an id that is taken', async () => {
    const fields = `enforces: ['R5.4'], severity: 'high', recommended: true, why: 'x.', remedy: 'y.', reads: 'file'`;
    const directory = scratchDirectory({
      ...configuration,
      'rules/a.check.mjs': `export const check = { id: 'team/a', ${fields}, bad: ['x'], good: ['y'], find: () => { throw new Error('boom'); } };\n`,
      'rules/b.check.mjs': `export const check = { id: 'team/b', ${fields}, good: [5], find: () => {} };\n`,
      'rules/c.rule.yaml': timeouts.replace('shop/timeouts', 'docker/non-root-user'),
    });
    const { code, stdout } = await bylaw(['rules', 'test'], { directory });
    expect(stdout).toContain(
      'team/a (rules/a.check.mjs), example bad 1: The check failed: src/orders.py cannot be checked: boom',
    );
    expect(stdout).toContain('team/b (rules/b.check.mjs): It has no list `bad` of examples');
    expect(stdout).toContain('Another rule has the id docker/non-root-user');
    expect(code).toBe(1);
  });

  it.each([
    ['no folder of rules', {}, 'NOTHING_TO_CHECK', 'next:  Write `rulesFolders: [rules]`'],
    [
      'a folder without a rule',
      { ...configuration, 'rules/a.txt': '' },
      'NOTHING_TO_CHECK',
      'next:  Put NAME.rule.yaml',
    ],
    [
      'an unknown key',
      { ...configuration, 'rules/a.rule.yaml': timeouts.replace('remedy', 'remdy') },
      'UNIT_INVALID',
      'Did you mean "remedy"?',
    ],
    ['a rule that is no YAML', { ...configuration, 'rules/a.rule.yaml': 'id: [' }, 'UNIT_INVALID', 'cannot be read'],
    [
      'a rule that is huge',
      { ...configuration, 'rules/a.rule.yaml': '#'.repeat(300_000) },
      'UNIT_INVALID',
      'larger than 256 kB',
    ],
  ])('says of %s what to do next', async (_name, files, code, part) => {
    const directory = scratchDirectory({ 'app.py': 'x = 1\n', ...files });
    const { code: exit, stderr, stdout } = await bylaw(['rules', 'test'], { directory });
    expect(stderr).toContain(`code:  ${code}`);
    expect(stderr).toContain(part);
    expect(stdout).toBe('');
    expect(exit).toBe(2);
  });
});

describe('two rules with one id', () => {
  it.each([
    ['of the team', { 'rules/copy.rule.yaml': timeouts }, 'rules/copy.rule.yaml'],
    ['of the rulebook', {}, 'the rulebook of bylaw'],
  ])('are an error that names both: another %s', async (_name, files, owner) => {
    const rule = owner.startsWith('rules/') ? timeouts : timeouts.replace('shop/timeouts', 'docker/non-root-user');
    const directory = scratchDirectory({
      ...configuration,
      ...files,
      'src/a.py': 'x = 1\n',
      'rules/timeouts.rule.yaml': rule,
    });
    const { code, stderr } = await bylaw(['check'], { directory });
    expect(stderr).toContain('code:  UNIT_INVALID');
    expect(stderr).toContain('rules/timeouts.rule.yaml has the id');
    expect(stderr).toContain(`which ${owner} has already`);
    expect(code).toBe(2);
  });
});

describe("a team's rules", () => {
  const shop = (): string =>
    scratchDirectory({
      ...configuration,
      'other.yaml': 'rulesFolders: [others]\n',
      'others/a.rule.yaml': timeouts.replace('shop/timeouts', 'shop/patience'),
      'rules/timeouts.rule.yaml': timeouts,
    });

  it('are listed with the rulebook', async () => {
    const directory = shop();
    const { code, stdout } = await bylaw(['rules', 'R5', '--json'], { directory });
    const { rules }: { rules: readonly { requirements: readonly { id: string; units: readonly object[] }[] }[] } =
      JSON.parse(stdout);
    const requirement = rules[0]?.requirements.find(({ id }) => id === 'R5.4');
    expect(requirement?.units).toContainEqual(
      expect.objectContaining({
        id: 'shop/timeouts',
        kind: 'check',
        path: 'rules/timeouts.rule.yaml',
        bad: 1,
        good: 1,
      }),
    );
    expect((await bylaw(['rules', 'R5'], { directory })).stdout).toContain('shop/timeouts');
    expect(code).toBe(0);
  });

  it('are explained like any other', async () => {
    const directory = shop();
    const { code, stdout } = await bylaw(['explain', 'shop/timeouts'], { directory });
    expect(stdout).toContain('Give the call a timeout.');
    expect(stdout).toContain('Written in\n  rules/timeouts.rule.yaml');
    expect(code).toBe(0);
    expect((await bylaw(['explain', 'R5.4'], { directory })).stdout).toContain('shop/timeouts (check)');
    expect((await bylaw(['explain', 'shop/timeout'], { directory })).stderr).toContain('Did you mean shop/timeouts?');
  });

  it('are those of the configuration that is named', async () => {
    const directory = shop();
    const { code } = await bylaw(['explain', 'shop/patience', '--config', 'other.yaml'], { directory });
    expect(code).toBe(0);
    expect((await bylaw(['explain', 'shop/timeouts', '--config', 'other.yaml'], { directory })).code).toBe(2);
  });
});

describe('a declared rule', () => {
  const call = 'import requests\n\n\ndef price(url):\n    """Ask."""\n    return requests.get(url)\n';

  it('is checked in every thread, suppressed and turned off like any other', async () => {
    const parts = Object.fromEntries(Array.from({ length: 700 }, (_, at) => [`src/part_${at}.py`, call]));
    const directory = scratchDirectory({
      ...configuration,
      ...parts,
      'src/part_0.py': call.replace('get(url)', 'get(url)  # bylaw-ignore shop/timeouts -- a probe'),
      'off.yaml': 'rulesFolders: [rules]\nrules:\n  shop/timeouts: { off: true, reason: Later. }\n',
      'rules/timeouts.rule.yaml': timeouts,
    });
    const reported = async (...words: readonly string[]): Promise<number> => {
      const { stdout } = await bylaw(['check', '--json', '--quiet', ...words], { directory });
      const { findings }: { findings: readonly { unit: string }[] } = JSON.parse(stdout);
      return findings.filter(({ unit }) => unit === 'shop/timeouts').length;
    };
    expect(await reported()).toBe(699);
    expect(await reported('--config', 'off.yaml')).toBe(0);
  });

  it('is asked by the guard about what a write would add', () => {
    const directory = scratchDirectory({ ...configuration, 'src/a.py': call, 'rules/timeouts.rule.yaml': timeouts });
    const { status: code, stdout } = spawnSync(process.execPath, [main, 'propose', 'src/a.py', '--json'], {
      cwd: directory,
      env: { ...process.env, BYLAW_CACHE_DIR: `${directory}/.cache-of-test` },
      input: `${call}\n\nrequests.get(2)\n`,
      encoding: 'utf8',
    });
    expect(stdout).toContain('shop/timeouts');
    expect(code).toBe(1);
  });
});

it('does not call the files of rules unused', async () => {
  const directory = scratchDirectory({
    ...configuration,
    'package.json': '{"name": "shop", "private": true, "scripts": {"start": "node src/main.ts"}}\n',
    'src/main.ts': "import { total } from './total.ts';\n\nconsole.log(total);\n",
    'src/total.ts': 'export const total = 1;\n',
    'src/lost.ts': 'export const lost = 1;\n',
    'rules/parts.mjs': 'export const name = "sleep";\n',
    'rules/no-sleep.check.mjs': `import { name } from './parts.mjs';\n\nexport const other = name;\n\n${sleeping("'sleep()\\n'", "'wait()\\n'", '')}`,
  });
  const { stdout } = await bylaw(['check', '--json', '--quiet'], { directory });
  const { findings }: { findings: readonly { unit: string; path: string }[] } = JSON.parse(stdout);
  expect(findings.filter(({ unit }) => unit === 'waste/unused-file').map(({ path }) => path)).toEqual(['src/lost.ts']);
});
