import { baseName, directoryOf } from '../../paths.ts';
import { type ResolveInput, directoriesUp } from '../resolution.ts';
import { type JsonRecord, isRecord, own, parseJsonc } from './jsonc.ts';
import type { ScriptFiles } from './script-files.ts';

/** One package.json of the repository. */
export interface ScriptPackage {
  readonly directory: string;
  readonly path: string;
  readonly name: string | undefined;
  readonly json: JsonRecord;
}

/** The packages of a repository. */
export interface ScriptPackages {
  readonly all: readonly ScriptPackage[];
  /** The package around a directory. */
  readonly around: (directory: string) => ScriptPackage | undefined;
  /** The packages of a name. */
  readonly named: (name: string) => readonly ScriptPackage[];
}

export const scriptPackages = ({ paths, read }: Pick<ResolveInput, 'paths' | 'read'>): ScriptPackages => {
  const byDirectory = new Map<string, ScriptPackage>();
  for (const path of paths) {
    if (baseName(path) !== 'package.json') continue;
    const json = parseJsonc(read(path) ?? '') ?? {};
    const name = own(json, 'name');
    const directory = directoryOf(path);
    byDirectory.set(directory, { directory, path, name: typeof name === 'string' ? name : undefined, json });
  }
  const all = [...byDirectory.values()];
  const byName = Map.groupBy(all, ({ name }) => name);
  const kept = new Map<string, ScriptPackage | undefined>();
  const around = (directory: string): ScriptPackage | undefined => {
    if (!kept.has(directory)) {
      const up = directoriesUp(directory).find((above) => byDirectory.has(above));
      kept.set(directory, up === undefined ? undefined : byDirectory.get(up));
    }
    return kept.get(directory);
  };
  return { all, around, named: (name) => byName.get(name) ?? [] };
};

/** Every string that stands in a value, those of declaration files last. At most 500, ten levels deep. */
export const stringsIn = (value: unknown): string[] => {
  const strings: string[] = [];
  const visit = (part: unknown, depth: number): void => {
    if (strings.length >= 500 || depth > 10) return;
    if (typeof part === 'string') strings.push(part);
    else if (Array.isArray(part)) for (const element of part) visit(element, depth + 1);
    else if (isRecord(part)) for (const element of Object.values(part)) visit(element, depth + 1);
  };
  visit(value, 0);
  const isDeclaration = (text: string): boolean => /\.d\.[cm]?ts$/.test(text);
  return [...strings.filter((text) => !isDeclaration(text)), ...strings.filter(isDeclaration)];
};

/** What an `exports` or `imports` table has for a key, `*` filled in. */
export const targetsOf = (table: unknown, key: string): readonly string[] => {
  if (!isRecord(table)) return [];
  if (Object.hasOwn(table, key)) return stringsIn(own(table, key));
  for (const [pattern, value] of Object.entries(table)) {
    const [before = '', after, ...more] = pattern.split('*');
    if (after === undefined || more.length > 0 || key.length < before.length + after.length) continue;
    if (!key.startsWith(before) || !key.endsWith(after)) continue;
    const filled = key.slice(before.length, key.length - after.length);
    return stringsIn(value).map((target) => target.replaceAll('*', filled));
  }
  return [];
};

const mainFields = ['source', 'module', 'main', 'browser', 'types', 'typings'];

/** The file of a package that a subpath (`.` or `./part`) leads to. */
export const fileOfPackage = (
  { directory, json }: ScriptPackage,
  subpath: string,
  files: ScriptFiles,
): string | undefined => {
  const exported = own(json, 'exports');
  const isTable = isRecord(exported) && Object.keys(exported).some((key) => key.startsWith('.'));
  const fromExports = isTable ? targetsOf(exported, subpath) : subpath === '.' ? stringsIn(exported) : [];
  const fromFields = subpath === '.' ? mainFields.flatMap((field) => stringsIn(own(json, field))) : [subpath];
  for (const target of [...fromExports, ...fromFields, ...(subpath === '.' ? ['index', 'src/index'] : [])]) {
    const file = files.inPackage(directory, target);
    if (file !== undefined) return file;
  }
  return undefined;
};
