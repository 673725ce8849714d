import { baseName, directoryOf } from '../../paths.ts';
import { type Resolution, type Resolve, type ResolveInput, directoriesUp } from '../resolution.ts';
import { resolveAbsolute } from './absolute.ts';
import { usualDistribution } from './distributions.ts';
import type { Found } from './modules.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';

type Place = Found | Resolution | undefined;

/** Build files are run by the tool they are written for, which brings its own modules. */
const broughtAlong: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['setup.py', new Set(['setuptools', 'pkg_resources', 'wheel', 'Cython', 'pybind11'])],
  ['hatch_build.py', new Set(['hatchling'])],
  ['noxfile.py', new Set(['nox'])],
  ['fabfile.py', new Set(['fabric', 'invoke'])],
  ['dodo.py', new Set(['doit'])],
]);

const isFound = (place: Place): place is Found =>
  place !== undefined && (place.kind === 'module' || place.kind === 'namespace');

const nothing: ReadonlySet<string> = new Set();

const resolveRelative = (
  { modules, missing }: Surroundings,
  directory: string,
  level: number,
  parts: readonly string[],
): Place => {
  const base = directoriesUp(directory)[level - 1];
  if (base === undefined) return { kind: 'unresolved' };
  if (parts.length > 0) return modules.find(base, parts) ?? missing(base, parts);
  const found = base === '' ? undefined : modules.inDirectory(directoryOf(base), baseName(base));
  return found?.directory === base ? found : { kind: 'namespace', directory: base };
};

/** The files that the names of one import come from: modules of a package, or the package itself. */
const filesOf = (
  { modules, boundNames, missing }: Surroundings,
  found: Found,
  names: readonly string[],
  isRelative: boolean,
): readonly Resolution[] => {
  const { directory } = found;
  const whole: Resolution | undefined = found.kind === 'module' ? { kind: 'file', path: found.path } : undefined;
  if (directory === undefined || names.length === 0) return whole ? [whole] : [];
  const targets = names.flatMap((name): readonly Resolution[] => {
    const inner = modules.inDirectory(directory, name);
    const isBound = found.kind === 'module' && boundNames(found.path).has(name);
    if (inner?.kind === 'module' && !isBound) return [{ kind: 'file', path: inner.path }];
    if (whole) return [whole];
    const gone = !inner && (isRelative || names.length > 1) ? missing(directory, [name]) : undefined;
    return gone ? [gone] : [];
  });
  return targets.filter((target, index) => targets.findIndex((other) => isSame(other, target)) === index);
};

const isSame = (one: Resolution, other: Resolution): boolean =>
  one.kind === other.kind && (one.kind !== 'file' || other.kind !== 'file' || one.path === other.path);

/** Resolves the imports of Python files. Setting up takes O(paths); each module is looked up once a directory. */
export const pythonResolver = (input: ResolveInput): Resolve => {
  const around = surroundingsOf(input);
  const kept = new Map<string, Place>();
  return (from, { module, names, level = 0 }) => {
    const directory = directoryOf(from);
    const parts = module.split('.').filter((part) => part !== '');
    const asked = names.filter((name) => name !== '*');
    if (level === 0 && parts.length === 0) return [];
    if (level === 0 && broughtAlong.get(baseName(from))?.has(parts[0] ?? '')) {
      return [{ kind: 'package', package: usualDistribution(module), standing: 'declared' }];
    }
    const inline = level === 0 ? around.inlineOf(from) : nothing;
    const key = `${level} ${inline.size > 0 ? from : directory} ${module} ${asked.join()}`;
    if (!kept.has(key)) {
      const wanted = { directory, parts, asked, inline };
      const isRelative = level > 0;
      kept.set(key, isRelative ? resolveRelative(around, directory, level, parts) : resolveAbsolute(around, wanted));
    }
    const place = kept.get(key);
    if (isFound(place)) return filesOf(around, place, asked, level > 0);
    return place ? [place] : [];
  };
};
