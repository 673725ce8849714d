import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles, resolveRoot } from '../../src/repository/walk/list.ts';

/** A copy of a repository's own files: what git lists, without vendored and generated trees. */
export interface Tree {
  readonly directory: string;
  /** Relative paths, sorted. */
  readonly paths: readonly string[];
  readonly bytes: number;
  readonly remove: () => void;
}

/** Copies what bylaw lists, but for what is left out, so that a tool that is given a directory reads the same files. */
export const copyTree = async (repository: string, leftOut: ReadonlySet<string> = new Set()): Promise<Tree> => {
  const { root, files: listed } = await listFiles(resolveRoot(repository), new AbortController().signal);
  const files = listed.filter(({ path }) => !leftOut.has(path));
  const directory = mkdtempSync(join(tmpdir(), 'bylaw-tree-'));
  for (const { path } of files) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    copyFileSync(join(root, path), join(directory, path));
  }
  return {
    directory,
    paths: files.map(({ path }) => path),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
};
