import type { CheckedRepository } from '../../enforcement/unit.ts';
import { baseName, directoryOf, joinPath } from '../../repository/paths.ts';

/** What a Makefile can make; undefined where that cannot be told from its text. */
export type MakeTargets = ReadonlySet<string> | undefined;

const makefileName = /^(?:GNU)?[Mm]akefile$/;
const rule = /^([^\s#:=.][^:=#\n]{0,300}?)[ \t]{0,8}::?(?!=)/gm;
const phony = /^\.PHONY[ \t]{0,8}:[ \t]{0,8}((?:[^\n\\]|\\\n|\\.){0,4000})/gm;
const inclusion = /^-?s?include[ \t]{1,8}([^\n#]{1,300})/gm;
// Rules that the text does not spell out.
const computed = /\$[({](?:eval|foreach|call)\b/;
const deepestInclusion = 4;

const addTargets = (read: CheckedRepository['read'], path: string, targets: Set<string>, depth: number): boolean => {
  const text = read(path);
  if (text === undefined || depth > deepestInclusion || computed.test(text)) return false;
  const names = [...text.matchAll(rule), ...text.matchAll(phony)].flatMap(([, list = '']) => list.split(/[\s\\]+/));
  for (const name of names) if (name !== '') targets.add(name);
  if (names.some((name) => name.includes('$') || name === '%')) return false;
  return [...text.matchAll(inclusion)].every(([, list = '']) =>
    list.trim().split(/\s+/).every((included) => {
      if (/(?:^|\/)\.?env\b|\.env$/.test(included)) return true;
      const found = included.includes('$') ? undefined : joinPath(directoryOf(path), included);
      return found !== undefined && addTargets(read, found, targets, depth + 1);
    }),
  );
};

/** The targets of each folder that has a Makefile. */
export const makeTargets = ({ paths, read }: Pick<CheckedRepository, 'paths' | 'read'>): ReadonlyMap<string, MakeTargets> => {
  const folders = new Map<string, MakeTargets>();
  for (const path of paths) {
    if (!makefileName.test(baseName(path))) continue;
    const targets = new Set<string>();
    folders.set(directoryOf(path), addTargets(read, path, targets, 0) ? targets : undefined);
  }
  return folders;
};
