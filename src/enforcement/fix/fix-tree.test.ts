import { describe, expect, it } from 'vitest';
import { findingOf } from '../reporters/sample-report.ts';
import type { Finding } from '../finding.ts';
import type { FixKind } from './fix.ts';
import { type FixOrder, fixTree } from './fix-tree.ts';

const unit = { id: 'a/b', enforces: ['R1.1'], severity: 'low', why: 'W.', remedy: 'R.' } as const;

/** A finding for each `x` of a text, whose fix writes another letter there. */
const findings = (text: string, written: string, kind: FixKind = 'safe'): Finding[] =>
  [...text.matchAll(/x/g)].map(({ index }) =>
    findingOf(unit, 'a.txt', 1, {
      fingerprint: String(index),
      fix: { kind, title: 'Write it', edits: [{ path: 'a.txt', start: index, end: index + 1, text: written }] },
    }),
  );

const order = (text: string, look: (text: string) => Finding[], rest: Partial<FixOrder> = {}): FixOrder => ({
  kinds: new Set(['safe']),
  parses: (_, own) => !own.includes('!'),
  look: async (overlay) => {
    const current = overlay.get('a.txt') ?? text;
    return { findings: look(current), read: () => current };
  },
  ...rest,
});

describe('a tree', () => {
  it('is fixed until nothing is left, and says what it was before', async () => {
    const tree = await fixTree(order('x and x', (text) => findings(text, 'y')));
    expect(tree).toMatchObject({
      changes: [{ path: 'a.txt', before: 'x and x', after: 'y and y' }],
      isUnfinished: false,
      faulty: [],
    });
    expect(tree.fixed).toHaveLength(2);
  });

  it('is fixed again where a fix brings something to light', async () => {
    const look = (text: string): Finding[] =>
      [...findings(text, 'y'), ...findings(text.replaceAll('y', 'x'), 'z')].slice(0, 1);
    expect((await fixTree(order('x', look))).changes).toMatchObject([{ before: 'x', after: 'z' }]);
  });

  it('stays as it is where nothing of the wanted kinds can be fixed', async () => {
    const look = (text: string): Finding[] => findings(text, 'y', 'unsafe');
    expect((await fixTree(order('x', look))).changes).toEqual([]);
    const both = order('x', look, { kinds: new Set(['safe', 'unsafe']) });
    expect((await fixTree(both)).changes).toHaveLength(1);
  });

  it('loses the fix after which a file does not parse, and keeps the others', async () => {
    const look = (text: string): Finding[] =>
      findings(text, 'y').map((finding, index) => (index === 0 ? (findings(text, '!')[0] ?? finding) : finding));
    const tree = await fixTree(order('x and x', look));
    expect(tree.changes).toMatchObject([{ after: 'x and y' }]);
    expect(tree.faulty.map(({ fingerprint }) => fingerprint)).toEqual(['0']);
  });

  it('is left alone where it could not be parsed before, which is no fault of a fix', async () => {
    const tree = await fixTree(order('x!', (text) => findings(text, 'y')));
    expect(tree).toMatchObject({ changes: [], faulty: [], fixed: [] });
  });

  it('says so when the fixes do not come to an end', async () => {
    const tree = await fixTree(order('x', (text) => findings(text, 'xx').slice(0, 1)));
    expect(tree.isUnfinished).toBe(true);
    expect(tree.changes[0]?.after).toBe('x'.repeat(11));
  });
});
