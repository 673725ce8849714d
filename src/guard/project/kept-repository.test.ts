/** A repository that is kept open has, after each change, the graph that it would have if it were opened anew. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratchDirectory, writeTree } from '../../../test/support/scratch.ts';
import { defaultConfig } from '../../kernel/config/config.ts';
import type { Repository } from '../../repository/model.ts';
import { listFiles } from '../../repository/walk/list.ts';
import { type Project, openProject } from './project.ts';

const { signal } = new AbortController();

const open = async (root: string): Promise<Project> =>
  openProject({
    listing: await listFiles(root, signal),
    config: { ...defaultConfig(), path: undefined },
    checks: [],
    cache: undefined,
    judges: 'all',
    isExcluded: () => false,
    now: () => new Date('2026-01-10'),
    signal,
    progress: () => undefined,
  });

/** What a graph says, whatever the order in which it was put together. */
const said = ({ graph, manifests }: Repository) => {
  const edges = (some: readonly { from: string; to: string; fact: { line: number } }[] = []): string[] =>
    some.map(({ from, to, fact }) => `${from} ${to} ${fact.line}`).toSorted();
  const tables = [graph.imports, graph.importers].map((table) =>
    [...table].map(([path, own]) => [path, ...edges(own)].join('; ')).toSorted(),
  );
  return {
    edges: edges(graph.edges),
    tables,
    packages: graph.packages.map(({ from, package: name, standing }) => `${from} ${name} ${standing}`).toSorted(),
    unresolved: graph.unresolved.map(({ from, fact }) => `${from} ${fact.module}`).toSorted(),
    cycles: graph.runtimeCycles.map((cycle) => [...cycle.files, ...edges(cycle.edges)]),
    entryPoints: [...graph.entryPoints].map(([path, reason]) => `${path} ${reason}`).toSorted(),
    manifests: manifests.map(({ path, dependencies }) => `${path} ${dependencies.map(({ name }) => name).join()}`),
  };
};

const before = {
  'package.json': '{"name": "orders", "dependencies": {"left-pad": "1.0.0"}}\n',
  'src/orders.ts':
    "import { total } from './total.ts';\nimport pad from 'left-pad';\n\nexport const orders = [total, pad];\n",
  'src/total.ts': 'export const total = 1;\n',
  'shop/__init__.py': 'price = 1\n',
  'shop/main.py': 'from shop import price\nfrom shop.late import late\n',
};

const changes: readonly { change: string; tree: Readonly<Record<string, string>>; gone?: string }[] = [
  {
    change: 'an import that closes a cycle',
    tree: { 'src/total.ts': "import './orders.ts';\n\nexport const total = 1;\n" },
  },
  { change: 'a line that moves an import', tree: { 'src/orders.ts': `\n${before['src/orders.ts']}` } },
  { change: 'an import that goes', tree: { 'src/orders.ts': 'export const orders = [];\n' } },
  { change: 'a file that an import waited for', tree: { 'shop/late.py': 'late = 1\n' } },
  { change: 'a file that goes', tree: {}, gone: 'src/total.ts' },
  { change: 'a package that the manifest drops', tree: { 'package.json': '{"name": "orders"}\n' } },
  { change: 'a name that the package no longer binds', tree: { 'shop/__init__.py': '', 'shop/price.py': '' } },
  {
    change: 'an alias that a bundler is told',
    tree: { 'vite.config.ts': "export default { alias: { '@app': 'src' } };\n" },
  },
];

it.each(changes)('after $change', async ({ tree, gone }) => {
  const root = scratchDirectory(before);
  const project = await open(root);
  writeTree(root, tree);
  if (gone !== undefined) rmSync(join(root, gone));
  project.catchUp(await listFiles(root, signal));
  expect(said(project.repository())).toEqual(said((await open(root)).repository()));
});
