import { expect, it } from 'vitest';
import { scratchDirectory } from '../../test/support/scratch.ts';
import { isInstalled } from './dependencies.mjs';

const here = { os: [process.platform], cpu: [process.arch], optional: true };
const elsewhere = { os: ['aix'], cpu: ['ppc64'], optional: true };
const locked = {
  '': { name: 'bylaw' },
  'node_modules/run': { version: '1.0.0' },
  'node_modules/test': { version: '2.0.0', dev: true },
  'node_modules/native-here': { version: '3.0.0', ...here },
  'node_modules/native-elsewhere': { version: '3.0.0', ...elsewhere },
  'node_modules/extra': { version: '4.0.0', optional: true },
};
const run = { 'node_modules/run': { version: '1.0.0' } };
const native = { 'node_modules/native-here': { version: '3.0.0', ...here } };
const test = { 'node_modules/test': { version: '2.0.0' } };

it.each([
  ['to run', { ...run, ...native }, false, true],
  ['to run, and the tests’ tools', { ...run, ...native, ...test }, false, true],
  ['to run', { ...run, ...native }, true, false],
  ['to run and to test', { ...run, ...native, ...test }, true, true],
  ['in another version', { 'node_modules/run': { version: '0.9.0' }, ...native }, false, false],
  ['without the part for this platform', run, false, false],
  [
    'with a part for another platform',
    { ...run, ...native, 'node_modules/native-elsewhere': { version: '3.0.0', ...elsewhere } },
    false,
    false,
  ],
  ['with what nobody asked for', { ...run, ...native, 'node_modules/stray': { version: '1.0.0' } }, false, false],
])('what npm installed %s (%j), asked with tests %s, is complete: %s', (_, installed, needsDev, isComplete) => {
  const folders = Object.keys(installed).map((path): [string, string] => [`${path}/package.json`, '{}']);
  const root = scratchDirectory({
    'package-lock.json': JSON.stringify({ packages: locked }),
    'node_modules/.package-lock.json': JSON.stringify({ packages: installed }),
    ...Object.fromEntries(folders),
  });
  expect(isInstalled(root, needsDev)).toBe(isComplete);
});

it.each([
  ['no node_modules', {}],
  [
    'a package whose folder was deleted',
    { 'node_modules/.package-lock.json': JSON.stringify({ packages: { ...run, ...native } }) },
  ],
])('%s is not complete', (_, tree) => {
  const root = scratchDirectory({ 'package-lock.json': JSON.stringify({ packages: locked }), ...tree });
  expect(isInstalled(root, false)).toBe(false);
});

it('a missing lock file is named', () => {
  expect(() => isInstalled(scratchDirectory(), false)).toThrow('package-lock.json is missing.');
});
