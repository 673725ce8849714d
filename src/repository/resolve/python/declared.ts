import type { FileFacts } from '../../facts.ts';
import type { PackageImport } from '../../model.ts';
import { baseName, directoryOf, joinPath } from '../../paths.ts';
import { type ResolveInput, directoriesUp } from '../resolution.ts';
import { distributionsOf, familyDistribution, likelyDistribution, normalizedName } from './distributions.ts';

/** The distributions that a directory's code can count on. */
export interface DeclaredDistributions {
  readonly declared: ReadonlySet<string>;
  readonly locked: ReadonlySet<string>;
}

/** What a distribution is to the code that imports from it. */
export interface Standing {
  readonly package: string;
  readonly standing: Extract<PackageImport['standing'], 'declared' | 'transitive'>;
}

// Folders that hold requirements for the folder above them.
const requirementsFolder =
  /^(?:requirements?|reqs|deps|dependencies|docker|deploy|build|ci|config|setup|install|env)$/i;
const requirementsFile = /\.(?:txt|in)$/;
const include = /^[ \t]*(?:-r|-c|--requirement|--constraint)[ =]\s*(\S{1,200})/gm;

/** The directory whose code a manifest speaks for. */
const homeOf = (path: string): string => {
  const directory = directoryOf(path);
  if (path.startsWith('.github/')) return '';
  return requirementsFolder.test(baseName(directory)) ? directoryOf(directory) : directory;
};

const quotedRequirement =
  /["']([A-Za-z0-9][\w.-]{0,80})(?:\[[\w, .-]{0,80}\])?\s{0,3}(?:[<>=!~;@ ][^"'\n]{0,200})?["']/g;
const installCommand =
  /\b(?:pip3?|uv pip|uv|poetry|pdm|pipenv|conda|mamba|pipx)\s+(?:install|add)\s+([^\n&|;]{1,2000})/g;

const namesIn = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), (match) => normalizedName(match[1] ?? ''));

/** Names that a `pip install` or its like puts in by hand. */
const installedNames = (command: string): string[] =>
  Array.from(command.matchAll(installCommand), (match) => match[1] ?? '')
    .flatMap((rest) => rest.split(/\s+/))
    .flatMap((word) => /^["']?([A-Za-z][\w.-]{0,80})(?:$|[[<>=!~"'])/.exec(word)?.[1] ?? [])
    .map(normalizedName);

/** The dependencies a script states in a comment of its own (PEP 723). */
export const inlineDistributions = ({ comments }: FileFacts): ReadonlySet<string> => {
  const start = comments.findIndex(({ text }) => text.includes('/// script'));
  if (start < 0) return new Set();
  const block = comments.slice(start, start + 60).map(({ text }) => text);
  return new Set(namesIn(block.join('\n'), quotedRequirement));
};

/** Names by the directory they are declared for. */
const declaredByHome = ({ files, manifests, read }: ResolveInput): Map<string, Set<string>> => {
  const byPath = new Map<string, string[]>();
  const own = manifests.filter(({ ecosystem, isLockfile }) => ecosystem === 'pypi' && !isLockfile);
  for (const { path, dependencies } of own)
    byPath.set(
      path,
      dependencies.map(({ name }) => normalizedName(name)),
    );
  for (const { path } of own) {
    const names = byPath.get(path);
    if (baseName(path) === 'setup.py') names?.push(...namesIn(read(path) ?? '', quotedRequirement));
    if (!requirementsFile.test(path)) continue;
    for (const [, target = ''] of (read(path) ?? '').matchAll(include)) {
      names?.push(...(byPath.get(joinPath(directoryOf(path), target) ?? '') ?? []));
    }
  }
  for (const { path, commands } of files.values()) {
    const installed = commands.flatMap(({ command }) => installedNames(command));
    if (installed.length > 0) byPath.set(path, [...(byPath.get(path) ?? []), ...installed]);
  }
  const byHome = new Map<string, Set<string>>();
  for (const [path, names] of byPath) {
    if (names.length > 0) byHome.set(homeOf(path), new Set([...(byHome.get(homeOf(path)) ?? []), ...names]));
  }
  return byHome;
};

const lockedByDirectory = ({ manifests }: ResolveInput): Map<string, Set<string>> => {
  const byDirectory = new Map<string, Set<string>>();
  for (const { path, ecosystem, isLockfile, dependencies } of manifests) {
    if (ecosystem !== 'pypi' || !isLockfile) continue;
    const names = dependencies.map(({ name }) => normalizedName(name));
    byDirectory.set(directoryOf(path), new Set([...(byDirectory.get(directoryOf(path)) ?? []), ...names]));
  }
  return byDirectory;
};

/**
 * What is declared for a directory: by the manifests beside and above it, or by all there are where none is.
 *
 * A service with its own requirements is not helped by those of the service next to it.
 */
export const declaredDistributions = (input: ResolveInput): ((directory: string) => DeclaredDistributions) => {
  const gatherFrom = (
    table: ReadonlyMap<string, ReadonlySet<string>>,
  ): ((directory: string) => ReadonlySet<string>) => {
    // Directories below the same manifests share one answer: a lockfile has thousands of names.
    const kept = new Map<string, ReadonlySet<string>>();
    return (directory) => {
      const holders = directoriesUp(directory).filter((up) => table.has(up));
      const key = holders.join('\n');
      const known = kept.get(key);
      if (known) return known;
      const sets = (holders.length > 0 ? holders : [...table.keys()]).flatMap((holder) => table.get(holder) ?? []);
      const made = new Set(sets.flatMap((names) => [...names]));
      kept.set(key, made);
      return made;
    };
  };
  const declared = gatherFrom(declaredByHome(input));
  const locked = gatherFrom(lockedByDirectory(input));
  return (directory) => ({ declared: declared(directory), locked: locked(directory) });
};

/** The distribution that surely holds a module: one known to, or of its name or family. */
export const sureDistribution = (module: string, { declared, locked }: DeclaredDistributions): Standing | undefined => {
  const names = distributionsOf(module);
  const own = names.find((name) => declared.has(name) || declared.has(`types-${name}`));
  const declaring = own ?? familyDistribution(module, declared);
  if (declaring !== undefined) return { package: declaring, standing: 'declared' };
  const other = names.find((name) => locked.has(name));
  return other === undefined ? undefined : { package: other, standing: 'transitive' };
};

/** The distribution that by its name may hold a module. */
export const possibleDistribution = (
  module: string,
  { declared, locked }: DeclaredDistributions,
): Standing | undefined => {
  const own = likelyDistribution(module, declared);
  if (own !== undefined) return { package: own, standing: 'declared' };
  const other = likelyDistribution(module, locked);
  return other === undefined ? undefined : { package: other, standing: 'transitive' };
};
