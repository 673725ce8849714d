/** What the import graph shows: cycles, coupling between components, files that do too much. */
import type { Cycle, Repository } from '../../repository/model.ts';
import type { Producer } from '../../runs/procedure.ts';
import { directoryOf } from '../../repository/paths.ts';
import { componentsOf, ownerOf } from './system-map.ts';

const mostListed = 100;

const cycleData = ({ files, edges }: Cycle) => ({
  files: [...files],
  size: files.length,
  // The edge whose removal costs least: the one that takes the fewest names.
  weakest: edges
    .toSorted((left, right) => left.fact.names.length - right.fact.names.length)
    .slice(0, 1)
    .map(({ from, to, fact }) => ({ from, to, line: fact.line, names: [...fact.names] })),
});

/** Cycles by kind: those that exist when the program loads, and those only the type checker sees. */
export const findCycles: Producer = ({ repository }) => {
  const { runtimeCycles, typeCycles } = repository.graph;
  return {
    summary: `${runtimeCycles.length} import cycles at run time, ${typeCycles.length} of types alone.`,
    data: {
      count: runtimeCycles.length,
      runtime: runtimeCycles.slice(0, mostListed).map(cycleData),
      typeOnly: typeCycles.slice(0, mostListed).map(cycleData),
    },
  };
};

interface Coupling {
  readonly component: string;
  readonly imports: number;
  readonly importers: number;
  /** Martin's instability: 0 for what everybody uses, 1 for what uses everybody. */
  readonly instability: number;
}

interface Crossing {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

const crossingsOf = (repository: Repository, homeOf: (path: string) => string): Crossing[] => {
  const counts = new Map<string, Crossing>();
  for (const { from: source, to: target } of repository.graph.edges) {
    const [from, to] = [homeOf(source), homeOf(target)];
    if (from === to) continue;
    const key = `${from}\n${to}`;
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((left, right) => right.count - left.count);
};

// Packages that talk over the network import nothing from each other; then folders show the structure.
const fewestCrossings = 8;
const folderDepth = 4;

const folderOf = (path: string): string => directoryOf(path).split('/').slice(0, folderDepth).join('/');

/** Imports that cross from one component into another, or from folder to folder. O(imports × depth). */
const couplingOf = (repository: Repository): { modules: Coupling[]; edges: Crossing[] } => {
  const directories = new Set(componentsOf(repository).map(({ directory }) => directory));
  const byComponent = crossingsOf(repository, (path) => ownerOf(path, directories) ?? '');
  const edges = byComponent.length >= fewestCrossings ? byComponent : crossingsOf(repository, folderOf);
  const importsOf = new Map<string, number>();
  const importersOf = new Map<string, number>();
  for (const { from, to } of edges) {
    importsOf.set(from, (importsOf.get(from) ?? 0) + 1);
    importersOf.set(to, (importersOf.get(to) ?? 0) + 1);
  }
  const modules = [...new Set([...importsOf.keys(), ...importersOf.keys()])].map((component) => {
    const imports = importsOf.get(component) ?? 0;
    const importers = importersOf.get(component) ?? 0;
    return { component, imports, importers, instability: Math.round((100 * imports) / (imports + importers)) / 100 };
  });
  return { modules, edges };
};

export const measureCoupling: Producer = ({ repository }) => {
  const { modules, edges } = couplingOf(repository);
  return {
    summary: `${edges.length} pairs of parts are tied by imports.`,
    data: {
      count: edges.length,
      modules: modules.slice(0, mostListed).map((module) => ({ ...module })),
      edges: edges.slice(0, 400).map((edge) => ({ ...edge })),
    },
  };
};

// A file past both limits carries several responsibilities in the eyes of most reviewers.
const godFileLines = 350;
const godFileDefinitions = 20;

/** Files with very much code and very many definitions, or whose functions are very complex in sum. O(definitions). */
export const findGodFiles: Producer = ({ repository }) => {
  const files = [...repository.files.values()]
    .filter(({ role, language }) => !role.test && (language === 'python' || language === 'javascript'))
    .map(({ path, codeLines, definitions }) => ({
      path,
      codeLines,
      definitions: definitions.filter(({ kind }) => kind !== 'constant').length,
      complexity: definitions.reduce((sum, { cognitive = 0 }) => sum + cognitive, 0),
      importers: repository.graph.importers.get(path)?.length ?? 0,
    }))
    .filter(({ codeLines, definitions }) => codeLines >= godFileLines && definitions >= godFileDefinitions)
    .toSorted((left, right) => right.codeLines - left.codeLines);
  return {
    summary: `${files.length} files have at least ${godFileLines} lines of code and ${godFileDefinitions} definitions.`,
    data: {
      count: files.length,
      limits: { codeLines: godFileLines, definitions: godFileDefinitions },
      files: files.slice(0, mostListed),
    },
  };
};
