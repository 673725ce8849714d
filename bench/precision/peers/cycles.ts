import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Cycle } from '../../../src/repository/model.ts';
import { joinPath } from '../../../src/repository/paths.ts';
import { isJavaScript } from '../../check/peer-tools.ts';
import { type Comparison, type Explain, type Spot, compare } from './compare.ts';
import { projectsOf } from './projects.ts';
import type { Subject } from './subject.ts';

const graphShape = z.record(z.string(), z.array(z.string()));

type Graph = Map<string, Set<string>>;

const atLoadTime = { skipTypeImports: true, skipAsyncImports: true };
const loadTimeSettings = JSON.stringify({ detectiveOptions: { es6: atLoadTime, ts: atLoadTime, tsx: atLoadTime } });

/** What madge says imports what, over all projects of the tree. Its settings lie where it is run. */
const madgeGraph = async (subject: Subject, settings: string): Promise<Graph | undefined> => {
  writeFileSync(join(subject.tree.directory, '.madgerc'), settings);
  const graph: Graph = new Map();
  for (const project of projectsOf(subject)) {
    const fixed = ['--json', '--no-spinner', '--extensions', 'js,jsx,mjs,cjs,ts,tsx,mts,cts'];
    const output = await subject.ask({ program: 'madge', words: [...fixed, ...project.words, project.folder] });
    if (output === undefined) return undefined;
    for (const [from, targets] of Object.entries(graphShape.parse(JSON.parse(output || '{}')))) {
      const below = (path: string): string =>
        project.folder === '.' ? path : (joinPath(project.folder, path) ?? path);
      const known = graph.get(below(from)) ?? new Set();
      for (const target of targets) known.add(below(target));
      graph.set(below(from), known);
    }
  }
  return graph;
};

const reachedFrom = (start: string, targetsOf: (path: string) => Iterable<string>): Set<string> => {
  const reached = new Set<string>();
  const pending = [start];
  for (const at of pending) {
    for (const target of targetsOf(at)) {
      if (reached.has(target)) continue;
      reached.add(target);
      pending.push(target);
    }
  }
  return reached;
};

/** Sets of files that reach each other, found by asking each file: slow and plain, as it is to be independent. */
const componentsOf = (graph: Graph): string[][] => {
  const importers: Graph = new Map();
  for (const [from, targets] of graph) {
    for (const target of targets) importers.set(target, (importers.get(target) ?? new Set()).add(from));
  }
  const placed = new Set<string>();
  const components: string[][] = [];
  for (const path of graph.keys()) {
    if (placed.has(path)) continue;
    const forward = reachedFrom(path, (at) => graph.get(at) ?? []);
    if (!forward.has(path)) continue;
    const backward = reachedFrom(path, (at) => importers.get(at) ?? []);
    const component = [...forward].filter((other) => backward.has(other)).toSorted();
    for (const member of component) placed.add(member);
    if (component.length > 1) components.push(component);
  }
  return components;
};

const spotOf = (files: readonly string[]): Spot => ({ path: files[0] ?? '', at: files.slice(1).join(' + ') });

const filesOf = ({ path, at }: Spot): string[] => [path, ...at.split(' + ')];

const isAmong = (files: readonly string[], cycles: readonly Cycle[]): boolean =>
  cycles.some((cycle) => files.every((file) => cycle.files.includes(file)));

const overlap = (files: readonly string[], cycles: readonly Cycle[]): Cycle | undefined =>
  cycles.find((cycle) => files.some((file) => cycle.files.includes(file)));

const againstGraph = ({ repository }: Subject, peer: string, graph: Graph): Comparison => {
  const { runtimeCycles, typeCycles } = repository.graph;
  const ours = runtimeCycles.filter(({ files }) => files.every(isJavaScript));
  const components = componentsOf(graph);
  const explainTheirs: Explain = (spot) => {
    const files = filesOf(spot);
    if (files.some((path) => !repository.files.has(path))) return 'a file among them is left out';
    if (!isAmong(files, typeCycles)) return undefined;
    return overlap(files, ours)
      ? 'smaller once type-only and deferred imports are taken away'
      : 'type-only or deferred imports alone close it';
  };
  const explainOurs: Explain = (spot) => {
    const files = filesOf(spot);
    if (components.some((component) => files.every((path) => component.includes(path)))) {
      return 'part of a larger one that type-only or deferred imports close';
    }
    const unseen = overlap(files, ours)?.edges.find(({ from, to }) => !graph.get(from)?.has(to));
    return unseen && `madge does not see an import of ${unseen.fact.module.startsWith('.') ? 'a path' : 'an alias'}`;
  };
  return compare({
    subject: 'analysis/import-cycle (JavaScript)',
    peer,
    ours: ours.map(({ files }) => spotOf(files.toSorted())),
    theirs: components.map(spotOf),
    explainOurs,
    explainTheirs,
  });
};

/** Import cycles among JavaScript files when they load, against the components of madge's graph. */
export const cycleAgreement = async (subject: Subject): Promise<Comparison[]> => {
  const every = await madgeGraph(subject, '{}');
  const loaded = await madgeGraph(subject, loadTimeSettings);
  return [
    ...(every ? [againstGraph(subject, 'madge, every import', every)] : []),
    ...(loaded ? [againstGraph(subject, 'madge, without type-only and lazy imports', loaded)] : []),
  ];
};
