import { expect, it } from 'vitest';
import { checkRules } from './check-rules.ts';
import { optionsOf } from './options.ts';
import type { ConfigurableCheck } from './levels.ts';
import { levelOf } from './levels.ts';
import type { LoadedConfig } from './read.ts';
import { readConfig } from './read.ts';

const rootless: ConfigurableCheck = {
  id: 'docker/non-root-user',
  enforces: ['R11.5', 'R11.10'],
  severity: 'high',
  recommended: true,
  options: {
    lines: { default: 3, about: 'Lines.' },
    words: { default: ['a'], about: 'Words.' },
    exact: { default: false, about: 'Exact.' },
    user: { default: 'app', about: 'User.' },
  },
};
const extra: ConfigurableCheck = { id: 'docker/labels', enforces: ['R11.1'], severity: 'low', recommended: false };

const config = (text: string): Promise<LoadedConfig> =>
  readConfig('/r', undefined, (path) => (path === '/r/bylaw.yaml' ? text : undefined));

it.each([
  ['', rootless, 'high'],
  ['', extra, 'off'],
  ['preset: strict', extra, 'low'],
  ['rules: { R11: critical }', rootless, 'critical'],
  ['rules: { R11: critical }', extra, 'off'],
  ['rules: { docker/labels: info }', extra, 'info'],
  ['rules: { R11: on }', extra, 'low'],
  ['rules: { docker/*: on, R11: medium }', extra, 'medium'],
  ['rules: { R11: { off: true, reason: no containers } }', rootless, 'off'],
  ['rules: { R11.5: { off: true, reason: x } }', rootless, 'high'],
  ['rules: { R11.5: { off: true, reason: x }, R11.10: { off: true, reason: x } }', rootless, 'off'],
  ['rules: { R11: { off: true, reason: x }, docker/non-root-user: low }', rootless, 'low'],
  ['rules: { docker/*: { off: true, reason: x }, R11.5: critical }', rootless, 'off'],
  ['rules: { docker/non-root-user: { off: false, exclude: [dev] } }', rootless, 'high'],
  ['rules: { docker/*: { exclude: [dev] } }', extra, 'off'],
] as const)('%s makes %o %s', async (text, unit, expected) => {
  const level = levelOf(unit, await config(text));
  expect(level.kind === 'on' ? level.severity : 'off').toBe(expected);
});

it('answers for one requirement of a check that enforces two', async () => {
  const loaded = await config('rules: { R11.5: { off: true, reason: handled elsewhere }, R11.10: low }');
  expect(levelOf(rootless, loaded, 'R11.5')).toEqual({ kind: 'off', reason: 'handled elsewhere' });
  expect(levelOf(rootless, loaded, 'R11.10')).toMatchObject({ kind: 'on', severity: 'low' });
});

it('leaves alone what any of its settings excludes', async () => {
  const level = levelOf(
    rootless,
    await config('rules: { R11: { exclude: [dev] }, docker/*: { exclude: ["**/*.old"] } }'),
  );
  const excludes = level.kind === 'on' ? level.excludes : (): boolean => false;
  expect(['dev/Dockerfile', 'a/Dockerfile.old', 'a/Dockerfile'].map(excludes)).toEqual([true, true, false]);
});

it('gives a unit the options of every key that speaks of it, the narrowest last', async () => {
  const loaded = await config(
    'rules: { R11: { options: { lines: 1, other: 2 } }, docker/*: { options: { lines: 5, exact: true } }, docker/non-root-user: { options: { words: [b, c], user: web } } }',
  );
  expect(optionsOf(rootless, loaded)).toEqual({ lines: 5, exact: true, words: ['b', 'c'], user: 'web' });
  expect(optionsOf(extra, loaded)).toEqual({});
});

it.each([
  [
    'docker/non-root-user: { options: { linse: 4 } }',
    'docker/non-root-user has no option "linse". Did you mean "lines"?',
  ],
  ['R11: { options: { lines: many } }', 'The option lines of docker/non-root-user must be a number; found a text.'],
  [
    'docker/*: { options: { words: b } }',
    'The option words of docker/non-root-user must be a list of texts; found a text.',
  ],
  [
    'docker/non-root-user: { options: { exact: 1 } }',
    'The option exact of docker/non-root-user must be true or false; found a number.',
  ],
])('%s: %s', async (rule, message) => {
  const loaded = await config(`rules:\n  ${rule}\n`);
  expect(() => optionsOf(rootless, loaded)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  expect(() => optionsOf(rootless, loaded)).toThrow(message);
});

it.each([
  ['R11: low', undefined],
  ['R11.10: low', undefined],
  ['docker/labels: low', undefined],
  ['R12: low', 'No unit answers to "R12" under rules. Did you mean "R11"?'],
  ['R11.6: low', 'No unit answers to "R11.6" under rules.'],
  ['docker/non-root-usr: low', 'Did you mean "docker/non-root-user"?'],
  ['dokcer/*: low', 'Did you mean "docker/*"?'],
  ['docker/*: { options: { lines: 2 } }', undefined],
  ['docker/*: { options: { colour: 2 } }', 'No unit of docker/* has an option "colour".'],
])('the rules "%s" are held against the units there are: %s', async (rule, message) => {
  const loaded = await config(`rules:\n  ${rule}\n`);
  const checking = (): void => checkRules(loaded, [rootless, extra]);
  if (message === undefined) checking();
  else expect(checking).toThrow(message);
});
