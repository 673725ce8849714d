import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { DependencyFact, Language } from '../../repository/facts.ts';
import type { Manifest } from '../../repository/model.ts';
import { directoryOf } from '../../repository/paths.ts';
import { directoriesUp } from '../../repository/resolve/resolution.ts';
import { normalizedName } from '../../repository/resolve/python/distributions.ts';
import { askedAsPeers, importedDistributions, importedPackages, namingTexts } from './dependency-uses.ts';
import { isImplicit } from './implicit-dependencies.ts';
import { hasCompiledDependents, hasDependents } from './locked-dependents.ts';
import { withoutDependency } from './without-dependency.ts';
import { wordPattern } from './word-uses.ts';

// A manifest of which more is not imported lists what is installed, not what is used.
const mostUnused = 0.3;

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

interface Uses {
  readonly packages: ReadonlyMap<string, readonly string[]>;
  readonly distributions: ReadonlySet<string>;
  readonly isMonorepo: boolean;
}

/** Runtime dependencies of a manifest that no import can be of. */
const unimported = (manifest: Manifest, { packages, distributions, isMonorepo }: Uses): DependencyFact[] => {
  // Packages of one workspace are built into each other; folders without a common manifest are not.
  const home = isMonorepo ? '' : directoryOf(manifest.path);
  return manifest.dependencies.filter((dependency) => {
    if (dependency.group !== 'runtime' || /^(?:@|file:|link:|workspace:|portal:|git)/.test(dependency.version))
      return false;
    const name = manifest.ecosystem === 'pypi' ? normalizedName(dependency.name) : dependency.name;
    if (isImplicit(dependency, name)) return false;
    if (manifest.ecosystem === 'pypi') return !distributions.has(name);
    return !packages.get(name)?.some((path) => isBelow(path, home));
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

/** Tells whether there is code of a manifest's language in its folder or below. O(files · depth) once. */
const codeBelow = ({ files }: CheckedRepository): ((manifest: Manifest) => boolean) => {
  const foldersOf = (language: Language): ReadonlySet<string> =>
    new Set(
      [...files.values()].flatMap((facts) =>
        facts.language === language ? directoriesUp(directoryOf(facts.path)) : [],
      ),
    );
  const folders = { npm: foldersOf('javascript'), pypi: foldersOf('python') };
  return ({ path, ecosystem }) => folders[ecosystem].has(directoryOf(path));
};

/** Whether a text names a package, or its module: `concurrent_log_handler.Handler`. */
const namesIn = (name: string): ((text: string) => boolean) => {
  const words = [...new Set([name, name.replaceAll('-', '_')])].map((word) => ({ word, pattern: wordPattern(word) }));
  return (text) => words.some(({ word, pattern }) => text.includes(word) && pattern.test(text));
};

export const check: RepositoryCheck = {
  id: 'waste/unused-dependency',
  enforces: ['R13.7'],
  severity: 'medium',
  recommended: true,
  why: 'An unused package is still downloaded, scanned, updated and trusted with everything the program may do.',
  remedy: 'Remove it from the manifest and renew the lockfile.',
  reads: 'repository',
  bad: [
    {
      'package.json':
        '{"name": "orders", "dependencies": {"left-pad": "^1.3.0", "zod": "^4.0.0", "ms": "2.1.3", "nanoid": "5.0.0"}}\n',
      'src/main.ts':
        "import { z } from 'zod';\nimport ms from 'ms';\nimport { nanoid } from 'nanoid';\n\nconsole.log(z, ms, nanoid);\n",
    },
    {
      'requirements.txt': 'httpx2==1.0\nstripe==11.1.0\narrow==1.3.0\nboltons==24.0.0\n',
      'main.py': 'import httpx2\nimport stripe\nimport arrow\n\nprint(httpx2, stripe, arrow)\n',
    },
  ],
  good: [
    {
      'package.json':
        '{"name": "orders", "scripts": {"start": "micro"}, "dependencies": {"micro": "^10.0.1", "zod": "^4.0.0"}}\n',
      'src/main.ts': "import { z } from 'zod';\n\nconsole.log(z);\n",
    },
    {
      'requirements.txt':
        'arrow==1.3.0\nboltons==24.0.0\ncertifi==2025.7.14\nh11==0.14.0\nidna==3.10\nsix==1.17.0\nstripe==11.1.0\n',
      'main.py': 'import arrow\nimport stripe\n\nprint(arrow, stripe)\n',
    },
    { 'requirements.txt': 'httpx2==1.0\nboltons<24\n', 'main.py': 'import httpx2\n\nprint(httpx2)\n' },
    { 'requirements.txt': 'PyYAML==6.0.2\ngunicorn==23.0.0\n', 'main.py': 'import yaml\n\nprint(yaml)\n' },
    { 'requirements.txt': 'apprise==1.9.0\npaho-mqtt==1.6.1\n', 'main.py': 'import apprise\n\nprint(apprise)\n' },
    {
      'requirements.in': 'httpx2==1.0\nboltons==24.0.0\n',
      'requirements.txt':
        'boltons==24.0.0\n    # via\n    #   -r requirements.in\n    #   httpx2\nhttpx2==1.0\n    # via -r requirements.in\n',
      'main.py': 'import httpx2\n\nprint(httpx2)\n',
    },
    {
      'requirements.txt': 'httpx2==1.0\nboltons==24.0.0  # 24.1 breaks httpx2\n',
      'main.py': 'import httpx2\n\nprint(httpx2)\n',
    },
    { 'package.json': '{"name": "orders", "dependencies": {"zod": "^4.0.0"}}\n', 'README.md': '# Orders\n' },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Take it out of the manifest; the lockfile is renewed by its tool',
    fixed: [
      {
        'package.json': '{"name": "orders", "dependencies": {"zod": "^4.0.0", "ms": "2.1.3", "nanoid": "5.0.0"}}\n',
      },
      { 'requirements.txt': 'httpx2==1.0\nstripe==11.1.0\narrow==1.3.0\n' },
    ],
  },
  find: (repository) => {
    const { files, manifests, isAsked, report } = repository;
    const asked = manifests.filter(({ path }) => isAsked(path));
    if (asked.length === 0) return;
    const uses = {
      packages: importedPackages(repository),
      distributions: importedDistributions(repository),
      isMonorepo: files.has('package.json'),
    };
    const paths = new Set(manifests.map(({ path }) => path));
    const textsBelow = namingTexts(repository, paths);
    const hasCode = codeBelow(repository);
    for (const manifest of asked) {
      const { path, isLockfile, dependencies } = manifest;
      const role = files.get(path)?.role;
      if (isLockfile || role?.test || role?.example || isFrozen(manifest)) continue;
      const found = unimported(manifest, uses);
      const runtime = dependencies.filter(({ group }) => group === 'runtime').length;
      if (found.length === 0 || found.length > Math.max(1, mostUnused * runtime) || !hasCode(manifest)) continue;
      const texts = textsBelow(directoryOf(path));
      const locks = locksOf(repository, manifest);
      const peers = askedAsPeers(locks.values());
      for (const dependency of found) {
        const { name } = dependency;
        if (peers.has(name) || isHeld(dependency, locks, manifests) || texts.some(namesIn(name))) continue;
        if (isExplained(repository, manifest, dependency)) continue;
        report(path, dependency, `Nothing imports ${name}, and no command or configuration names it.`, {
          edits: (source) => withoutDependency(source, dependency),
        });
      }
    }
  },
};
