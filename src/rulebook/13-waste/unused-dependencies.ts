/** Runtime dependencies that nothing uses, of one ecosystem. */
import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { DependencyFact } from '../../repository/facts.ts';
import type { Manifest } from '../../repository/model.ts';
import { directoryOf } from '../../repository/paths.ts';
import { normalizedName } from '../../repository/resolve/python/distributions.ts';
import { askedAsPeers, importedDistributions, importedPackages, namingTexts } from './dependency-uses.ts';
import { isImplicit } from './implicit-dependencies.ts';
import { hasCompiledDependents, hasDependents } from './locked-dependents.ts';
import { wordPattern } from './word-uses.ts';

// A manifest of which more is not imported lists what is installed, not what is used.
const mostUnused = 0.3;

type Ecosystem = Manifest['ecosystem'];

const isBelow = (path: string, directory: string): boolean => directory === '' || path.startsWith(`${directory}/`);

// What nobody asks for by name, and every list of what is installed has.
const onlyEverRequired =
  /^(?:annotated-types|anyio|blinker|certifi|cffi|charset-normalizer|exceptiongroup|frozenlist|greenlet|h11|httpcore|idna|iniconfig|itsdangerous|markupsafe|mdurl|multidict|pluggy|pyasn1|pycparser|pydantic-core|pytz|six|sniffio|typing-inspection|tzdata|urllib3|webencodings|wrapt|yarl|zipp)$/;
const fewestFrozen = 4;

/** Whether a list holds everything that was installed (`pip freeze`), each at its version, and not what the code asks for. */
const isFrozen = ({ ecosystem, dependencies }: Manifest): boolean =>
  ecosystem === 'pypi' &&
  dependencies.filter(({ name, version }) => /^={2,3}/.test(version) && onlyEverRequired.test(normalizedName(name)))
    .length >= fewestFrozen;

/** Answers whether an import can be of a dependency, by its name in the form that compares. */
type IsImported = (name: string, home: string) => boolean;

const importedFrom = (repository: CheckedRepository, ecosystem: Ecosystem): IsImported => {
  if (ecosystem === 'pypi') {
    const distributions = importedDistributions(repository);
    return (name) => distributions.has(name);
  }
  const packages = importedPackages(repository);
  // Packages of one workspace are built into each other; folders without a common manifest are not.
  const isMonorepo = repository.files.has('package.json');
  return (name, home) => packages.get(name)?.some((path) => isBelow(path, isMonorepo ? '' : home)) ?? false;
};

/** Runtime dependencies of a manifest that no import can be of. */
const unimported = (manifest: Manifest, isImported: IsImported): DependencyFact[] => {
  const home = directoryOf(manifest.path);
  return manifest.dependencies.filter((dependency) => {
    if (dependency.group !== 'runtime' || /^(?:@|file:|link:|workspace:|portal:|git)/.test(dependency.version))
      return false;
    const name = manifest.ecosystem === 'pypi' ? normalizedName(dependency.name) : dependency.name;
    return !isImplicit(dependency, name) && !isImported(name, home);
  });
};

/** Listed to hold the version of what another package needs: a lockfile names one, and the version leaves no choice. */
const isHeld = (
  { name, version, ecosystem }: DependencyFact,
  locks: Texts,
  manifests: readonly Manifest[],
): boolean => {
  // `numba<0.56` asks for nothing: it keeps another package from taking what is newer.
  if (ecosystem === 'pypi' && /^(?:<|!=)[^>]*$/.test(version.trim())) return true;
  if (ecosystem === 'npm' && !/^\d/.test(version)) return false;
  const declared = manifests.filter(
    ({ isLockfile, dependencies }) => !isLockfile && dependencies.some((other) => other.name === name),
  ).length;
  return [...locks].some(([path, text]) => hasDependents(path, text, name, declared));
};

type Texts = ReadonlyMap<string, string>;

/** Texts of the lockfiles that a manifest's versions are in. */
const locksOf = ({ manifests, read }: CheckedRepository, { path, ecosystem }: Manifest): Texts =>
  new Map(
    manifests
      .filter((other) => other.isLockfile && other.ecosystem === ecosystem && isBelow(path, directoryOf(other.path)))
      .map((lock) => [lock.path, read(lock.path) ?? '']),
  );

/** Whether the manifest, or what was compiled from it, says why a package is listed that nothing imports. */
const isExplained = (
  { read }: CheckedRepository,
  { path, ecosystem }: Manifest,
  { name, line }: DependencyFact,
): boolean => {
  if (ecosystem !== 'pypi') return false;
  const compiled = read(path.replace(/\.in$/, '.txt'));
  if (compiled !== undefined && hasCompiledDependents(compiled, name)) return true;
  return /\s#\s*\w/.test((read(path) ?? '').split('\n')[line - 1] ?? '');
};

const hasCode = ({ files }: CheckedRepository, { path, ecosystem }: Manifest): boolean => {
  const language = ecosystem === 'npm' ? 'javascript' : 'python';
  const home = directoryOf(path);
  for (const facts of files.values()) if (facts.language === language && isBelow(facts.path, home)) return true;
  return false;
};

/** A dependency that nothing uses, and the manifest that lists it. */
interface UnusedDependency {
  readonly path: string;
  readonly dependency: DependencyFact;
}

/** Dependencies of a manifest that nothing imports; none where so many are that it lists what is installed. */
const candidates = (repository: CheckedRepository, manifest: Manifest, isImported: IsImported): DependencyFact[] => {
  const role = repository.files.get(manifest.path)?.role;
  if (manifest.isLockfile || role?.test || role?.example || isFrozen(manifest)) return [];
  const found = unimported(manifest, isImported);
  const runtime = manifest.dependencies.filter(({ group }) => group === 'runtime').length;
  const isList = found.length > Math.max(1, mostUnused * runtime);
  return found.length === 0 || isList || !hasCode(repository, manifest) ? [] : found;
};

/** Runtime dependencies that nothing imports, and that no command, configuration or other package names. */
export const unusedDependencies = (repository: CheckedRepository, ecosystem: Ecosystem): UnusedDependency[] => {
  const { files, manifests, isAsked } = repository;
  const asked = manifests.filter((manifest) => manifest.ecosystem === ecosystem && isAsked(manifest.path));
  if (asked.length === 0) return [];
  const isImported = importedFrom(repository, ecosystem);
  const paths = new Set(manifests.map(({ path }) => path));
  const commands = Array.from(files.values()).flatMap((facts) => facts.commands.map(({ command }) => command));
  const textsBelow = new Map<string, readonly string[]>();
  return asked.flatMap((manifest) => {
    const found = candidates(repository, manifest, isImported);
    if (found.length === 0) return [];
    const home = directoryOf(manifest.path);
    const texts = textsBelow.get(home) ?? [...namingTexts(repository, paths, home), ...commands];
    textsBelow.set(home, texts);
    const locks = locksOf(repository, manifest);
    const peers = askedAsPeers(locks.values());
    const unused = found.filter((dependency) => {
      const { name } = dependency;
      // A distribution is named by its module, too: `concurrent_log_handler.Handler`.
      const words = [wordPattern(name), wordPattern(name.replaceAll('-', '_'))];
      const isNamed = (): boolean => texts.some((text) => words.some((word) => word.test(text)));
      const isKept = peers.has(name) || isHeld(dependency, locks, manifests) || isNamed();
      return !isKept && !isExplained(repository, manifest, dependency);
    });
    return unused.map((dependency) => ({ path: manifest.path, dependency }));
  });
};
