/** The rules of the house, run by the linter for real on what they forbid and on what they allow. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeTree } from '../support/scratch.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A rule, the file in which it looks, and what stands there. */
type Case = readonly [rule: string, path: string, text: string];

const unit = (id: string, kind = 'check'): string => `export const ${kind} = { id: '${id}', enforces: ['R11.5'] };`;

const forbidden: readonly Case[] = [
  ['house(layers)', 'src/kernel/a.ts', "import { b } from '../ledger/b.ts'; b();"],
  ['house(layers)', 'src/ledger/a.ts', "import type { B } from '../repository/b.ts'; export type A = B;"],
  ['house(layers)', 'src/enforcement/deep/a.ts', "export { b } from '../../rulebook/b.ts';"],
  ['house(layers)', 'src/agents/a.ts', "export * from '../guard/b.ts';"],
  ['house(layers)', 'src/runs/a.ts', "export const b = () => import('../cli/b.ts');"],
  ['house(layers)', 'src/rulebook/11-docker/a.ts', "import { checks } from '../../generated/units.ts'; checks.at(0);"],
  ['house(layers)', 'src/kernel/b.ts', "import { b } from '../attic/b.ts'; b();"],
  ['house(unit-path)', 'src/rulebook/11-docker/root.check.ts', unit('docker/user')],
  ['house(unit-path)', 'src/rulebook/11-docker/port.check.ts', unit('docker/port', 'guard')],
  ['house(unit-path)', 'src/rulebook/02-preserve/baseline.gate.ts', unit('02-preserve/baseline', 'gate')],
  ['house(unit-path)', 'src/rulebook/02-preserve/made.gate.ts', 'export const gate = make("preserve/made");'],
  ['house(given-world)', 'src/runs/now.ts', 'export const at = Date.now();'],
  ['house(given-world)', 'src/runs/date.ts', 'export const at = new Date();'],
  ['house(given-world)', 'src/runs/dice.ts', 'export const dice = Math.random();'],
  ['house(given-world)', 'src/runs/uuid.ts', 'export const id = crypto.randomUUID();'],
  [
    'house(given-world)',
    'src/runs/import.ts',
    "import { randomUUID } from 'node:crypto'; export const id = randomUUID();",
  ],
  ['eslint(no-console)', 'src/runs/console.ts', "console.log('x');"],
  ['eslint(no-restricted-properties)', 'src/runs/exit.ts', 'process.exit(1);'],
  ['eslint(no-restricted-properties)', 'src/cli/exit.ts', 'process.exit(1);'],
  ['typescript(consistent-type-assertions)', 'src/runs/cast.ts', "export const a = JSON.parse('1') as number;"],
  ['typescript(consistent-type-assertions)', 'src/runs/angle.ts', "export const a = <number>JSON.parse('1');"],
  ['typescript(no-explicit-any)', 'src/runs/any.ts', 'export const a = (b: any): void => b();'],
  ['typescript(no-non-null-assertion)', 'src/runs/sure.ts', 'export const a = (b?: string): string => b!;'],
];

const allowed: readonly Case[] = [
  ['house(layers)', 'src/cli/down.ts', "import { a } from '../kernel/a.ts'; import { b } from './b.ts'; a(b);"],
  ['house(layers)', 'src/guard/generated.ts', "import { guards } from '../generated/units.ts'; guards.at(0);"],
  ['house(layers)', 'src/operations/root.ts', "import data from '../../package.json'; export const a = data;"],
  ['house(layers)', 'src/kernel/joined.test.ts', "import { b } from '../ledger/b.ts'; b();"],
  ['house(layers)', 'test/house/a.ts', "import { b } from '../../src/ledger/b.ts'; b();"],
  ['house(unit-path)', 'src/rulebook/11-docker/user.check.ts', unit('docker/user')],
  ['house(unit-path)', 'src/rulebook/11-docker/stages.ts', unit('anything')],
  ['house(unit-path)', 'src/rulebook/11-docker/user.check.test.ts', 'export const a = 1;'],
  ['house(given-world)', 'src/kernel/environment.ts', 'export const at = () => new Date(Date.now() + Math.random());'],
  ['house(given-world)', 'src/runs/given.ts', 'export const at = new Date(0);'],
  ['house(given-world)', 'src/runs/given.test.ts', 'export const at = Date.now();'],
  ['house(given-world)', 'bench/clock.ts', 'export const at = Date.now();'],
  ['eslint(no-console)', 'src/cli/console.ts', "console.log('x');"],
  ['eslint(no-restricted-properties)', 'src/cli/main.ts', 'process.exit(1);'],
  ['typescript(consistent-type-assertions)', 'src/runs/const.ts', "export const a = ['x'] as const;"],
  [
    'typescript(consistent-type-assertions)',
    'src/runs/rename.ts',
    "import { a as b } from './a.ts'; export { b as c };",
  ],
  ['typescript(consistent-type-assertions)', 'src/runs/fits.ts', 'export const a = { b: 1 } satisfies object;'],
];

interface Reported {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string; readonly message: string }[];
}

let scratch = '';
let reported: Reported = { diagnostics: [] };

const messagesOf = (path: string, rule: string): string[] =>
  reported.diagnostics
    .filter(({ code, filename }) => code === rule && filename.replaceAll('\\', '/').endsWith(path))
    .map(({ message }) => message);

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'bylaw-lint-'));
  const config = readFileSync(join(root, '.oxlintrc.json'), 'utf8')
    .replace('./tools/lint/plugin.ts', join(root, 'tools/lint/plugin.ts').replaceAll('\\', '/'))
    .replace('"typeAware": true', '"typeAware": false');
  const files = [...forbidden, ...allowed].map(([, path, text]): [string, string] => [path, `${text}\n`]);
  writeTree(scratch, { '.oxlintrc.json': config, ...Object.fromEntries(files) });
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json'], { cwd: scratch, encoding: 'utf8' });
  reported = JSON.parse(stdout);
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it.each(forbidden)('%s reports %s: %s', (rule, path) => {
  expect(messagesOf(path, rule)).toHaveLength(1);
});

it.each(allowed)('%s accepts %s: %s', (rule, path) => {
  expect(messagesOf(path, rule)).toEqual([]);
});

it('an import against the order says where from, where to and what to do', () => {
  expect(messagesOf('src/kernel/a.ts', 'house(layers)')[0]).toMatch(
    /^kernel imports from ledger\. Move what both need into a room below, or take it as an argument\. The order: kernel < /,
  );
});
