import { baseName, directoryOf } from '../../paths.ts';
import { generatedPaths } from '../generated.ts';
import { type Resolution, type Resolve, type ResolveInput, below, directoriesUp } from '../resolution.ts';
import {
  type DeclaredDistributions,
  type Standing,
  declaredDistributions,
  inlineDistributions,
  possibleDistribution,
  sureDistribution,
} from './declared.ts';
import { hostModules, isFamily, usualDistribution } from './distributions.ts';
import { boundNames } from './bound-names.ts';
import { type Found, pythonModules } from './modules.ts';
import { importRoots } from './roots.ts';
import { standardModules, standardPackages } from './standard-library.ts';

/** Build files are run by the tool they are written for, which brings its own modules. */
const broughtAlong: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['setup.py', new Set(['setuptools', 'pkg_resources', 'wheel', 'Cython', 'pybind11'])],
  ['hatch_build.py', new Set(['hatchling'])],
  ['noxfile.py', new Set(['nox'])],
  ['fabfile.py', new Set(['fabric', 'invoke'])],
  ['dodo.py', new Set(['doit'])],
]);

// Nobody installs these from elsewhere: a module that is missing below such a folder is one of the repository.
const ownFolders = new Set(
  'api app apps backend code common config core lib scripts server services src test tests tools utils'.split(' '),
);

type Place = Found | Resolution | undefined;

const isFound = (place: Place): place is Found =>
  place !== undefined && (place.kind === 'module' || place.kind === 'namespace');

const builtin = (name: string): Resolution => ({ kind: 'package', package: name, standing: 'builtin' });
const packageOf = (standing: Standing): Resolution => ({ kind: 'package', ...standing });
const nothing: ReadonlySet<string> = new Set();
const unresolved: Resolution = { kind: 'unresolved' };

