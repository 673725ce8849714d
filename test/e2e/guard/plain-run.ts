/** What clients without tools of their own kind are all asked to do: write and run what is forbidden, and what is not. */
import { expect } from 'vitest';
import type { ClientRun } from './place.ts';

/** What is left of a run. */
type GuardedRun = Pick<ClientRun, 'file' | 'told'>;

export const names = {
  forbidden: { file: 'forbidden.txt', shell: 'forbidden-shell.txt' },
  allowed: { file: 'allowed.txt', shell: 'allowed-shell.txt' },
} as const;

const everyKind: readonly string[] = ['session-start', 'before', 'after', 'stop'];

export const expectGuarded = ({ file, told }: GuardedRun, heard: string, kinds = everyKind): void => {
  expect(Object.values(names.forbidden).map(file)).toEqual([undefined, undefined]);
  expect(Object.values(names.allowed).map((name) => file(name)?.trim())).toEqual(['fine', 'fine']);
  expect(heard.split('STAND-IN denies').length - 1).toBeGreaterThanOrEqual(2);
  expect(told).not.toContain('"failure"');
  for (const kind of kinds) expect(told).toContain(`"kind":"${kind}"`);
};
