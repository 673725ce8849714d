import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { isComponent } from '../../repository/graph/component-imports.ts';
import { cyclesOf } from '../../repository/graph/cycles.ts';
import { reach } from '../../repository/graph/reachable.ts';
import type { Cycle, ImportEdge } from '../../repository/model.ts';
import { baseName } from '../../repository/paths.ts';
import { type ModuleUses, moduleUses } from './load-time-uses.ts';
import { breaksAsModules, type UsesOf } from './module-order.ts';
import { breaksByStatements } from './statement-order.ts';

// Declaration files are erased, and what component files import is known by its look alone.
const isUncertain = (path: string): boolean => /\.d\.[cm]?ts$|\.(?:vue|svelte|astro|mdx)$/.test(path);

/**
 * Whether an import of Python stands where it does on purpose: below a condition, which not every importer of the file
 * meets, or at the end, when what it needs is defined, with a word to the linter (E402).
 */
const isPlaced = ({ from, fact }: ImportEdge, read: CheckedRepository['read']): boolean => {
  if (!from.endsWith('.py')) return false;
  const lines = (read(from) ?? '').split('\n').slice(0, fact.line);
  const own = (lines.pop() ?? '').slice(0, 500);
  if (/#\s*noqa:.*\bE402\b/.test(own)) return true;
  return (fact.column ?? 1) > 1 && /^if\b/.test(lines.findLast((line) => /^\w/.test(line)) ?? '');
};

/** Whether a file imports the package that it lies in, as a whole: that has begun to load whenever the file does. */
const isOfOwnPackage = ({ from, to, fact }: ImportEdge): boolean =>
  fact.level === 0 &&
  fact.names.every((name) => name === '*') &&
  baseName(to) === '__init__.py' &&
  from.startsWith(to.slice(0, -'__init__.py'.length));

/** Whether an import is there whenever its file loads: TypeScript leaves out one that takes nothing but types. */
const lasts = (edge: ImportEdge, { files, read }: CheckedRepository): boolean => {
  const { from, to, fact } = edge;
  if (!isLoaded(edge) || isUncertain(from) || isUncertain(to) || isPlaced(edge, read) || isOfOwnPackage(edge))
    return false;
  if (!/\.[cm]?tsx?$/.test(from) || fact.names.length === 0) return true;
  const types = new Set(files.get(to)?.exports.flatMap(({ name, kind }) => (kind === 'type' ? [name] : [])));
  return !fact.names.every((name) => types.has(name));
};

/** Reads each file once; few are in a circle. */
const usesOf = (read: CheckedRepository['read']): UsesOf => {
  const known = new Map<string, ModuleUses | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, moduleUses(path, read(path) ?? ''));
    return known.get(path);
  };
};

/** Whether TypeScript leaves an import out, because what it takes is used as a type alone. */
const isErased = ({ from, fact }: ImportEdge, uses: UsesOf): boolean => {
  if (!/\.[cm]?tsx?$/.test(from) || fact.reexport || fact.names.length === 0) return false;
  return uses(from)?.asValue.has(fact.module) === false;
};

const isLoaded = ({ fact }: ImportEdge): boolean => fact.typeOnly !== true;

const mostStarts = 24;

// What a framework, a tool or other code loads comes after what these have loaded, in an order that cannot be seen.
const startReason =
  /^(?:main of|an export of|a public module of|a usual place to start|a script|run with python -m|run by its name|start of)\b/;
const namedByCommand = /(?<!\.(?:[cm]?[jt]sx?|vue|svelte|astro|py)) names it$/;

/** Files with which a program that loads a cycle starts. What a test alone can break, its own run shows. O(edges). */
const startsOf = ({ files: members }: Cycle, { graph, files }: CheckedRepository): readonly string[] => {
  const reached = new Set(members);
  const starts: string[] = [];
  for (const path of reached) {
    const reason = graph.entryPoints.get(path) ?? '';
    const isStart = startReason.test(reason) || namedByCommand.test(reason);
    if (isStart && files.get(path)?.role.test !== true) starts.push(path);
    for (const { from } of (graph.importers.get(path) ?? []).filter(isLoaded)) reached.add(from);
  }
  // The order in which components load what they import is known by their look alone.
  const isClear = (start: string): boolean => ![...reach([start], graph, files)].some(isComponent);
  return starts.toSorted().slice(0, mostStarts).filter(isClear);
};

const shellGuard = /^(?:.*(?:&&|\|\||then|;))?\s*return\b/m;