/** Resolves the imports of Python files. Setting up takes O(paths); each module is looked up once a directory. */
export const pythonResolver = (input: ResolveInput): Resolve => {
  const { files, paths, directories, manifests } = input;
  const modules = pythonModules(paths, directories);
  const rootsFor = importRoots(modules, manifests);
  const declaredFor = declaredDistributions(input);
  const isGenerated = generatedPaths(input.read);
  const bound = boundNames(files);
  const hasNativeSource = paths.values().some((path) => /\.(?:rs|pyx|cpp|cc|c)$/.test(path));
  const kept = new Map<string, Place>();
  const inlined = new Map<string, ReadonlySet<string>>();

  const inlineOf = (path: string): ReadonlySet<string> => {
    const known = inlined.get(path);
    if (known) return known;
    const facts = files.get(path);
    const made = facts ? inlineDistributions(facts) : nothing;
    inlined.set(path, made);
    return made;
  };

  const missing = (directory: string, names: readonly string[]): Resolution | undefined => {
    const isNative = hasNativeSource && names.at(-1)?.startsWith('_') === true;
    return isNative || isGenerated(below(directory, names.join('/'))) ? undefined : unresolved;
  };

  /** The first root where the whole dotted name leads to a module, or to a namespace that has one of the asked names. */
  const findIn = (roots: readonly string[], parts: readonly string[], asked: readonly string[]): Found | undefined => {
    for (const root of roots) {
      const found = modules.find(root, parts);
      if (found?.kind === 'module') return found;
      if (found && asked.some((name) => modules.inDirectory(found.directory, name)?.kind === 'module')) return found;
    }
    return undefined;
  };

  /** A file of the repository that takes the place of a standard module, told by what is asked of it. */
  const shadows = (found: Found, parts: readonly string[], asked: readonly string[]): boolean => {
    if (parts.length > 1) return !standardPackages.has(parts[0] ?? '') || parts[0] === 'test';
    return found.kind === 'module' && asked.some((name) => bound(found.path).has(name));
  };

  const absolute = (
    directory: string,
    parts: readonly string[],
    asked: readonly string[],
    inline: ReadonlySet<string>,
  ): Place => {
    const [top = ''] = parts;
    const module = [...parts, ...(parts.length < 3 && isFamily(top) ? asked.slice(0, 1) : [])].join('.');
    const roots = rootsFor(directory, modules.rootsOf(top));
    const regular = findIn(roots.sure, parts, asked);
    if (standardModules.has(top)) return regular && shadows(regular, parts, asked) ? regular : builtin(top);
    if (regular) return regular;
    const near = declaredFor(directory);
    const known: DeclaredDistributions =
      inline.size === 0 ? near : { declared: new Set([...near.declared, ...inline]), locked: near.locked };
    const sure = sureDistribution(module, known);
    if (sure) return packageOf(sure);
    // An installed package goes before a directory that is none, wherever the two are on the path.
    const namespaces = rootsFor(directory, modules.namespaceRootsOf(top));
    const namespace = findIn(namespaces.sure, parts, asked) ?? findIn(directoriesUp(directory), parts, asked);
    if (namespace) return namespace;
    const possible = possibleDistribution(module, known);
    if (possible) return packageOf(possible);
    const far = findIn([...roots.possible, ...namespaces.possible], parts, asked);
    if (far) return far;
    const [own] = roots.sure;
    if (own !== undefined) return missing(own, parts);
    const [namespaceRoot] = namespaces.sure;
    if (namespaceRoot !== undefined && ownFolders.has(top)) return missing(namespaceRoot, parts);
    if (hostModules.has(top)) return builtin(top);
    // A bare `import services` of a directory of the repository binds a namespace, which needs no file.
    if (parts.length === 1 && asked.length === 0 && namespaces.sure.length > 0) return undefined;
    return { kind: 'package', package: usualDistribution(module), standing: 'undeclared' };
  };

  const relative = (directory: string, level: number, parts: readonly string[]): Place => {
    const base = directoriesUp(directory)[level - 1];
    if (base === undefined) return unresolved;
    if (parts.length === 0) {
      const [parent, name] = [directoryOf(base), baseName(base)];
      const found = base === '' ? undefined : modules.inDirectory(parent, name);
      return found?.directory === base ? found : { kind: 'namespace', directory: base };
    }
    return modules.find(base, parts) ?? missing(base, parts);
  };

  /** The files that the names of one import come from. */
  const filesOf = (found: Found, names: readonly string[], isRelative: boolean): readonly Resolution[] => {
    const { directory } = found;
    const whole: Resolution | undefined = found.kind === 'module' ? { kind: 'file', path: found.path } : undefined;
    if (directory === undefined || names.length === 0) return whole ? [whole] : [];
    const targets = names.flatMap((name): readonly Resolution[] => {
      const inner = modules.inDirectory(directory, name);
      const isBound = found.kind === 'module' && bound(found.path).has(name);
      if (inner?.kind === 'module' && !isBound) return [{ kind: 'file', path: inner.path }];
      if (whole) return [whole];
      if (inner) return [];
      const gone = isRelative || names.length > 1 ? missing(directory, [name]) : undefined;
      return gone ? [gone] : [];
    });
    return targets.filter((target, index) => targets.findIndex((other) => isSame(other, target)) === index);
  };

  return (from, fact) => {
    const directory = directoryOf(from);
    const parts = fact.module.split('.').filter((part) => part !== '');
    const asked = fact.names.filter((name) => name !== '*');
    const level = fact.level ?? 0;
    if (level === 0 && parts.length === 0) return [];
    if (level === 0 && broughtAlong.get(baseName(from))?.has(parts[0] ?? '')) {
      return [{ kind: 'package', package: usualDistribution(fact.module), standing: 'declared' }];
    }
    const inline = level === 0 ? inlineOf(from) : nothing;
    const key = `${level} ${inline.size > 0 ? from : directory} ${fact.module} ${asked.join()}`;
    if (!kept.has(key)) {
      kept.set(key, level > 0 ? relative(directory, level, parts) : absolute(directory, parts, asked, inline));
    }
    const place = kept.get(key);
    if (isFound(place)) return filesOf(place, asked, level > 0);
    return place ? [place] : [];
  };
};

const isSame = (one: Resolution, other: Resolution): boolean =>
  one.kind === other.kind && (one.kind !== 'file' || other.kind !== 'file' || one.path === other.path);
