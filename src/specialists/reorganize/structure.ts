/** What the import graph shows: cycles, coupling between components, files that do too much. */
import type { Cycle, Repository } from '../../repository/model.ts';
import type { Producer } from '../../runs/procedure.ts';
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

/** Imports that cross from one component's directory into another's. O(imports × depth). */
export const couplingOf = (repository: Repository): { modules: Coupling[]; edges: { from: string; to: string; count: number }[] } => {
  const components = componentsOf(repository);
  const directories = new Set(components.map(({ directory }) => directory));
  // One component alone has nothing to couple with: look one level deeper.
  const homeOf =
    directories.size > 1
      ? (path: string): string => ownerOf(path, directories) ?? ''
      : (path: string): string => path.split('/').slice(0, path.split('/').length > 2 ? 2 : 1).join('/');
  const crossings = new Map<string, number>();
  for (const { from, to } of repository.graph.edges) {
    const [source, target] = [homeOf(from), homeOf(to)];
    if (source !== target) crossings.set(`${source}\n${target}`, (crossings.get(`${source}\n${target}`) ?? 0) + 1);
  }
  const edges = [...crossings].map(([pair, count]) => {
    const [from = '', to = ''] = pair.split('\n');
    return { from, to, count };
  });
  const names = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const modules = [...names].map((component) => {
    const imports = edges.filter(({ from }) => from === component).length;
    const importers = edges.filter(({ to }) => to === component).length;
    return { component, imports, importers, instability: Math.round((100 * imports) / (imports + importers)) / 100 };
  });
  return { modules, edges: edges.toSorted((left, right) => right.count - left.count) };
};

export const measureCoupling: Producer = ({ repository }) => {
  const { modules, edges } = couplingOf(repository);
  return {
    summary: `${edges.length} pairs of components import each other's files.`,
    data: { count: edges.length, modules: modules.slice(0, mostListed).map((module) => ({ ...module })), edges: edges.slice(0, mostListed) },
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
    data: { count: files.length, limits: { codeLines: godFileLines, definitions: godFileDefinitions }, files: files.slice(0, mostListed) },
  };
};
