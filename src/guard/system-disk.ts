import { lstatSync, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, parse, sep } from 'node:path';
import { loadText } from '../repository/reading/load-text.ts';
import type { Disk } from './surroundings.ts';

const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** As many as Linux follows before it takes them for a circle. */
const mostLinks = 40;

const partsOf = (path: string): string[] => path.slice(parse(path).root.length).split(sep).toReversed();

/**
 * Goes down part by part, so that a path of which little is there costs what it is long. A link is followed also where it
 * leads to nothing: what is written to it is written there.
 */
const descend = (path: string): string => {
  let at = parse(path).root;
  const left = partsOf(path);
  for (let links = 0; left.length > 0;) {
    const part = left.pop() ?? '';
    const next = join(at, part);
    const entry = attempt(() => lstatSync(next));
    const target = entry?.isSymbolicLink() ? attempt(() => readlinkSync(next)) : undefined;
    if (!entry || (target !== undefined && ++links > mostLinks)) return join(next, left.toReversed().join(sep));
    if (target === undefined) {
      at = next;
    } else {
      if (isAbsolute(target)) at = parse(target).root;
      left.push(...partsOf(target));
    }
  }
  return at;
};

const realPath = (path: string): string => attempt(() => realpathSync.native(path)) ?? descend(path);

/** The real disk. */
export const systemDisk: Disk = {
  read: (path) => {
    const loaded = loadText(path);
    return loaded.kind === 'text' ? loaded.text : undefined;
  },
  kind: (path) => {
    const found = attempt(() => statSync(path));
    if (!found) return undefined;
    if (found.isDirectory()) return 'directory';
    return found.isFile() ? 'file' : 'other';
  },
  list: (path) => attempt(() => readdirSync(path)) ?? [],
  realPath,
};
