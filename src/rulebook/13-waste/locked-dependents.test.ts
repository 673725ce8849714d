import { expect, it } from 'vitest';
import { hasDependents } from './locked-dependents.ts';

const locks: readonly (readonly [path: string, needed: string, alone: string])[] = [
  [
    'package-lock.json',
    '{"packages": {"": {"dependencies": {"ms": "2.1.3"}}, "node_modules/debug": {"dependencies": {"ms": "^2.1.3"}}}}',
    '{"packages": {"": {"dependencies": {"ms": "2.1.3"}}, "node_modules/ms": {"version": "2.1.3"}}}',
  ],
  [
    'web/yarn.lock',
    'debug@^4:\n  version "4.4.0"\n  dependencies:\n    ms "^2.1.3"\n',
    'ms@2.1.3:\n  version "2.1.3"\n',
  ],
  [
    'pnpm-lock.yaml',
    'snapshots:\n  debug@4.4.0:\n    dependencies:\n      ms: 2.1.3\n',
    'importers:\n  .:\n    dependencies:\n      ms:\n        specifier: 2.1.3\n',
  ],
  ['poetry.lock', '[package.dependencies]\nms = ">=2"\n', '[[package]]\nname = "ms"\nversion = "2.1.3"\n'],
  [
    'uv.lock',
    'dependencies = [\n    { name = "ms" },\n]\n[[package]]\ndependencies = [\n    { name = "ms" },\n]\n',
    'dependencies = [\n    { name = "ms" },\n]\nrequires-dist = [{ name = "ms", specifier = "==2.1.3" }]\n',
  ],
];

it.each(locks)('%s tells a package that others need from one that only a manifest names', (path, needed, alone) => {
  expect(hasDependents(path, needed, 'ms', 1)).toBe(true);
  expect(hasDependents(path, alone, 'ms', 1)).toBe(false);
});

it('says nothing of a lockfile that does not tell', () => {
  expect(hasDependents('Pipfile.lock', '{"default": {"ms": {"version": "==2.1.3"}}}', 'ms', 1)).toBe(false);
});
