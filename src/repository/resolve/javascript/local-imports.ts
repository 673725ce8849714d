import { joinPath } from '../../paths.ts';
import { type Resolution, below } from '../resolution.ts';
import { own } from './jsonc.ts';
import { targetsOf } from './packages.ts';
import { type ScriptSurroundings, aliased, foundAt, unknown } from './script-surroundings.ts';

/** `./x` and `../x`; a file of the build folder of the file's own package stands for its source. */
export const resolveRelative = (
  { files, packageDirectory, missing }: ScriptSurroundings,
  directory: string,
  specifier: string,
): readonly Resolution[] => {
  const found = files.from(directory, specifier);
  if (found !== undefined) return foundAt(found);
  const around = packageDirectory(directory);
  const path = joinPath(directory, specifier);
  const inner = path?.startsWith(around === '' ? '' : `${around}/`)
    ? path.slice(around === '' ? 0 : around.length + 1)
    : '';
  const source = inner === '' ? undefined : files.inPackage(around, inner);
  return source === undefined ? missing(path) : foundAt(source);
};

const servedFolders = ['', 'public', 'static', 'src'];

/** `/x` of a page is below the package, or in the folder it serves; of a bundler it may be anything. */
export const resolveRooted = (
  { files, packageDirectory }: ScriptSurroundings,
  directory: string,
  specifier: string,
): readonly Resolution[] => {
  const around = packageDirectory(directory);
  const candidates = servedFolders.map((folder) => files.at(below(below(around, folder), specifier.slice(1))));
  return foundAt(candidates.find((file) => file !== undefined));
};

/** `#x`: the package's own table of imports, or an alias. */
export const resolveInternal = (
  around: ScriptSurroundings,
  directory: string,
  specifier: string,
): readonly Resolution[] => {
  const from = around.packages.around(directory);
  const targets = from ? targetsOf(own(from.json, 'imports'), specifier) : [];
  for (const target of targets) {
    const file = from && target.startsWith('.') ? around.files.inPackage(from.directory, target) : undefined;
    if (file !== undefined) return foundAt(file);
  }
  return targets.length > 0 ? unknown : foundAt(aliased(around, directory, specifier).file);
};

/** Where a framework's own alias leads below its package: Docusaurus's `@site`, SvelteKit's `$lib`. */
const placeOf = (specifier: string): string | undefined => {
  const [, alias, rest = ''] = /^(@site|\$lib)((?:\/.*)?)$/s.exec(specifier) ?? [];
  if (alias === undefined) return undefined;
  return alias === '@site' ? `.${rest}` : `./src/lib${rest}`;
};

/** An import by such an alias; undefined for every other. */
export const resolveFrameworkPlace = (
  around: ScriptSurroundings,
  directory: string,
  specifier: string,
): readonly Resolution[] | undefined => {
  const place = placeOf(specifier);
  if (place === undefined) return undefined;
  const { file } = aliased(around, directory, specifier);
  return foundAt(file ?? around.files.from(around.packageDirectory(directory), place));
};