/** Whether a program that starts with one of the repository's files cannot load a cycle. */
const isBroken = (cycle: Cycle, repository: CheckedRepository, uses: UsesOf): boolean => {
  const { graph, files, read } = repository;
  // Scripts that read each other in do so without end, unless one of them returns when it has been read before.
  if (cycle.files.every((path) => files.get(path)?.language === 'shell'))
    return !cycle.files.some((path) => shellGuard.test(read(path) ?? ''));
  const starts = startsOf(cycle, repository);
  const isPython = cycle.files.every((path) => path.endsWith('.py'));
  const isCommonJs = cycle.files.every((path) => uses(path) === undefined);
  if (isPython || isCommonJs) return breaksByStatements(repository, cycle, starts);
  const inside = Map.groupBy(cycle.edges, ({ from }) => from);
  const importsOf = (path: string): readonly ImportEdge[] => {
    const own = inside.get(path);
    const others = (graph.imports.get(path) ?? []).filter(
      (edge) => !(own && inside.has(edge.to)) && lasts(edge, repository),
    );
    return [...(own ?? []), ...others].toSorted((one, other) => one.fact.line - other.fact.line);
  };
  return breaksAsModules(cycle.edges, starts, importsOf, uses);
};

/** How much an import takes; a whole module counts for more than any list of names. */
const weightOf = ({ fact }: ImportEdge): number => (fact.names.includes('*') ? 100 : fact.names.length);

/** The shortest way from one file to another along the edges of a cycle. O(edges). */
const wayBetween = (start: string, end: string, edges: readonly ImportEdge[]): string[] => {
  const targets = Map.groupBy(edges, ({ from }) => from);
  const cameFrom = new Map<string, string | undefined>([[start, undefined]]);
  const pending = [start];
  for (const at of pending) {
    if (at === end) break;
    for (const { to } of targets.get(at) ?? []) {
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, at);
      pending.push(to);
    }
  }
  const way: string[] = [];
  for (let at: string | undefined = end; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
};

/** The import that would be the easiest to give up: it takes the fewest names, and the least depends on its file. */
const weakestEdge = ({ edges }: Cycle): ImportEdge | undefined => {
  const importers = Map.groupBy(edges, ({ to }) => to);
  const orderOf = (edge: ImportEdge): number => weightOf(edge) * 1000 - (importers.get(edge.from)?.length ?? 0);
  return edges.toSorted((one, other) => orderOf(one) - orderOf(other) || (one.from < other.from ? -1 : 1))[0];
};

const mostShown = 8;

const shown = (way: readonly string[]): string => {
  const names = way.map((path) =>
    /^(?:index\.\w+|__init__\.py)$/.test(baseName(path)) ? path.split('/').slice(-2).join('/') : baseName(path),
  );
  const kept = names.length > mostShown ? [...names.slice(0, mostShown - 2), '…', ...names.slice(-1)] : names;
  return [...kept, names[0] ?? ''].join(' → ');
};

