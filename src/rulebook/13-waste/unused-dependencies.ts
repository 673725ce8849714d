/** Runtime dependencies that nothing uses, of one ecosystem. */
import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { DependencyFact, Language } from '../../repository/facts.ts';
import type { Manifest } from '../../repository/model.ts';
import { directoryOf } from '../../repository/paths.ts';
import { below, directoriesUp } from '../../repository/resolve/resolution.ts';
import { normalizedName } from '../../repository/resolve/python/distributions.ts';
import { askedAsPeers, importedDistributions, importedPackages, namingTexts } from './dependency-uses.ts';
import { isImplicit } from './implicit-dependencies.ts';
import { hasCompiledDependents, hasDependents } from './locked-dependents.ts';
import { withoutDependency } from './without-dependency.ts';
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
  // Code that lies in no package, as tests beside one do, takes what it imports from any of them.
  const isLoose = (path: string): boolean =>
    !directoriesUp(directoryOf(path)).some((directory) => repository.files.has(below(directory, 'package.json')));
  return (name, home) =>
    packages.get(name)?.some((path) => isMonorepo || isBelow(path, home) || isLoose(path)) ?? false;
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

/** Tells whether there is code of a language in the folder of a manifest or below. O(files · depth) once. */
const codeBelow = ({ files }: CheckedRepository, ecosystem: Ecosystem): ((manifest: Manifest) => boolean) => {
  const language: Language = ecosystem === 'npm' ? 'javascript' : 'python';
  const folders = new Set(
    [...files.values()].flatMap((facts) => (facts.language === language ? directoriesUp(directoryOf(facts.path)) : [])),
  );
  return ({ path }) => folders.has(directoryOf(path));
};

/** Whether a text names a package, or its module: `concurrent_log_handler.Handler`. */
const namesIn = (name: string): ((text: string) => boolean) => {
  const words = [...new Set([name, name.replaceAll('-', '_')])].map((word) => ({ word, pattern: wordPattern(word) }));
  return (text) => words.some(({ word, pattern }) => text.includes(word) && pattern.test(text));
};

/** Dependencies of a manifest that nothing imports; none where so many are that it lists what is installed. */
const candidates = (
  { files }: CheckedRepository,
  manifest: Manifest,
  isImported: IsImported,
  hasCode: (manifest: Manifest) => boolean,
): DependencyFact[] => {
  const role = files.get(manifest.path)?.role;
  if (manifest.isLockfile || role?.test || role?.example || isFrozen(manifest)) return [];
  const found = unimported(manifest, isImported);
  const runtime = manifest.dependencies.filter(({ group }) => group === 'runtime').length;
  const isList = found.length > Math.max(1, mostUnused * runtime);
  return found.length === 0 || isList || !hasCode(manifest) ? [] : found;
};

// Styles, pictures and data import no package.
const isCode = (module: string): boolean => !/\.\w{1,8}$/.test(module) || /\.[cm]?[jt]sx?$/.test(module);

// By an alias, as generated helpers are asked for; a path that leads nowhere is `real/unresolved-import`.
const ownModule = /^[@~]\//;

/** Whether code below a manifest asks for a module that is not there, and that may import what nothing else does. */
const lacksCode = ({ files, graph }: CheckedRepository, { path, ecosystem }: Manifest): boolean => {
  const home = directoryOf(path);
  return (
    ecosystem === 'npm' &&
    [...files.values()].some((facts) => {
      if (facts.language !== 'javascript' || !isBelow(facts.path, home)) return false;
      const found = new Set(graph.imports.get(facts.path)?.map(({ fact }) => fact.module));
      return facts.imports.some(
        ({ module, optional }) => ownModule.test(module) && isCode(module) && !optional && !found.has(module),
      );
    })
  );
};

/** Reports runtime dependencies that nothing imports, and that no command, configuration or other package names. */
export const reportUnused = (repository: CheckedRepository, ecosystem: Ecosystem): void => {
  const { manifests, isAsked, report } = repository;
  const asked = manifests.filter((manifest) => manifest.ecosystem === ecosystem && isAsked(manifest.path));
  if (asked.length === 0) return;
  const isImported = importedFrom(repository, ecosystem);
  const hasCode = codeBelow(repository, ecosystem);
  const textsBelow = namingTexts(repository, new Set(manifests.map(({ path }) => path)));
  for (const manifest of asked) {
    const found = candidates(repository, manifest, isImported, hasCode);
    if (found.length === 0 || lacksCode(repository, manifest)) continue;
    const texts = textsBelow(directoryOf(manifest.path));
    const locks = locksOf(repository, manifest);
    const peers = askedAsPeers(locks.values());
    for (const dependency of found) {
      const { name } = dependency;
      const isKept = peers.has(name) || isHeld(dependency, locks, manifests) || texts.some(namesIn(name));
      if (isKept || isExplained(repository, manifest, dependency)) continue;
      report(manifest.path, dependency, `Nothing imports ${name}, and no command or configuration names it.`, {
        edits: (source) => withoutDependency(source, dependency),
      });
    }
  }
};
