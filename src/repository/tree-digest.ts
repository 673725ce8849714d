import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseDigest } from '../kernel/hash.ts';
import type { Digest } from '../kernel/ids.ts';
import type { Listing } from './walk/list.ts';

// Past this a file's size and time stand for its content, so that a digest stays cheap beside data sets.
const largestHashedBytes = 20_000_000;

/** One digest of every listed file's path and content. Equal digests mean an equal tree. O(bytes). */
export const treeDigest = ({ root, files }: Listing): Digest => {
  const hash = createHash('sha256');
  for (const { path, bytes, signature } of files) {
    hash.update(`${path.length}:${path}:${bytes}:`);
    if (bytes > largestHashedBytes) hash.update(signature);
    else hash.update(contentOf(`${root}/${path}`));
  }
  return parseDigest(hash.digest('hex'));
};

const contentOf = (path: string): Uint8Array | string => {
  try {
    return readFileSync(path);
  } catch {
    return 'unreadable';
  }
};
