/** What a repository's code imports and what its commands and configuration name, to tell which packages nothing uses. */
import type { CheckedRepository } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';
import { packageOf } from '../../repository/resolve/javascript/virtual-modules.ts';
import {
  distributionsOf,
  isFamily,
  likelyDistribution,
  normalizedName,
} from '../../repository/resolve/python/distributions.ts';
import { generatedTexts } from './generated-texts.ts';

type Input = Pick<CheckedRepository, 'files' | 'graph' | 'manifests' | 'paths' | 'read' | 'skipped'>;

/** npm packages by the name that imports ask for, be it a package of the repository itself, with the files that do. */
export const importedPackages = ({ files, graph }: Input): ReadonlyMap<string, readonly string[]> => {
  const imported = new Map<string, string[]>();
  const add = (name: string | undefined, from: string): void => {
    const known = name === undefined ? undefined : imported.get(name);
    if (known) known.push(from);
    else if (name !== undefined) imported.set(name, [from]);
  };
  for (const { from, ecosystem, package: name } of graph.packages) if (ecosystem === 'npm') add(name, from);
  // As written, too: of a package of the repository with the same name it may still be the installed one that is meant.
  for (const { path, language, imports } of files.values())
    if (language === 'javascript') for (const { module } of imports) add(packageOf(module), path);
  for (const { from, fact } of graph.edges) if (!from.endsWith('.py')) add(packageOf(fact.module), from);
  return imported;
};

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Modules that the Python code imports; of `from google.cloud import storage`, both `google.cloud` and `google.cloud.storage`. */
const importedModules = ({ files }: Input): Set<string> => {
  const modules = new Set<string>();
  for (const { language, imports } of files.values()) {
    if (language !== 'python') continue;
    for (const { module, names, level } of imports) {
      if (module === '' || (level ?? 0) > 0) continue;
      modules.add(module);
      if (!isFamily(module.split('.')[0] ?? '')) continue;
      for (const name of names) if (name !== '*') modules.add(`${module}.${name}`);
    }
  }
  return modules;
};

/**
 * Declared distributions that any import may be of, in the form that compares: known to be, named like it, or named so
 * that it begins like it (`google.cloud.secretmanager_v1`). O(imports + modules · declared) at worst.
 */
export const importedDistributions = (repository: Input): ReadonlySet<string> => {
  const { graph, manifests } = repository;
  const modules = importedModules(repository);
  const certain = new Set([...modules].flatMap(distributionsOf));
  for (const found of graph.packages) if (found.ecosystem === 'pypi') certain.add(normalizedName(found.package));
  const declared = manifests
    .filter(({ ecosystem }) => ecosystem === 'pypi')
    .flatMap(({ dependencies }) => dependencies);
  const open = new Set(declared.map(({ name }) => normalizedName(name)).filter((name) => !certain.has(name)));
  const settle = (name: string): void => {
    certain.add(name);
    open.delete(name);
  };
  // What resolving has found a distribution for is of no other.
  const unknown = [
    ...graph.unresolved,
    ...graph.packages.filter(({ standing }) => standing === 'undeclared' || standing === 'transitive'),
  ];
  for (const top of new Set(unknown.map(({ fact }) => fact.module.split('.')[0] ?? ''))) {
    for (let found = likelyDistribution(top, open); found !== undefined; found = likelyDistribution(top, open))
      settle(found);
  }
  const letters = Array.from(modules, lettersOf);
  for (const name of Array.from(open)) {
    const beginning = lettersOf(name);
    if (letters.some((module) => module.startsWith(beginning))) settle(name);
  }
  return certain;
};

const lockfile = /(?:^|[./-])lock(?:\.\w+)?$|-lock\.\w+$|^npm-shrinkwrap\.json$/;
const styled = /\.(?:css|scss|sass|less|styl|pcss|html|htm|ejs|pug|hbs|njk|mdx)$/;
const configuring =
  /(?:^|\/)\.[\w-]+(?:rc)?(?:\.\w+)?$|(?:^|\/)\.[\w-]+\/|\.(?:config|conf|setup)\.|(?:^|\/)(?:Dockerfile|Makefile|Procfile|Jenkinsfile|justfile|Vagrantfile|gulpfile|Gruntfile)\b|\.(?:ya?ml|toml|cfg|ini|json5?|jsonc|mk|service|conf|tf|prisma|patch)$|(?:^|\/)(?:settings|config|conf|logging|celery)[\w-]*\.py$|(?:^|\/)(?:settings|config|conf)\/[\w-]+\.py$/;
const patch = /(?:^|\/)patches\/.{1,200}\.patch$/;
const largestRead = 200_000;
const mostReads = 1_500;

/**
 * Gives the texts that may name a package below a folder without an import that is known: configuration, styles, pages,
 * generated code, and every command. The paths are looked through once, those that can matter once a folder.
 */
export const namingTexts = (
  repository: Input,
  manifests: ReadonlySet<string>,
): ((below: string) => readonly string[]) => {
  const { paths, files, read } = repository;
  const candidates = [...paths].filter(
    (path) =>
      (styled.test(path) || configuring.test(path)) &&
      !manifests.has(path) &&
      !lockfile.test(baseName(path)) &&
      (files.get(path)?.bytes ?? 0) <= largestRead,
  );
  const patches = new Set(candidates.filter((path) => patch.test(path)));
  const commands = new Set([...files.values()].flatMap((facts) => facts.commands.map(({ command }) => command)));
  const everywhere = [...generatedTexts(repository), [...commands].join('\n')];
  return (below) => {
    // Patches of installed packages lie at the top, whoever asks for what is patched.
    const near = candidates.filter((path) => below === '' || path.startsWith(`${below}/`) || patches.has(path));
    return [...everywhere, ...near.slice(0, mostReads).map((path) => read(path) ?? '')];
  };
};

const mostBlocks = 20_000;

/** Packages that others ask their user to bring along, by the lockfiles that say so. */
export const askedAsPeers = (locks: Iterable<string>): ReadonlySet<string> => {
  const peers = new Set<string>();
  for (const text of locks) {
    let blocks = 0;
    for (let at = text.indexOf('peerDependencies'); at >= 0 && blocks < mostBlocks; blocks++) {
      // JSON closes the block with a brace; YAML ends it where the indentation falls back to a package's.
      const block = text.slice(at, at + 4_000).split(/\}|\n\s*\n/, 1)[0] ?? '';
      for (const [, name = ''] of block.matchAll(/["'\s{]((?:@[\w.-]{1,100}\/)?[\w.-]{1,100})["']?\s*:/g))
        peers.add(name);
      at = text.indexOf('peerDependencies', at + 1);
    }
  }
  return peers;
};
