import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digest } from '../kernel/hash.ts';
import type { Digest } from '../kernel/ids.ts';
import type { Checkpoint } from './checkpoint.ts';
import { environment, filledLedger } from './fixtures/scratch.ts';
import { auditPath, growingTree, rootFromPath } from './merkle.ts';
import { type InclusionProof, proveInclusion, verifyInclusion } from './proof.ts';
import { verifyLedger } from './verify.ts';

const rootOf = (leaves: readonly Digest[]): Digest => {
  const tree = growingTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
};

/** The definition of RFC 6962 §2.1, word for word. */
const definedRoot = (leaves: readonly Buffer[]): Buffer => {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return only;
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [left, right] = [definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split))];
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();
};

const leaves = Array.from({ length: 70 }, (_, index) => digest(`leaf ${index}`));

describe('the Merkle tree', () => {
  it('has the root that RFC 6962 defines, at every size', () => {
    for (let size = 0; size <= leaves.length; size++) {
      const expected = definedRoot(leaves.slice(0, size).map((leaf) => Buffer.from(leaf, 'hex')));
      expect(rootOf(leaves.slice(0, size)), `size ${size}`).toBe(expected.toString('hex'));
    }
  });

  it('leads from every leaf of every size to the root', () => {
    for (let size = 1; size <= leaves.length; size++) {
      const root = rootOf(leaves.slice(0, size));
      for (const [index, leaf] of leaves.slice(0, size).entries()) {
        const path = auditPath(index, size, (from, to) => leaves.slice(from, to));
        expect(rootFromPath(leaf, index, size, path), `leaf ${index} of ${size}`).toBe(root);
      }
    }
  });
});

const provedIn = async (size: number): Promise<{ proof: InclusionProof; checkpoint: Checkpoint }> => {
  const ledger = await filledLedger(size);
  const found = await verifyLedger(ledger);
  if (found.kind === 'broken') throw new Error(`broken at ${found.sequence}`);
  const checkpoint = { origin: 'test', size, root: found.root, at: environment.now().toISOString() };
  return { checkpoint, proof: proveInclusion(ledger, 5, size) };
};

describe('a proof', () => {
  const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

  it('shows that an entry is in the ledger', async () => {
    const { proof, checkpoint } = await provedIn(11);
    expect(verifyInclusion(overTheWire(proof), checkpoint)).toEqual({ kind: 'included', entry: proof.entry });
  });

  it.each<[string, (proof: InclusionProof) => unknown, string]>([
    ['nothing', () => null, 'malformed'],
    ['a list', () => [], 'malformed'],
    ['no path', ({ entry, size }) => ({ entry, size }), 'malformed'],
    ['a path without end', (given) => ({ ...given, path: Array(10_000).fill(given.entry.hash) }), 'malformed'],
    ['a path of other things', (given) => ({ ...given, path: [1, 2, 3, 4] }), 'malformed'],
    ['a size in words', (given) => ({ ...given, size: '11' }), 'malformed'],
    ['half an entry', (given) => ({ ...given, entry: { sequence: 5 } }), 'malformed'],
    ['another size', (given) => ({ ...given, size: 12 }), 'other-checkpoint'],
    [
      'an entry after the checkpoint',
      (given) => ({ ...given, entry: { ...given.entry, sequence: 12 } }),
      'other-checkpoint',
    ],
    ['another actor', (given) => ({ ...given, entry: { ...given.entry, actor: 'other' } }), 'altered-entry'],
    ['another body', (given) => ({ ...given, entry: { ...given.entry, body: {} } }), 'altered-entry'],
    ['another hash', (given) => ({ ...given, entry: { ...given.entry, hash: given.path[0] } }), 'altered-entry'],
    ['a path turned round', (given) => ({ ...given, path: given.path.toReversed() }), 'wrong-path'],
    ['a path cut short', (given) => ({ ...given, path: given.path.slice(1) }), 'wrong-path'],
    ['a path too long', (given) => ({ ...given, path: [...given.path, given.entry.hash] }), 'wrong-path'],
    ['a path through itself', (given) => ({ ...given, path: given.path.map(() => given.entry.hash) }), 'wrong-path'],
  ])('is refused with %s', async (_name, change, reason) => {
    const { proof, checkpoint } = await provedIn(11);
    expect(verifyInclusion(overTheWire(change(proof)), checkpoint)).toEqual({ kind: 'refused', reason });
  });

  it('holds against its own checkpoint only', async () => {
    const { proof, checkpoint } = await provedIn(11);
    const { checkpoint: laterCheckpoint } = await provedIn(12);
    expect(verifyInclusion(proof, laterCheckpoint)).toEqual({ kind: 'refused', reason: 'other-checkpoint' });
    const pretended = { ...laterCheckpoint, size: checkpoint.size };
    expect(verifyInclusion(proof, pretended)).toEqual({ kind: 'refused', reason: 'wrong-path' });
  });

  it.each([
    [0, 3],
    [4, 3],
    [3, 4],
    [9, 9],
    [1.5, 3],
    [NaN, 3],
  ])('is not made for entry %d of the first %d in a ledger of 3', async (sequence, size) => {
    const ledger = await filledLedger(3);
    expect(() => proveInclusion(ledger, sequence, size)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});
