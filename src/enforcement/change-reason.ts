/** Why a document was changed, as far as a changelog says it. */
import { baseName, directoryOf } from '../repository/paths.ts';

/** Whether a document has authority. A root that ends in a slash is a folder. */
export const isCanonical = (path: string, roots: readonly string[]): boolean =>
  path.endsWith('.md') && roots.some((root) => (root.endsWith('/') ? path.startsWith(root) : path === root));

/** The changelogs that speak for a document: those of its folder and of each folder above it, the nearest first. */
export const changelogsFor = (path: string): readonly string[] => {
  const found: string[] = [];
  for (let directory = directoryOf(path); ; directory = directoryOf(directory)) {
    found.push(directory === '' ? 'CHANGELOG.md' : `${directory}/CHANGELOG.md`);
    if (directory === '') return found;
  }
};

/** What a changelog says of the newest version: all before its second heading of a version. */
const newest = (text: string): string => text.split(/^## /m, 2).join('\n');

const fewestWords = 4;

const wordsIn = (line: string): number => line.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** The line of a changelog's newest entry that names a document and says more than its name. O(text). */
export const reasonIn = (changelog: string, path: string): string | undefined => {
  const name = baseName(path);
  return newest(changelog)
    .split('\n')
    .find((line) => line.includes(name) && wordsIn(line.replace(name, '')) >= fewestWords);
};
