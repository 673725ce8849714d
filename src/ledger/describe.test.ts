import { describe, expect, it } from 'vitest';
import type { Json } from '../kernel/canonical-json.ts';
import { newRunId } from '../kernel/environment.ts';
import { describeEntry } from './describe.ts';
import { beforeFirst, entryAfter } from './entry.ts';
import { draft, environment } from './fixtures/scratch.ts';

const lineOf = (body: Json): string => describeEntry(entryAfter(beforeFirst, { ...draft(1), body }, environment.now()));

const start = '1 2026-03-01T12:00:00.000Z test.counted by tester';

describe('an entry as one line', () => {
  it.each<[Json, string]>([
    [null, `${start} null`],
    ['words', `${start} "words"`],
    [[1, 2], `${start} [1,2]`],
    [{}, start],
    [{ path: 'src/a.ts', count: 3 }, `${start} path="src/a.ts" count=3`],
    [{ nested: { b: 1, a: [true] } }, `${start} nested={"a":[true],"b":1}`],
  ])('%j', (body, line) => {
    expect(lineOf(body)).toBe(line);
  });

  it('names the run', () => {
    const run = newRunId(environment);
    expect(describeEntry(entryAfter(beforeFirst, { ...draft(1), run }, environment.now()))).toBe(
      `${start} in ${run} number=1`,
    );
  });

  it('is short whatever the body', () => {
    expect(lineOf({ output: 'x'.repeat(9000) })).toHaveLength(`${start} output=`.length + 60);
    expect(
      lineOf(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key${index}`, 'value']))),
    ).toHaveLength(`${start} `.length + 200);
    expect(lineOf({ [`a${'😀'.repeat(90)}`]: 1 }).isWellFormed()).toBe(true);
  });

  it.each(['\u001b[2Jgone', 'two\nlines', '\u202egpj.exe', '\u009b31m', '\u2028', '\u200b'])(
    'obeys nothing that %j tells a terminal',
    (text) => {
      expect(lineOf({ text, [text]: 1 })).toMatch(/^[\p{L}\p{N}\p{P}\p{S} ]+$/u);
    },
  );
});
