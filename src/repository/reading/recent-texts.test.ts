import { expect, it } from 'vitest';
import { recentTexts } from './recent-texts.ts';

it('reads again only what was not asked for of late', () => {
  const reads: string[] = [];
  const read = recentTexts((path) => {
    reads.push(path);
    return path === 'gone' ? undefined : path.repeat(4);
  }, 10);
  const ask = (...paths: readonly string[]): string[] => {
    reads.length = 0;
    for (const path of paths) expect(read(path)).toBe(path === 'gone' ? undefined : path.repeat(4));
    return [...reads];
  };
  expect(ask('a', 'b', 'a', 'b')).toEqual(['a', 'b']);
  expect(ask('a', 'c', 'a')).toEqual(['c']);
  expect(ask('b', 'gone', 'gone')).toEqual(['b', 'gone', 'gone']);
  expect(ask('longer', 'longer', 'b')).toEqual(['longer', 'longer']);
});