export const check: RepositoryCheck = {
  id: 'analysis/import-cycle',
  enforces: ['R3.2'],
  severity: 'medium',
  recommended: true,
  why: 'Of files that need each other while they load, one finds the other half made: which one is loaded first decides what works.',
  remedy: 'Move what both sides need into a file of its own, or pass it in; this import is the easiest one to give up.',
  reads: 'repository',
  bad: [
    {
      'src/main.ts': "import { total } from './totals.ts';\n\nconsole.log(total);\n",
      'src/orders.ts': "import { total } from './totals.ts';\n\nexport const orders = [total];\n",
      'src/totals.ts': "import { orders } from './orders.ts';\n\nexport const total = orders.length;\n",
    },
    // Through a file that only passes on, a class is extended before it is there.
    {
      'src/main.ts': "import { Order } from './order.ts';\n\nnew Order();\n",
      'src/index.ts': "export * from './order.ts';\nexport { Rush } from './rush.ts';\n",
      'src/order.ts': "import { Rush } from './index.ts';\n\nexport class Order {\n  rush = () => new Rush();\n}\n",
      'src/rush.ts': "import { Order } from './index.ts';\n\nexport class Rush extends Order {}\n",
    },
    {
      'main.py': 'from shop.totals import total\n',
      'shop/__init__.py': '',
      'shop/orders.py': 'from shop.totals import total\n\nORDERS = [total]\n',
      'shop/totals.py': 'from shop.orders import ORDERS\n\ntotal = len(ORDERS)\n',
    },
    {
      'main.js': "const { total } = require('./totals');\n\ntotal();\n",
      'orders.js': "const { total } = require('./totals');\n\nmodule.exports = { orders: () => [total()] };\n",
      'totals.js': "const { orders } = require('./orders');\n\nmodule.exports = { total: () => orders().length };\n",
    },
  ],
  good: [
    {
      'src/orders.ts': "import { total } from './totals.ts';\n\nexport const orders = [total];\n",
      'src/totals.ts': 'export const total = 1;\n',
    },
    // A test that begins in the middle of a circle would fail, and a route is loaded after what shows it.
    {
      'package.json': '{"name": "shop", "main": "src/orders.ts"}\n',
      'src/orders.ts':
        "import { total } from './totals.ts';\n\nexport const rate = 2;\nexport const orders = () => total;\n",
      'src/totals.ts': "import { rate } from './orders.ts';\n\nexport const total = () => rate;\n",
      'test/totals.test.ts': "import { total } from '../src/totals.ts';\n\ntotal();\n",
    },
    // Declared functions are there before any module runs.
    {
      'src/main.ts': "import { total } from './totals.ts';\n\nconsole.log(total());\n",
      'src/orders.ts': "import { total } from './totals.ts';\n\nexport const views = { total };\n",
      'src/totals.ts':
        "import { views } from './orders.ts';\n\nexport function total(): number {\n  return Object.keys(views).length;\n}\n",
    },
    // Programs start where all is well.
    {
      'src/main.ts': "import { orders } from './orders.ts';\n\nconsole.log(orders);\n",
      'src/orders.ts': "import { total } from './totals.ts';\n\nexport const orders = [total];\n",
      'src/totals.ts':
        "import { orders } from './orders.ts';\n\nexport const total = 1;\nexport const count = () => orders.length;\n",
    },
    // The package is loaded before its parts, and loads them in an order that holds.
    {
      'main.py': 'from shop.totals import total\n',
      'shop/__init__.py': 'from shop.orders import ORDERS\n',
      'shop/orders.py': 'ORDERS = []\n\nfrom shop.totals import total\n',
      'shop/totals.py': 'from shop.orders import ORDERS\n\ntotal = len(ORDERS)\n',
    },
    {
      'main.js': "const { total } = require('./totals');\n\ntotal();\n",
      'orders.js': "const totals = require('./totals');\n\nexports.orders = () => [totals.total()];\n",
      'totals.js': "const orders = require('./orders');\n\nexports.total = () => orders.orders().length;\n",
    },
    // What is used only when something is called is there by then.
    {
      'src/orders.ts': "import { total } from './totals.ts';\n\nexport const orders = () => [total()];\n",
      'src/totals.ts': "import { orders } from './orders.ts';\n\nexport const total = () => orders().length;\n",
    },
    {
      'src/order.ts':
        "import { Line } from './line.ts';\n\n@Entity()\nexport class Order {\n  @OneToMany(() => Line, (line) => line.order)\n  lines: Line[];\n}\n",
      'src/line.ts':
        "import { Order } from './order.ts';\n\n@Entity()\nexport class Line {\n  @ManyToOne(() => Order, (order) => order.lines)\n  order: Relation<Order>;\n}\n",
    },
    {
      'shop/__init__.py': 'from shop.main import run\n\nVERSION = "1.2.0"\n',
      'shop/main.py': 'import shop\n\n\ndef run():\n    print(shop.VERSION)\n',
    },
    {
      'src/orders.ts': "import { total } from './totals.ts';\n\nexport const orders = [total];\n",
      'src/totals.ts': "import type { Order } from './orders.ts';\n\nexport const total = 1;\n",
    },
    {
      'src/orders.ts':
        "import { total } from './totals.ts';\n\nexport interface Order {\n  total: number;\n}\n\nexport const orders = [total];\n",
      'src/totals.ts': "import { Order } from './orders.ts';\n\nexport const total = (order: Order) => order.total;\n",
    },
    {
      'shop/__init__.py': '',
      'shop/orders.py': 'from shop.totals import total\n\nORDERS = [total]\n',
      'shop/totals.py': 'def total():\n    from shop.orders import ORDERS\n\n    return len(ORDERS)\n',
    },
    {
      'shop/__init__.py': '',
      'shop/orders.py': 'ORDERS = []\n\nfrom shop import totals  # noqa: E402 -- needs ORDERS\n',
      'shop/totals.py': 'from shop.orders import ORDERS\n\ntotal = len(ORDERS)\n',
    },
    {
      'shop/__init__.py': '',
      'shop/console.py':
        'import sys\n\nWIDTH = 80\n\nif sys.platform == "win32":\n    from shop.windows import width\n',
      'shop/windows.py': 'from shop.console import WIDTH\n\nwidth = WIDTH\n',
    },
    {
      'shop/__init__.py': 'from . import rates\nfrom .totals import total\n\n__all__ = ["rates", "total"]\n',
      'shop/rates.py': 'BASE = 1\n',
      'shop/totals.py': 'from . import rates\n\ntotal = rates.BASE\n',
    },
  ],
  find: (repository) => {
    const { graph, files, read, report } = repository;
    const uses = usesOf(read);
    const lasting = graph.runtimeCycles.flatMap(({ edges }) =>
      edges.filter((edge) => lasts(edge, repository) && !isErased(edge, uses)),
    );
    for (const cycle of cyclesOf(lasting)) {
      const isMatter = cycle.files.some(
        (path) => files.get(path)?.role.test === false && files.get(path)?.role.example === false,
      );
      if (!isMatter) continue;
      const edge = weakestEdge(cycle);
      if (!edge || !isBroken(cycle, repository, uses)) continue;
      const way = wayBetween(edge.to, edge.from, cycle.edges);
      const size = cycle.files.length;
      const circle = shown([edge.from, ...way.slice(0, -1)]);
      const message =
        size > way.length
          ? `${size} files import each other in circles, one of them: ${circle}.`
          : `An import cycle: ${circle}.`;
      report(edge.from, edge.fact, message);
    }
  },
};
