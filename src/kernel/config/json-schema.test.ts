import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { configJsonSchema, configReference } from './json-schema.ts';
import { readConfig } from './read.ts';

it('is what schema/bylaw.schema.json holds', () => {
  const published: unknown = JSON.parse(
    readFileSync(new URL('../../../schema/bylaw.schema.json', import.meta.url), 'utf8'),
  );
  expect(published).toEqual(configJsonSchema());
});

const copy: ReturnType<typeof configJsonSchema> = JSON.parse(JSON.stringify(configJsonSchema()));
const schema = z.fromJSONSchema(copy);

it.each([
  {},
  { $schema: 'x', preset: 'strict', failOn: 'never', include: ['a'], domain: 'ml/architectures' },
  { exclude: ['a', { path: 'b', reason: 'old' }], layers: [['a'], ['b', 'c']], canon: { roots: ['a'] } },
  { rules: { R11: 'low', 'docker/*': { off: true, reason: 'x', options: { n: 1, l: ['a'] }, exclude: ['b'] } } },
  { preset: 'lax' },
  { exlude: ['a'] },
  { rules: { R0: 'low' } },
  { rules: { R11: 'loud' } },
  { rules: { R11: { level: 'low' } } },
  { layers: ['a'] },
  { domain: 'A B' },
])('an editor and bylaw judge %j alike', async (value) => {
  const accepted = await readConfig('/r', undefined, (path) =>
    path === '/r/bylaw.json' ? JSON.stringify(value) : undefined,
  ).then(
    () => true,
    () => false,
  );
  expect(schema.safeParse(value).success).toBe(accepted);
});

it('makes a row of the reference for every key, nested ones dotted', () => {
  const rows = configReference();
  expect(rows.map(({ key }) => key)).toEqual([
    '$schema',
    'preset',
    'include',
    'exclude',
    'exclude[].path',
    'exclude[].reason',
    'rules',
    'rules.*.off',
    'rules.*.severity',
    'rules.*.reason',
    'rules.*.guard',
    'rules.*.options',
    'rules.*.exclude',
    'failOn',
    'baseline',
    'canon',
    'canon.roots',
    'canon.precedence',
    'domain',
    'scripts',
    'scripts.root',
    'scripts.patterns',
    'layers',
    'rulesFolders',
    'agents',
    'guard',
    'guard.keys',
    'guard.unexplainedCommits',
    'guard.archiveDays',
    'guard.archiveMegabytes',
  ]);
  expect(rows.find(({ key }) => key === 'scripts.root')).toMatchObject({ otherwise: 'scripts' });
  expect(rows.every(({ about }) => about.endsWith('.'))).toBe(true);
});
