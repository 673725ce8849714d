import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { DefinitionFact, FileFacts } from '../../repository/facts.ts';
import type { ImportEdge } from '../../repository/model.ts';
import { isInstalled } from '../documents.ts';
import { isDeletable, withoutDefinition } from './without-definition.ts';
import { mentionsOutside, mostPerFile, remembering, wordPattern } from './word-uses.ts';

/** A name that the language keeps from other files: `_name` of a module, `__name` of a class, a function in a function. */
const isHiddenInPython = ({ name, qualifiedName, kind }: DefinitionFact, parents: ReadonlySet<string>): boolean => {
  if (kind === 'method') return /^__\w+$/.test(name) && !name.endsWith('__');
  if (name === qualifiedName) return /^_\w/.test(name) && !name.endsWith('__');
  return parents.has(qualifiedName.slice(0, -name.length - 1));
};

const isHiddenInJavaScript = ({ name, qualifiedName, kind }: DefinitionFact, parents: ReadonlySet<string>): boolean => {
  if (kind === 'method') return name.startsWith('#');
  return name === qualifiedName || parents.has(qualifiedName.slice(0, -name.length - 1));
};

// Scripts that a page loads share their functions without any export.
const isModule = ({ language, imports, exports }: FileFacts): boolean =>
  language === 'python' || imports.length > 0 || exports.length > 0;

const unusedIn = (facts: FileFacts): DefinitionFact[] => {
  const { definitions, language } = facts;
  const candidates = definitions.filter(
    ({ uses, kind, isExported, decorators }) =>
      uses === 0 && !isExported && !decorators && (kind === 'function' || kind === 'class' || kind === 'method'),
  );
  if (candidates.length === 0) return candidates;
  const isHidden = language === 'python' ? isHiddenInPython : isHiddenInJavaScript;
  const functions = definitions.filter(({ kind }) => kind === 'function' || kind === 'method');
  const parents = new Set(functions.map(({ qualifiedName }) => qualifiedName));
  return candidates.filter((definition) => isHidden(definition, parents));
};

// `globals()[f"_{name}"]` hands out what no text names.
const handsOutByName = /\bglobals\(\)(?:\[\s*(?!["'])|\.get\(\s*(?!["']))/;

/** Whether a file that imports this one, or this one outside the definition, has the name: in a string, say. */
const isMentioned = (
  importers: readonly ImportEdge[],
  path: string,
  definition: DefinitionFact,
  read: (path: string) => string,
): boolean => {
  if (mentionsOutside(read(path), definition)) return true;
  const word = wordPattern(definition.name);
  return [...new Set(importers.map(({ from }) => from))].some((importer) => word.test(read(importer)));
};

export const check: RepositoryCheck = {
  id: 'waste/unused-definition',
  enforces: ['R13.1'],
  severity: 'medium',
  recommended: true,
  why: 'A function that nothing calls is still read, kept working and carried through every change.',
  remedy: 'Delete it; the history keeps it.',
  reads: 'repository',
  bad: [
    { 'src/orders.py': 'def _discount(order):\n    return 0\n\n\ndef total(order):\n    return order.price\n' },
    { 'src/orders.ts': 'function discount() {\n  return 0;\n}\n\nexport const total = (order) => order.price;\n' },
    { 'src/orders.ts': 'export class Orders {\n  #discount() {\n    return 0;\n  }\n}\n' },
  ],
  good: [
    { 'src/orders.py': 'def _discount(order):\n    return 0\n\n\ndef total(order):\n    return _discount(order)\n' },
    {
      'src/orders.py': 'def _discount(order):\n    return 0\n',
      'src/shop.py': 'from orders import _discount\n\nprint(_discount(1))\n',
    },
    {
      'src/orders.py':
        'def _discount(order):\n    return 0\n\n\ndef __getattr__(name):\n    return globals()[f"_{name}"]\n',
    },
    { 'src/orders.py': '@app.route("/orders")\ndef _orders():\n    return []\n' },
    { 'src/orders.ts': 'function discount() {\n  return 0;\n}\n\nexport { discount };\n' },
    { '.agents/skills/shop/parse.mjs': 'export const a = 1;\n\nfunction discount() {\n  return 0;\n}\n' },
    { 'public/page.js': 'function onClick() {\n  alert(1);\n}\n' },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Delete it',
    fixed: [
      { 'src/orders.py': 'def total(order):\n    return order.price\n' },
      { 'src/orders.ts': 'export const total = (order) => order.price;\n' },
      { 'src/orders.ts': 'export class Orders {\n}\n' },
    ],
  },
  find: (repository) => {
    const { asked, graph, report } = repository;
    for (const facts of asked) {
      const { path, role, language, parseError } = facts;
      if (language !== 'python' && language !== 'javascript') continue;
      if (
        role.test ||
        role.example ||
        parseError ||
        isInstalled(path) ||
        /\.pyi$|\.d\.[cm]?ts$/.test(path) ||
        !isModule(facts)
      )
        continue;
      const candidates = unusedIn(facts).slice(0, mostPerFile);
      if (candidates.length === 0) continue;
      const read = remembering(repository.read);
      if (language === 'python' && handsOutByName.test(read(path))) continue;
      const importers = graph.importers.get(path) ?? [];
      for (const definition of candidates) {
        if (isMentioned(importers, path, definition, read)) continue;
        report(path, definition, `Nothing uses the ${definition.kind} ${definition.name}.`, {
          edits: isDeletable(definition) ? (source) => withoutDefinition(source, definition, facts) : undefined,
        });
      }
    }
  },
};
