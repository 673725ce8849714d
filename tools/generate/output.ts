import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that is generated: its path from the root, and all of its text. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** Folders in which every file is generated. */
const ownedFolders = ['docs/reference', 'src/generated'];

const filesIn = (root: string, folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(root.length + 1)
            .replaceAll('\\', '/'),
        )
    : [];

const textOf = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/** Paths of files in our folders that are no longer generated. */
export const strayFiles = (root: string, outputs: readonly Output[]): string[] => {
  const expected = new Set(outputs.map(({ path }) => path));
  return ownedFolders.flatMap((folder) => filesIn(root, folder)).filter((path) => !expected.has(path));
};

/** Paths whose text on disk differs from what is generated. */
export const staleFiles = (root: string, outputs: readonly Output[]): string[] =>
  outputs.filter(({ path, text }) => textOf(join(root, path)) !== text).map(({ path }) => path);

export const writeOutputs = (root: string, outputs: readonly Output[]): string[] => {
  const stale = new Set(staleFiles(root, outputs));
  for (const { path, text } of outputs) {
    if (!stale.has(path)) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return [...stale];
};

export const removeFiles = (root: string, paths: readonly string[]): void => {
  for (const path of paths) rmSync(join(root, path));
};
