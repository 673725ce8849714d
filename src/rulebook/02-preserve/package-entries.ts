/** What packages of npm offer: the modules that others can name in an import. */
import { isRecord, own } from '../../repository/resolve/javascript/jsonc.ts';
import {
  type ScriptPackage,
  scriptPackages,
  stringsIn,
  targetsOf,
} from '../../repository/resolve/javascript/packages.ts';
import { type ScriptFiles, scriptFiles } from '../../repository/resolve/javascript/script-files.ts';
import type { Revision } from './revision.ts';

/** A package that others install, as it is at a revision. */
export interface OfferedPackage {
  readonly directory: string;
  readonly name: string;
  /** Subpaths that others can import, `.` first. */
  readonly subpaths: readonly string[];
  /** Whether it says which subpaths there are; otherwise each of its files is one. */
  readonly isClosed: boolean;
  /** The file that a subpath leads to, its source where there is one; undefined where it is none of a package's code. */
  readonly entry: (subpath: string) => string | undefined;
  readonly hasSubpath: (subpath: string) => boolean;
}

// What says that a package is installed by others; every application has a name.
const publishingFields = ['exports', 'types', 'typings', 'module', 'files', 'publishConfig'];
const mainFields = ['source', 'types', 'typings', 'module', 'main'];

const typed = /\.[cm]?tsx?$/;
const code = /\.[cm]?[jt]sx?$/;

const entryOf = ({ directory, json }: ScriptPackage, subpath: string, files: ScriptFiles): string | undefined => {
  const table = own(json, 'exports');
  const exported = subpathsIn(table).length > 0 ? targetsOf(table, subpath) : subpath === '.' ? stringsIn(table) : [];
  const fields = subpath === '.' ? [...mainFields.flatMap((field) => stringsIn(own(json, field))), 'index'] : [];
  const found = [...exported, ...(exported.length > 0 ? [] : fields)]
    .map((target) => files.inPackage(directory, target))
    .filter((path) => path !== undefined && code.test(path));
  return found.find((path) => path !== undefined && typed.test(path)) ?? found[0];
};

const subpathsIn = (table: unknown): string[] =>
  isRecord(table) ? Object.keys(table).filter((key) => key.startsWith('.') && key !== './package.json') : [];

const offered = (found: ScriptPackage, files: ScriptFiles): OfferedPackage | undefined => {
  const { directory, name, json } = found;
  if (
    name === undefined ||
    own(json, 'private') === true ||
    !publishingFields.some((field) => Object.hasOwn(json, field))
  )
    return undefined;
  const table = own(json, 'exports');
  const keys = subpathsIn(table);
  return {
    directory,
    name,
    subpaths: ['.', ...keys.filter((key) => key !== '.' && !key.includes('*'))],
    isClosed: table !== undefined,
    entry: (subpath) => entryOf(found, subpath, files),
    hasSubpath: (subpath) => (keys.length > 0 ? targetsOf(table, subpath).length > 0 : subpath === '.'),
  };
};

/** The packages of a revision that others install, by their name. */
export const offeredPackages = (revision: Revision): ReadonlyMap<string, OfferedPackage> => {
  const files = scriptFiles(revision.paths);
  return new Map(
    scriptPackages(revision).all.flatMap((found) => {
      const each = offered(found, files);
      return each ? [[each.name, each]] : [];
    }),
  );
};
