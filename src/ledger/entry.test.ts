import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Json, canonicalJson } from '../kernel/canonical-json.ts';
import { BylawError } from '../kernel/errors.ts';
import { parseDigest } from '../kernel/hash.ts';
import { beforeFirst, checkDraft, entryAfter, entryHash, parseEntry } from './entry.ts';
import { draft, environment } from './fixtures/scratch.ts';

describe('canonical JSON', () => {
  it.each<[string, Json, string]>([
    ['sorts keys', { b: 1, a: 2 }, '{"a":2,"b":1}'],
    ['sorts keys at every depth', [{ z: { y: 1, x: 2 } }], '[{"z":{"x":2,"y":1}}]'],
    ['sorts by UTF-16 unit, so a surrogate pair comes before U+FB33', { '\ufb33': 1, '😀': 2 }, '{"😀":2,"\ufb33":1}'],
    ['sorts digits as text', { 10: 1, 9: 2, 1: 3 }, '{"1":3,"10":1,"9":2}'],
    ['keeps the order of lists', [3, 1, 2], '[3,1,2]'],
    ['writes the shortest number', [1e21, 1e-7, 0.1, 100, 4.5], '[1e+21,1e-7,0.1,100,4.5]'],
    ['has one zero', -0, '0'],
    ['escapes what JSON must, and no more', 'é\u0001"\\/\n', '"é\\u0001\\"\\\\/\\n"'],
    ['escapes a lone surrogate', '\ud83d', '"\\ud83d"'],
    ['does not normalise Unicode', ['é', 'e\u0301'], '["é","e\u0301"]'],
    ['takes a key that JavaScript treats apart', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
    ['has empty things', [{}, [], ''], '[{},[],""]'],
  ])('%s', (_name, value, text) => {
    expect(canonicalJson(value)).toBe(text);
    expect(JSON.parse(text)).toEqual(Object.is(value, -0) ? 0 : value);
  });

  it.each([NaN, Infinity, -Infinity])('refuses %s', (number) => {
    expect(() => canonicalJson(number)).toThrow(RangeError);
  });
});

describe('an entry', () => {
  const first = entryAfter(beforeFirst, draft(1), environment.now());

  it('has the hash of 0x00 and its canonical JSON', () => {
    const text = `{"actor":"tester","at":"2026-03-01T12:00:00.000Z","body":{"number":1},"kind":"test.counted",\
"previous":"${'0'.repeat(64)}","sequence":1}`;
    expect(first.hash).toBe(
      createHash('sha256')
        .update(Buffer.from([0]))
        .update(text)
        .digest('hex'),
    );
  });

  it('follows the one before it', () => {
    expect(entryAfter(first, draft(2), environment.now())).toMatchObject({ sequence: 2, previous: first.hash });
  });

  it('has another hash when any field differs', () => {
    const { hash, ...fields } = first;
    const others = [
      { ...fields, sequence: 2 },
      { ...fields, at: '2026-03-01T12:00:00.001Z' },
      { ...fields, kind: 'test.other' },
      { ...fields, actor: 'other' },
      { ...fields, body: null },
      { ...fields, previous: parseDigest('1'.repeat(64)) },
    ];
    expect(new Set([hash, ...others.map(entryHash)]).size).toBe(others.length + 1);
  });

  it('comes back from JSON as it was', () => {
    expect(parseEntry(JSON.parse(JSON.stringify(first)))).toEqual(first);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'entry'],
    ['a list', [first]],
    ['a missing body', { ...first, body: undefined }],
    ['a place before the first', { ...first, sequence: 0 }],
    ['half a place', { ...first, sequence: 1.5 }],
    ['a place in words', { ...first, sequence: '1' }],
    ['a time of another form', { ...first, at: '2026-03-01 12:00' }],
    ['a kind in capitals', { ...first, kind: 'Test.Counted' }],
    ['a kind in a list', { ...first, kind: ['test.counted'] }],
    ['a short hash', { ...first, hash: 'abc' }],
    ['a run that is none', { ...first, run: 'run_1' }],
    ['a body deeper than allowed', { ...first, body: JSON.parse('['.repeat(5000) + ']'.repeat(5000)) }],
  ])('is not read from %s', (_name, value) => {
    expect(parseEntry(value)).toBeUndefined();
  });
});

describe('a draft', () => {
  it.each<[string, Partial<Parameters<typeof checkDraft>[0]>]>([
    ['a kind without a dot', { kind: 'counted' }],
    ['a kind that ends in a dot', { kind: 'test.' }],
    ['a kind that never ends', { kind: `a${'.a'.repeat(10_000)}` }],
    ['nobody who did it', { actor: '' }],
    ['an actor that would move the cursor', { actor: '\u001b[2J' }],
    ['an actor that has no UTF-8', { actor: '\udc00' }],
    ['an actor as long as a page', { actor: 'a'.repeat(201) }],
    ['a body that is not a number JSON has', { body: { share: NaN } }],
    ['a body with a hole', { body: Array<Json>(3) }],
    ['a body as long as a book', { body: 'x'.repeat(300_000) }],
  ])('is refused for %s', (_name, change) => {
    expect(() => checkDraft({ ...draft(1), ...change })).toThrow(BylawError);
  });

  it.each<Json>([null, true, 0, '', [], {}, { deep: [[[1]]] }, 'x'.repeat(200_000)])('may say %j', (body) => {
    expect(() => checkDraft({ ...draft(1), body })).not.toThrow();
  });
});
