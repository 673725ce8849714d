import { type Resolution, directoriesUp } from '../resolution.ts';
import { type DeclaredDistributions, type Standing, possibleDistribution, sureDistribution } from './declared.ts';
import { hostModules, isFamily, usualDistribution } from './distributions.ts';
import type { Found } from './modules.ts';
import { standardModules, standardPackages } from './standard-library.ts';
import { type Surroundings, findIn } from './surroundings.ts';

/** An absolute import: `from parts import asked`, in a file of a directory. */
export interface AbsoluteImport {
  readonly directory: string;
  readonly parts: readonly string[];
  /** Names taken, `*` left out. */
  readonly asked: readonly string[];
  /** Distributions that the file declares for itself. */
  readonly inline: ReadonlySet<string>;
}

// Nobody installs these from elsewhere: a module that is missing below such a folder is one of the repository.
const ownFolders = new Set(
  'api app apps backend code common config core lib scripts server services src test tests tools utils'.split(' '),
);

const builtin = (name: string): Resolution => ({ kind: 'package', package: name, standing: 'builtin' });
const packageOf = (standing: Standing): Resolution => ({ kind: 'package', ...standing });

/** Whether a file of the repository takes the place of a standard module, told by what is asked of it. */
const shadows = ({ boundNames }: Surroundings, found: Found, { parts, asked }: AbsoluteImport): boolean => {
  const [top = ''] = parts;
  if (parts.length > 1) return !standardPackages.has(top) || top === 'test';
  return found.kind === 'module' && asked.some((name) => boundNames(found.path).has(name));
};

/** Whether nothing that is asked of a package of the repository is in it, so that one of the same name is meant. */
const lacksAll = ({ boundNames, modules }: Surroundings, found: Found, { asked }: AbsoluteImport): boolean => {
  if (found.kind !== 'module' || asked.length === 0) return false;
  const { path, directory } = found;
  const bound = boundNames(path);
  return asked.every(
    (name) => !bound.has(name) && (directory === undefined || modules.inDirectory(directory, name) === undefined),
  );
};

const distributionsFor = (
  { declaredFor }: Surroundings,
  { directory, inline }: AbsoluteImport,
): DeclaredDistributions => {
  const near = declaredFor(directory);
  return inline.size === 0 ? near : { declared: new Set([...near.declared, ...inline]), locked: near.locked };
};

/**
 * Where an absolute import leads, in the order that Python looks: packages of the repository, the standard library, what
 * is installed, directories that are no packages. Then what only looks likely, and last what is missing.
 */
export const resolveAbsolute = (around: Surroundings, wanted: AbsoluteImport): Found | Resolution | undefined => {
  const { modules, rootsFor, missing } = around;
  const { directory, parts, asked } = wanted;
  const [top = ''] = parts;
  const roots = rootsFor(directory, modules.rootsOf(top));
  const regular = findIn(around, roots.sure, parts, asked);
  if (standardModules.has(top)) return regular && shadows(around, regular, wanted) ? regular : builtin(top);
  if (regular && !lacksAll(around, regular, wanted)) return regular;
  const module = [...parts, ...(parts.length < 3 && isFamily(top) ? asked.slice(0, 1) : [])].join('.');
  const declared = distributionsFor(around, wanted);
  const sure = sureDistribution(module, declared);
  if (sure) return packageOf(sure);
  if (regular) return regular;
  const namespaces = rootsFor(directory, modules.namespaceRootsOf(top));
  const namespace = findIn(around, [...namespaces.sure, ...directoriesUp(directory)], parts, asked);
  if (namespace) return namespace;
  const possible = possibleDistribution(module, declared);
  if (possible) return packageOf(possible);
  const far = findIn(around, [...roots.possible, ...namespaces.possible], parts, asked);
  if (far) return far;
  const owner = roots.sure[0] ?? (ownFolders.has(top) ? namespaces.sure[0] : undefined);
  if (owner !== undefined) return missing(owner, parts);
  if (hostModules.has(top)) return builtin(top);
  // A bare `import services` of a directory of the repository binds a namespace, which needs no file.
  if (parts.length === 1 && asked.length === 0 && namespaces.sure.length > 0) return undefined;
  return { kind: 'package', package: usualDistribution(module), standing: 'undeclared' };
};
