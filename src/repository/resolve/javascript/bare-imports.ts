import { roleOf } from '../../paths.ts';
import { type Resolution, below } from '../resolution.ts';
import { standingOf } from './declared.ts';
import { fileOfPackage } from './packages.ts';
import { type ScriptSurroundings, aliased, foundAt, unknown } from './script-surroundings.ts';
import { packageOf } from './virtual-modules.ts';

const isWorkspaceRange = (range = ''): boolean => /^(?:workspace|file|link|portal):/.test(range);

/** A package of the repository itself; one of a test or an example only where it is asked for as such. */
const resolveWorkspace = (
  { packages, files }: ScriptSurroundings,
  name: string,
  specifier: string,
  range: string | undefined,
): readonly Resolution[] | undefined => {
  const candidates = packages.named(name).filter(({ path }) => {
    const role = roleOf(path, 'json');
    return isWorkspaceRange(range) || !(role.test || role.example);
  });
  for (const candidate of candidates) {
    const file = fileOfPackage(candidate, `.${specifier.slice(name.length)}`, files);
    if (file !== undefined) return foundAt(file);
  }
  return candidates.length > 0 ? unknown : undefined;
};

/** A name that no manifest and no configuration of the compiler knows, but a bundler may. */
const resolveUndeclared = (
  { files, bundler, packageDirectory, isDeno }: ScriptSurroundings,
  directory: string,
  specifier: string,
  name: string | undefined,
): readonly Resolution[] => {
  const around = packageDirectory(directory);
  if (bundler.isAlias(directory, specifier)) return foundAt(bundler.find(around, specifier));
  const source = specifier.includes('/') ? files.at(below(around, `src/${specifier}`)) : undefined;
  if (source !== undefined) return foundAt(source);
  if (name === undefined || isDeno(directory)) return unknown;
  return [{ kind: 'package', package: name, standing: 'undeclared' }];
};

/** A specifier that begins with a name: a package of the repository, an installed one, or an alias. */
export const resolveBare = (
  around: ScriptSurroundings,
  directory: string,
  specifier: string,
  isTypeOnly: boolean,
): readonly Resolution[] => {
  const name = packageOf(specifier);
  const scope = around.declaredFor(directory);
  const range = name === undefined ? undefined : scope.declared.get(name);
  const local = name === undefined ? undefined : resolveWorkspace(around, name, specifier, range);
  if (local) return local;
  if (name !== undefined && range !== undefined) return [{ kind: 'package', package: name, standing: 'declared' }];
  const alias = aliased(around, directory, specifier);
  if (alias.file !== undefined) return foundAt(alias.file);
  const standing = name === undefined ? 'undeclared' : standingOf(name, scope, isTypeOnly);
  if (name !== undefined && standing !== 'undeclared') return [{ kind: 'package', package: name, standing }];
  if (alias.missing !== undefined) return around.missing(alias.missing);
  return resolveUndeclared(around, directory, specifier, name);
};
