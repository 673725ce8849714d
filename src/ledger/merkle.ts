import { digest } from '../kernel/hash.ts';
import type { Digest } from '../kernel/ids.ts';

/** The hash of an inner node; the 0x01 prefix stops it from passing as an entry (RFC 6962 §2.1). */
const nodeHash = (left: Digest, right: Digest): Digest => digest(Buffer.from(`01${left}${right}`, 'hex'));

/** A Merkle tree that only its right edge is kept of: O(log n) memory, amortised O(1) for each leaf. */
interface GrowingTree {
  readonly add: (leaf: Digest) => void;
  readonly size: () => number;
  /** The RFC 6962 root over the leaves so far; that of no leaves is the hash of nothing. */
  readonly root: () => Digest;
}

export const growingTree = (): GrowingTree => {
  // The roots of the complete subtrees, from the largest to the smallest: one for each bit of the size.
  const subtrees: Digest[] = [];
  let size = 0;
  return {
    add: (leaf) => {
      let merged = leaf;
      for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2))
        merged = nodeHash(subtrees.pop() ?? merged, merged);
      subtrees.push(merged);
      size++;
    },
    size: () => size,
    root: () => {
      const last = subtrees.at(-1);
      if (last === undefined) return digest('');
      return subtrees.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
    },
  };
};

/** The subtree beside the path from a leaf to the root: leaves `from` up to, not including, `to`. */
interface Sibling {
  readonly side: 'left' | 'right';
  readonly from: number;
  readonly to: number;
}

const largestPowerBelow = (size: number): number => {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
};

/** The siblings of leaf `index` (from 0) in a tree of `size` leaves, from the leaf up (RFC 6962 §2.1.1). */
const siblingsOf = (index: number, size: number): Sibling[] => {
  const siblings: Sibling[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      siblings.push({ side: 'right', from: middle, to: end });
      end = middle;
    } else {
      siblings.push({ side: 'left', from: start, to: middle });
      start = middle;
    }
  }
  return siblings.toReversed();
};

/** The hashes that lead from leaf `index` to the root. Reads every leaf but that one, once. */
export const auditPath = (
  index: number,
  size: number,
  leaves: (from: number, to: number) => Iterable<Digest>,
): Digest[] =>
  siblingsOf(index, size).map(({ from, to }) => {
    const tree = growingTree();
    for (const leaf of leaves(from, to)) tree.add(leaf);
    return tree.root();
  });

/** The root that a leaf and its path lead to; undefined if the path has not the length that the tree asks for. */
export const rootFromPath = (
  leaf: Digest,
  index: number,
  size: number,
  path: readonly Digest[],
): Digest | undefined => {
  const siblings = siblingsOf(index, size);
  if (siblings.length !== path.length) return undefined;
  return path.reduce(
    (node, sibling, level) => (siblings[level]?.side === 'left' ? nodeHash(sibling, node) : nodeHash(node, sibling)),
    leaf,
  );
};
