import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, Language } from '../../repository/facts.ts';
import { reach, reachable } from '../../repository/graph/reachable.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { mentionsIn } from '../mentions.ts';
import { isFromRegistry } from '../registry-components.ts';
import { generatedTexts } from './generated-texts.ts';
import { hostedFolders, isInFolders, loadsPythonByName, namedFolders, withoutFamilies } from './loaded-by-name.ts';
import { offeredPackages } from './offered-packages.ts';
import { wordPattern } from './word-uses.ts';

// With more imports than this leading nowhere, too little is known of who uses what.
const mostUnresolved = 0.05;

const areImportsKnown = ({ files, graph }: CheckedRepository, language: Language): boolean => {
  const unresolved = graph.unresolved.filter(({ from }) => files.get(from)?.language === language).length;
  let imports = 0;
  for (const facts of files.values()) if (facts.language === language) imports += facts.imports.length;
  return unresolved <= mostUnresolved * imports;
};

/** Something others could import: without it, the file does its work when it is run. */
const offersSomething = ({ language, definitions, exports }: FileFacts): boolean =>
  language === 'python' ? definitions.some(({ isExported }) => isExported) : exports.length > 0;

const stemOf = (path: string): string => baseName(path).replace(/(?:\.\w+)+$/, '');

/** A file that only hands on what others export: it does nothing by itself. */
const isBarrel = ({ path, exports, definitions, imports }: FileFacts): boolean =>
  baseName(path) === '__init__.py' ||
  (exports.length === 0 && definitions.length === 0 && imports.some(({ reexport }) => reexport === true));

/** Tells of a file that no import leads to whether somebody may run it, or a tool load it by the place where it lies. */
const loadedByPlace = (repository: CheckedRepository): ((facts: FileFacts) => boolean) => {
  const hosted = hostedFolders(repository);
  const { isOpen } = offeredPackages(repository);
  const named = namedFolders(repository);
  return (facts) => {
    const { path, language, parseError } = facts;
    if (parseError || !offersSomething(facts)) return true;
    const folder = directoryOf(path);
    if (named.has(folder) || named.has(directoryOf(folder)) || isFromRegistry(path, repository.paths)) return true;
    return language === 'javascript' && (isOpen(path) || isInFolders(path, hosted));
  };
};

/** The same of a file whose name stands somewhere. */
const loadedByName = (repository: CheckedRepository): ((facts: FileFacts) => boolean) => {
  const texts = generatedTexts(repository);
  const mentions = mentionsIn(repository.files);
  return ({ path }) => {
    // Named without its ending, as a bundler's configuration does.
    if (mentions.hasEnd(path.replace(/(?:\/index)?\.\w+$/, ''))) return true;
    const word = wordPattern(stemOf(path));
    return texts.some((text) => word.test(text));
  };
};

const knownLanguages = (repository: CheckedRepository): ReadonlySet<Language> => {
  const languages = new Set<Language>();
  if (areImportsKnown(repository, 'javascript')) languages.add('javascript');
  if (areImportsKnown(repository, 'python') && !loadsPythonByName(repository)) languages.add('python');
  return languages;
};

/** Files that neither an import nor anything else leads to, nor a file that something else may load. */
const unusedFiles = (repository: CheckedRepository): readonly FileFacts[] => {
  const { files, graph, isAsked } = repository;
  const { unreached } = reachable(graph, files);
  if (!unreached.some(isAsked)) return [];
  const languages = knownLanguages(repository);
  const isByPlace = loadedByPlace(repository);
  const unled = unreached
    .flatMap((path) => files.get(path) ?? [])
    .filter((facts) => languages.has(facts.language) && !isBarrel(facts));
  const alone = withoutFamilies(
    unled.filter((facts) => !isByPlace(facts)),
    files,
  );
  if (alone.length === 0) return [];
  const isByName = loadedByName(repository);
  const unused = new Set(alone.filter((facts) => !isByName(facts)));
  const loaded = unled.filter((facts) => !unused.has(facts)).map(({ path }) => path);
  const used = reach(loaded, graph, files);
  return [...unused].filter(({ path }) => !used.has(path));
};

export const check: RepositoryCheck = {
  id: 'waste/unused-file',
  enforces: ['R13.1'],
  severity: 'medium',
  recommended: true,
  why: 'A file that nothing loads is still read, searched and kept working, and hides which one counts.',
  remedy: 'Delete it, or import it where it is meant to be used.',
  reads: 'repository',
  bad: [
    {
      'package.json': '{"name": "orders", "private": true, "scripts": {"start": "node src/main.ts"}}\n',
      'src/main.ts': "import { total } from './total.ts';\n\nconsole.log(total);\n",
      'src/total.ts': 'export const total = 1;\n',
      'src/discount.ts': 'export const discount = 1;\n',
    },
    {
      'orders/main.py': 'from orders.total import total\n\nprint(total())\n',
      'orders/__init__.py': '',
      'orders/total.py': 'def total():\n    return 1\n',
      'orders/discount.py': 'def discount():\n    return 1\n',
    },
  ],
  good: [
    {
      'package.json': '{"name": "orders", "private": true, "scripts": {"start": "node src/main.ts"}}\n',
      'src/main.ts': "import { total } from './total.ts';\n\nconsole.log(total);\n",
      'src/total.ts': 'export const total = 1;\n',
    },
    {
      'package.json': '{"name": "orders", "private": true, "scripts": {"start": "node src/main.ts"}}\n',
      'src/main.ts':
        "import { readdirSync } from 'node:fs';\n\nfor (const name of readdirSync('src/plugins')) await import(`./plugins/${name}`);\n",
      'src/plugins/discount.ts': 'export const discount = 1;\n',
    },
    {
      'package.json': '{"name": "orders", "private": true, "scripts": {"start": "node src/main.ts"}}\n',
      'src/main.ts': "console.log('views/cart');\n",
      'src/views/cart.ts': "import { total } from '../total.ts';\n\nexport const cart = total;\n",
      'src/total.ts': 'export const total = 1;\n',
    },
    {
      'orders/main.py': 'from importlib import import_module\n\nimport_module(f"orders.{NAME}")\n',
      'orders/discount.py': 'def discount():\n    return 1\n',
    },
  ],
  find: (repository) => {
    for (const { path } of unusedFiles(repository)) {
      repository.report(path, { line: 1 }, 'Nothing loads this file.');
    }
  },
};
