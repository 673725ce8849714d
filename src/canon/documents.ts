import { digest } from '../kernel/hash.ts';
import type { Digest } from '../kernel/ids.ts';
import type { Repository } from '../repository/model.ts';

/** Where authority lies unless the configuration says otherwise, highest first. */
export const defaultCanonRoots = ['CLAUDE.md', 'IMPORTANT/'] as const;

/** One document with authority. A receipt for it is its digest: proof of the version that was read. */
export interface CanonDocument {
  readonly path: string;
  readonly digest: Digest;
  readonly lines: number;
  /** 0 is the highest level. */
  readonly level: number;
}

const levelOf = (path: string, roots: readonly string[]): number =>
  roots.findIndex((root) => (root.endsWith('/') ? path.startsWith(root) : path === root));

/** Paths of the canon's documents, by authority and then by name. */
export const canonPaths = (repository: Pick<Repository, 'files'>, roots: readonly string[]): string[] =>
  [...repository.files.keys()]
    .filter((path) => levelOf(path, roots) >= 0)
    .toSorted((left, right) => levelOf(left, roots) - levelOf(right, roots) || (left < right ? -1 : 1));

/** Reads every canonical document whole. A document that cannot be read is not in the result. */
export const readCanon = (repository: Pick<Repository, 'files' | 'read'>, roots: readonly string[]): CanonDocument[] =>
  canonPaths(repository, roots).flatMap((path) => {
    const text = repository.read(path);
    if (text === undefined) return [];
    const lines = repository.files.get(path)?.lines ?? 0;
    return [{ path, digest: digest(text), lines, level: levelOf(path, roots) }];
  });
