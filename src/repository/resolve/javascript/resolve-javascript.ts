import type { ImportFact } from '../../facts.ts';
import { directoryOf, joinPath, roleOf } from '../../paths.ts';
import { generatedPaths } from '../generated.ts';
import { type Resolution, type Resolve, type ResolveInput, below, directoriesUp } from '../resolution.ts';
import { bundlerAliases } from './bundler-aliases.ts';
import { declaredPackages, standingOf } from './declared.ts';
import { own } from './jsonc.ts';
import { type ScriptPackage, type ScriptPackages, fileOfPackage, targetsOf } from './packages.ts';
import { pathAliases } from './path-aliases.ts';
import type { ScriptFiles } from './script-files.ts';
import { builtinOf, isVirtual, packageOf } from './virtual-modules.ts';

const unresolved: readonly Resolution[] = [{ kind: 'unresolved' }];
const unknown: readonly Resolution[] = [];
const fileAt = (path: string): readonly Resolution[] => [{ kind: 'file', path }];

/** Without the loaders before it and the query behind it; a leading `#` belongs to the name. */
const plainSpecifier = (written: string): string => written.slice(written.lastIndexOf('!') + 1).replace(/(?<=.)[?#].*$/s, '');

/** Where a framework's own alias leads below its package: Docusaurus's `@site`, SvelteKit's `$lib`. */
const placeOf = (specifier: string): string | undefined => {
  const [, alias, rest = ''] = /^(@site|\$lib)((?:\/.*)?)$/s.exec(specifier) ?? [];
  if (alias === undefined) return undefined;
  return alias === '@site' ? `.${rest}` : `./src/lib${rest}`;
};

const isWorkspaceRange = (range = ''): boolean => /^(?:workspace|file|link|portal):/.test(range);

/** Resolves the imports of JavaScript and TypeScript in memory: a proposed file counts, an installed one does not. */
export const javascriptResolver = (input: ResolveInput, packages: ScriptPackages, files: ScriptFiles): Resolve => {
  const { paths } = input;
  const declaredFor = declaredPackages(input);
  const aliasesFor = pathAliases(input, packages);
  const bundler = bundlerAliases(input, files);
  const isGenerated = generatedPaths(input.read);

  const missing = (path: string | undefined): readonly Resolution[] =>
    path === undefined || isGenerated(path) ? unknown : unresolved;

  const relative = (directory: string, specifier: string): readonly Resolution[] => {
    const found = files.from(directory, specifier);
    if (found !== undefined) return fileAt(found);
    const around = packages.around(directory)?.directory ?? '';
    const path = joinPath(directory, specifier);
    // The build folder of the file's own package stands for its source.
    const inner = path?.startsWith(around) ? path.slice(around === '' ? 0 : around.length + 1) : undefined;
    const source = inner === undefined ? undefined : files.inPackage(around, inner);
    return source === undefined ? missing(path) : fileAt(source);
  };

  /** `/x` of a page is below the package, or in the folder it serves. */
  const rooted = (directory: string, specifier: string): readonly Resolution[] => {
    const around = packages.around(directory)?.directory ?? '';
    for (const folder of ['', 'public', 'static', 'src']) {
      const file = files.at(below(below(around, folder), specifier.slice(1)));
      if (file !== undefined) return fileAt(file);
    }
    return unknown;
  };

  const internal = (from: ScriptPackage | undefined, specifier: string): readonly Resolution[] | undefined => {
    const targets = from ? targetsOf(own(from.json, 'imports'), specifier) : [];
    for (const target of targets) {
      const file = target.startsWith('.') && from ? files.inPackage(from.directory, target) : undefined;
      if (file !== undefined) return fileAt(file);
    }
    return targets.length > 0 ? unknown : undefined;
  };

  /** A package of the repository itself; one of a test or an example only where it is asked for as such. */
  const workspace = (name: string, specifier: string, range: string | undefined): readonly Resolution[] | undefined => {
    const own = packages.named(name).filter(({ path }) => {
      const role = roleOf(path, 'json');
      return isWorkspaceRange(range) || !(role.test || role.example);
    });
    for (const candidate of own) {
      const file = fileOfPackage(candidate, `.${specifier.slice(name.length)}`, files);
      if (file !== undefined) return fileAt(file);
    }
    return own.length > 0 ? unknown : undefined;
  };

  const aliased = (directory: string, specifier: string): { file?: string; missing?: string } => {
    const { candidates, isCertain } = aliasesFor(directory, specifier);
    for (const candidate of candidates) {
      const file = files.at(candidate);
      if (file !== undefined) return { file };
    }
    const [first] = candidates;
    return isCertain && first !== undefined ? { missing: first } : {};
  };

  const isDeno = (directory: string): boolean =>
    directoriesUp(directory).some((up) => ['deno.json', 'deno.jsonc'].some((name) => paths.has(below(up, name))));

  const bare = (directory: string, specifier: string, isTypeOnly: boolean): readonly Resolution[] => {
    const name = packageOf(specifier);
    const scope = declaredFor(directory);
    const range = name === undefined ? undefined : scope.declared.get(name);
    const local = name === undefined ? undefined : workspace(name, specifier, range);
    if (local) return local;
    if (name !== undefined && range !== undefined) return [{ kind: 'package', package: name, standing: 'declared' }];
    const alias = aliased(directory, specifier);
    if (alias.file !== undefined) return fileAt(alias.file);
    const standing = name === undefined ? 'undeclared' : standingOf(name, scope, isTypeOnly);
    if (name !== undefined && standing !== 'undeclared') return [{ kind: 'package', package: name, standing }];
    if (alias.missing !== undefined) return missing(alias.missing);
    const around = packages.around(directory)?.directory ?? '';
    if (bundler.isAlias(directory, specifier)) {
      const file = bundler.find(around, specifier);
      return file === undefined ? unknown : fileAt(file);
    }
    const source = specifier.includes('/') ? files.at(below(around, `src/${specifier}`)) : undefined;
    if (source !== undefined) return fileAt(source);
    return name === undefined || isDeno(directory) ? unknown : [{ kind: 'package', package: name, standing }];
  };

  /** `#name`: the package's own table, or an alias. */
  const hashed = (directory: string, specifier: string): readonly Resolution[] => {
    const table = internal(packages.around(directory), specifier);
    if (table) return table;
    const { file } = aliased(directory, specifier);
    return file === undefined ? unknown : fileAt(file);
  };

  const resolve = (directory: string, specifier: string, isTypeOnly: boolean): readonly Resolution[] => {
    if (specifier === '') return unknown;
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return relative(directory, specifier);
    const around = packages.around(directory);
    const builtin = builtinOf(specifier);
    if (builtin !== undefined && !declaredFor(directory).declared.has(specifier)) {
      return [{ kind: 'package', package: builtin, standing: 'builtin' }];
    }
    if (specifier.startsWith('/')) return rooted(directory, specifier);
    if (specifier.startsWith('#')) return hashed(directory, specifier);
    const ownPlace = placeOf(specifier);
    if (ownPlace !== undefined) {
      const file = aliased(directory, specifier).file ?? files.from(around?.directory ?? '', ownPlace);
      return file === undefined ? unknown : fileAt(file);
    }
    if (isVirtual(specifier)) return unknown;
    return bare(directory, specifier, isTypeOnly);
  };

  const kept = new Map<string, readonly Resolution[]>();
  return (from: string, { module, typeOnly }: ImportFact) => {
    const directory = directoryOf(from);
    const isTypeOnly = typeOnly === true || from.endsWith('.d.ts');
    const key = `${directory} ${isTypeOnly} ${module}`;
    const known = kept.get(key);
    if (known) return known;
    const made = resolve(directory, plainSpecifier(module), isTypeOnly);
    kept.set(key, made);
    return made;
  };
};
