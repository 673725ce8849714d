import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { DefinitionFact, FileFacts } from '../../repository/facts.ts';
import type { ImportEdge } from '../../repository/model.ts';
import { generatedTexts } from './generated-texts.ts';
import { isInFolders, loadsPythonByName, namingFolders } from './loaded-by-name.ts';
import { offeredPackages } from './offered-packages.ts';
import { isFromRegistry } from '../registry-components.ts';
import { mentionsOutside, mostPerFile, remembering, wordPattern } from './word-uses.ts';

/** Names that frameworks and servers look for in a module. */
const looked =
  /^(?:default|main|handler|lambda_handler|setup|register|load|loader|action|meta|metadata|links|headers|config|middleware|getServerSideProps|getStaticProps|getStaticPaths|generate\w+|revalidate|dynamic|runtime|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ErrorBoundary|HydrateFallback|shouldRevalidate|clientLoader|clientAction|prerender|ssr|csr|actions|app|application|create_app|Route|up|down|seed|\w+Props|on[A-Z_]\w*)$/;

/** Functions, classes and values that are exported by their own name and that the file itself does not use. */
const candidatesIn = ({ language, definitions, exports }: FileFacts): DefinitionFact[] => {
  const exported = new Set(exports.map(({ name }) => name));
  return definitions.filter(({ name, qualifiedName, kind, uses, decorators }) => {
    if (uses > 0 || decorators || name !== qualifiedName || !exported.has(name) || looked.test(name)) return false;
    return language === 'python' ? kind === 'function' : kind === 'function' || kind === 'class' || kind === 'constant';
  });
};

/** Whether an importer takes the name, or the whole module in a way that may come to it. */
const isTaken = (
  importers: readonly ImportEdge[],
  path: string,
  { name }: DefinitionFact,
  read: (path: string) => string,
): boolean => {
  const word = wordPattern(name);
  return importers.some(({ fact, from }) => {
    if (fact.names.includes(name)) return true;
    // A namespace can be handed on as a value, and its users are anywhere; a Python module is asked by its name.
    if (!path.endsWith('.py') && fact.names.includes('*')) return true;
    return (path.endsWith('.py') || fact.reexport === true) && word.test(read(from));
  });
};

export const check: RepositoryCheck = {
  id: 'waste/unused-export',
  enforces: ['R13.1'],
  severity: 'low',
  recommended: false,
  why: 'An export that nobody imports looks like a promise to others, and is kept for nobody.',
  remedy: 'Delete it, or keep it to the file.',
  reads: 'repository',
  bad: [
    {
      'package.json': '{"name": "orders", "private": true, "scripts": {"start": "node src/main.ts"}}\n',
      'src/main.ts': "import { total } from './total.ts';\n\nconsole.log(total());\n",
      'src/total.ts': 'const total = () => 1;\n\nconst mean = () => 2;\n\nexport {\n  mean,\n  total,\n};\n',
    },
    {
      'package.json':
        '{"name": "orders", "private": true, "scripts": {"start": "node src/main.ts"}, "dependencies": {"knex": "3.1.0"}}\n',
      'src/main.ts': "import { total } from './total.ts';\n\nconsole.log(total());\n",
      'src/total.ts': 'export const total = () => 1;\n\nexport const mean = () => 2;\n',
    },
    {
      'package.json': '{"name": "orders", "private": true, "scripts": {"start": "node src/main.ts"}}\n',
      'src/main.ts': "import { total } from './total.ts';\n\nconsole.log(total());\n",
      'src/total.ts': 'export const total = () => 1;\n\nexport const mean = () => 2;\n',
    },
  ],
  good: [
    {
      'package.json': '{"name": "shop", "private": true, "scripts": {"start": "node src/main.ts"}}\n',
      'components.json': '{}\n',
      'src/main.ts': "import { Card } from './components/ui/card.ts';\n\nconsole.log(Card());\n",
      'src/components/ui/card.ts':
        'const Card = () => 1;\n\nconst CardTitle = () => 2;\n\nexport { Card, CardTitle };\n',
    },
    {
      'package.json':
        '{"name": "orders", "private": true, "scripts": {"start": "node src/main.ts"}, "dependencies": {"typeorm": "0.3.27"}}\n',
      'src/main.ts': "import { total } from './total.ts';\n\nconsole.log(total());\n",
      'src/total.ts': 'export const total = () => 1;\n\nexport const mean = () => 2;\n',
    },
    {
      'package.json': '{"name": "orders", "private": true, "scripts": {"start": "node src/main.ts"}}\n',
      'src/main.ts': "import * as sums from './total.ts';\n\nconsole.log(sums.total(), sums.mean());\n",
      'src/total.ts': 'export const total = () => 1;\n\nexport const mean = () => 2;\n',
    },
    {
      'package.json': '{"name": "orders", "private": true, "scripts": {"start": "node src/main.ts"}}\n',
      'src/main.ts': "import { sums } from './sums.ts';\n\nconsole.log(sums.mean());\n",
      'src/sums.ts': "import * as sums from './total.ts';\n\nexport { sums };\n",
      'src/total.ts': 'export const mean = () => 2;\n',
    },
    {
      'package.json': '{"name": "orders", "version": "1.0.0", "main": "src/main.ts"}\n',
      'src/main.ts': 'export const total = () => 1;\n',
      'src/total.ts': 'export const mean = () => 2;\n',
    },
  ],
  find: (repository) => {
    const { files, graph, report } = repository;
    const naming = namingFolders(repository);
    const { isOffered } = offeredPackages(repository);
    const ignoresPython = loadsPythonByName(repository);
    const texts = generatedTexts(repository);
    for (const facts of files.values()) {
      const { path, language, role } = facts;
      if ((language !== 'python' && language !== 'javascript') || role.test || role.example || role.script) continue;
      if (
        language === 'python'
          ? ignoresPython
          : isOffered(path) || isInFolders(path, naming) || isFromRegistry(path, repository.paths)
      )
        continue;
      // What nothing imports is not an export that is left over; `unused-file` sees to it.
      if (graph.entryPoints.has(path) || !graph.importers.has(path)) continue;
      const candidates = candidatesIn(facts).slice(0, mostPerFile);
      if (candidates.length === 0) continue;
      const read = remembering(repository.read);
      const importers = graph.importers.get(path) ?? [];
      for (const definition of candidates) {
        const { line } = facts.exports.find(({ name }) => name === definition.name) ?? definition;
        if (isTaken(importers, path, definition, read) || mentionsOutside(read(path), definition, line)) continue;
        const word = wordPattern(definition.name);
        if (!texts.some((text) => word.test(text))) report(path, definition, `Nothing imports ${definition.name}.`);
      }
    }
  },
};
