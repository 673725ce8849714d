import { expect, it } from 'vitest';
import { overlaps, rangeOf, versionsOf } from './versions.ts';

const allows = (range: string, version: string): boolean | undefined => {
  const [alternatives, versions] = [rangeOf(range), versionsOf(version)];
  return alternatives && versions && alternatives.some((interval) => overlaps(interval, versions));
};

it.each([
  ['>=18', '18'],
  ['>=18.12', '18-slim'],
  ['^18.12 || >=20', '22.1.0'],
  ['18 - 20', '20.3'],
  ['>= 20.4.0', '20'],
  ['18.x', 'v18.20.5'],
  ['*', '12'],
  ['>=3.10,<4.0', '3.13'],
  ['~=3.10', '3.14'],
  ['==3.11.*', '3.11.9'],
  ['^3.10', '3.12-slim-bookworm'],
  ['>=3.9,!=3.9.7', '3.9'],
])('%s allows %s', (range, version) => {
  expect(allows(range, version)).toBe(true);
});

it.each([
  ['>=20 <23', '18'],
  ['^18', '20'],
  ['18 - 20', '21'],
  ['>=3.12', '3.11-slim'],
  ['~=3.10.2', '3.11'],
  ['~3.11', '3.12'],
  ['<3.13', '3.13'],
  ['>18', '18.3'],
])('%s excludes %s', (range, version) => {
  expect(allows(range, version)).toBe(false);
});

it.each(['lts/*', 'workspace', ''])('does not guess at the range %s', (range) => {
  expect(rangeOf(range)).toBeUndefined();
});
