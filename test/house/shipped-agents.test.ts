import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checks } from '../../src/generated/units.ts';

it('agents/unknown-agent knows the agents that are shipped, and no others', () => {
  const check = checks.find(({ id }) => id === 'agents/unknown-agent');
  const files = readdirSync(new URL('../../agents', import.meta.url)).filter((name) => name.endsWith('.md'));
  expect(check?.options?.['shipped']?.default).toEqual(files.map((name) => name.replace(/\.md$/, '')).toSorted());
});
