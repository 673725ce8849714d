import type { CheckedRepository } from '../../enforcement/unit.ts';
import { baseName, directoryOf, joinPath } from '../../repository/paths.ts';

const makefileName = /^(?:GNU)?[Mm]akefile$/;
const makefilePart = /^(?:GNU)?[Mm]akefile(?:\.[\w.-]{1,40})?$|\.mk$/;
const rule = /^([^\s#:=.][^:=#\n]{0,300}?)[ \t]{0,8}::?(?!=)/gm;
const phony = /^\.PHONY[ \t]{0,8}:[ \t]{0,8}((?:[^\n\\]|\\\n|\\.){0,4000})/gm;
const inclusion = /^-?s?include[ \t]{1,8}([^\n#]{1,300})/gm;
// Rules that the text does not spell out.
const computed = /\$[({](?:eval|foreach|call)\b/;
const deepestInclusion = 4;

/** Adds the targets of a Makefile; false where its text does not spell all of them out. */
const addTargets = (read: CheckedRepository['read'], path: string, targets: Set<string>, depth: number): boolean => {
  const text = read(path);
  if (text === undefined || depth > deepestInclusion || computed.test(text)) return false;
  const names = [...text.matchAll(rule), ...text.matchAll(phony)].flatMap(([, list = '']) => list.split(/[\s\\]+/));
  for (const name of names) if (name !== '') targets.add(name);
  if (names.some((name) => name.includes('$') || name === '%')) return false;
  return [...text.matchAll(inclusion)].every(([, list = '']) =>
    list
      .trim()
      .split(/\s+/)
      .every((included) => {
        if (/(?:^|\/)\.?env\b|\.env$/.test(included)) return true;
        const found = included.includes('$') ? undefined : joinPath(directoryOf(path), included);
        return found !== undefined && addTargets(read, found, targets, depth + 1);
      }),
  );
};

export interface Makefiles {
  /** Targets of the Makefile of each folder; undefined where its text does not spell all of them out. */
  readonly folders: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** Targets of any Makefile or part of one. */
  readonly all: ReadonlySet<string>;
}

/** Reads the Makefiles of a repository, which are few. */
export const readMakefiles = ({ paths, read }: Pick<CheckedRepository, 'paths' | 'read'>): Makefiles => {
  const folders = new Map<string, ReadonlySet<string> | undefined>();
  const all = new Set<string>();
  for (const path of paths) {
    if (!makefilePart.test(baseName(path))) continue;
    const targets = new Set<string>();
    const isWhole = addTargets(read, path, targets, 0);
    for (const target of targets) all.add(target);
    if (makefileName.test(baseName(path))) folders.set(directoryOf(path), isWhole ? targets : undefined);
  }
  return { folders, all };
};
