import { describe, expect, it } from 'vitest';
import type { Json } from '../../kernel/canonical-json.ts';
import { beforeFirst, entryAfter } from '../../ledger/entry.ts';
import { gatherExplanations } from './explanations.ts';

const at = new Date('2026-03-01T12:00:00Z');
const [one, two] = ['1', '2'].map((digit) => digit.repeat(64));

type Told = readonly [kind: string, body: Json];

const told = (...entries: readonly Told[]) => {
  const explanations = gatherExplanations();
  let last = beforeFirst;
  for (const [kind, body] of entries) {
    const entry = entryAfter(last, { kind, actor: 'agent:main', body }, at);
    explanations.add(entry);
    last = entry;
  }
  return explanations;
};

const action = (decision: string, call: string, ...effects: readonly Json[]): Told => [
  `action.${decision}`,
  { session: 's', call, effects: [...effects] },
];
const done = (call: string, after: readonly Json[], effects: readonly Json[] = []): Told => [
  'change.made',
  { session: 's', call, effects: [...effects], after: [...after] },
];
const write = (path: string, content: string | null = null): Json => ({ kind: 'write', path, content });

describe('a file is explained', () => {
  it.each<[what: string, entries: readonly Told[], path: string, content: string, kind: string]>([
    ['by what it held after a call', [done('1', [{ path: 'a', digest: one ?? '' }])], 'a', one ?? '', 'explained'],
    [
      'by any content that a call left',
      [done('1', [{ path: 'a', digest: one ?? '' }]), done('2', [{ path: 'a', digest: two ?? '' }])],
      'a',
      one ?? '',
      'explained',
    ],
    ['not with another content', [done('1', [{ path: 'a', digest: one ?? '' }])], 'a', two ?? '', 'altered'],
    ['by an allowed call whose end is unknown', [action('allowed', '1', write('a', one))], 'a', one ?? '', 'explained'],
    [
      'not by what a call was to write, where it wrote something else',
      [action('allowed', '1', write('a', one)), done('1', [{ path: 'a', digest: two ?? '' }])],
      'a',
      one ?? '',
      'altered',
    ],
    [
      'by its path, where the call never ended and its content could not be known',
      [action('allowed', '1', write('a'))],
      'a',
      one ?? '',
      'explained',
    ],
    [
      'not by its path alone, where the end was recorded',
      [action('allowed', '1', write('a')), done('1', [{ path: 'a', digest: two ?? '' }])],
      'a',
      one ?? '',
      'altered',
    ],
    [
      'by its path, where it was too large to be read',
      [done('1', [{ path: 'a', large: true }])],
      'a',
      'unknown',
      'explained',
    ],
    [
      'when it is gone, by a call after which it was',
      [done('1', [{ path: 'a', gone: true }])],
      'a',
      'gone',
      'explained',
    ],
    [
      'not as there, by a call after which it was gone',
      [done('1', [{ path: 'a', gone: true }])],
      'a',
      one ?? '',
      'altered',
    ],
    [
      'when its folder was deleted',
      [done('1', [{ path: 'f', gone: true }], [{ kind: 'delete', path: 'f', isRecursive: true }])],
      'f/deep/a',
      'gone',
      'explained',
    ],
    [
      'not as there, where its folder was deleted',
      [done('1', [{ path: 'f', gone: true }], [{ kind: 'delete', path: 'f', isRecursive: true }])],
      'f/a',
      one ?? '',
      'unexplained',
    ],
    [
      'in a folder that was moved there',
      [done('1', [{ path: 'g', folder: true }], [{ kind: 'move', from: 'f', to: 'g' }])],
      'g/a',
      one ?? '',
      'explained',
    ],
    [
      'not beside a folder that was moved',
      [done('1', [{ path: 'g', folder: true }], [{ kind: 'move', from: 'f', to: 'g' }])],
      'ga',
      one ?? '',
      'unexplained',
    ],
    ['not by a call that was refused', [action('denied', '1', write('a', one))], 'a', one ?? '', 'refused'],
    ['not by a question that nobody answered', [action('asked', '1', write('a', one))], 'a', one ?? '', 'refused'],
    [
      'by what came of a question',
      [action('asked', '1', write('a', one)), done('1', [{ path: 'a', digest: one ?? '' }])],
      'a',
      one ?? '',
      'explained',
    ],
    [
      'not by a read that was refused',
      [action('denied', '1', { kind: 'read', path: 'a' })],
      'a',
      one ?? '',
      'unexplained',
    ],
    ['by an entry of an older form', [done('1', [{ path: 'a', digest: null }])], 'a', 'gone', 'explained'],
    ['not at all in an empty record', [], 'a', one ?? '', 'unexplained'],
    [
      'not by entries of other forms',
      [
        ['change.made', 'text'],
        ['change.made', { after: [null, 1, {}] }],
        ['action.allowed', { effects: {} }],
      ],
      'a',
      one ?? '',
      'unexplained',
    ],
  ])('%s', (_what, entries, path, content, kind) => {
    expect(told(...entries).explain(path, content).kind).toBe(kind);
  });

  it('by the entry that says so', () => {
    const explanations = told(
      done('1', [{ path: 'b', digest: two ?? '' }]),
      done('2', [{ path: 'a', digest: one ?? '' }]),
    );
    expect(explanations.explain('a', one ?? '')).toEqual({ kind: 'explained', entry: 2 });
  });
});

it('keeps as much as there are paths, however long the record is', () => {
  const explanations = gatherExplanations();
  let last = beforeFirst;
  const startMs = performance.now();
  for (let count = 0; count < 20_000; count++) {
    const [kind, body] = done(`${count}`, [{ path: `p${count % 50}`, digest: one ?? '' }]);
    const entry = entryAfter(last, { kind, actor: 'agent:main', body }, at);
    explanations.add(entry);
    last = entry;
  }
  expect(explanations.explain('p7', one ?? '').kind).toBe('explained');
  expect(performance.now() - startMs).toBeLessThan(20_000);
});
