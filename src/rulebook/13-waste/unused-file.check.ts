import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, Language } from '../../repository/facts.ts';
import { reachable } from '../../repository/graph/reachable.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { mentionsIn } from '../mentions.ts';
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

/** Components that a generator put there as a set. */
const isFromRegistry = (path: string, { paths }: CheckedRepository): boolean => {
  const found = /^(.*?)(?:src\/)?(?:[\w-]+\/)?components\/ui\//.exec(path);
  return found !== null && paths.has(`${found[1]}components.json`);
};

const stemOf = (path: string): string => baseName(path).replace(/(?:\.\w+)+$/, '');

const candidatesOf = (repository: CheckedRepository): FileFacts[] => {
  const { files, graph, isAsked } = repository;
  const { unreached } = reachable(graph, files);
  if (!unreached.some(isAsked)) return [];
  const languages = new Set<Language>();
  if (areImportsKnown(repository, 'javascript')) languages.add('javascript');
  if (areImportsKnown(repository, 'python') && !loadsPythonByName(repository)) languages.add('python');
  const hosted = hostedFolders(repository);
  const { isOpen } = offeredPackages(repository);
  const named = namedFolders(repository);
  return unreached
    .flatMap((path) => files.get(path) ?? [])
    .filter((facts) => {
      const { path, language, parseError } = facts;
      if (!languages.has(language) || parseError || !offersSomething(facts) || baseName(path) === '__init__.py')
        return false;
      const folder = directoryOf(path);
      if (named.has(folder) || named.has(directoryOf(folder)) || isFromRegistry(path, repository)) return false;
      return language !== 'javascript' || !(isOpen(path) || isInFolders(path, hosted));
    });
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
      'orders/main.py': 'from importlib import import_module\n\nimport_module(f"orders.{NAME}")\n',
      'orders/discount.py': 'def discount():\n    return 1\n',
    },
  ],
  find: (repository) => {
    const candidates = withoutFamilies(candidatesOf(repository), repository.files);
    if (candidates.length === 0) return;
    const texts = generatedTexts(repository);
    const mentions = mentionsIn(repository.files);
    for (const { path } of candidates) {
      // Named without its ending, as a bundler's configuration does.
      if (mentions.hasEnd(path.replace(/(?:\/index)?\.\w+$/, ''))) continue;
      const word = wordPattern(stemOf(path));
      if (!texts.some((text) => word.test(text))) repository.report(path, { line: 1 }, 'Nothing loads this file.');
    }
  },
};
