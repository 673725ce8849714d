/** Whether JavaScript modules that import each other can be loaded where programs start. */
import type { ImportEdge } from '../../repository/model.ts';
import type { ModuleUses } from './load-time-uses.ts';

export type UsesOf = (path: string) => ModuleUses | undefined;

/** What each module of a circle imports of the others. */
type Targets = ReadonlyMap<string, readonly ImportEdge[]>;

const mostPassed = 20;

/** The file of a circle that binds an exported name when it runs; undefined where another does, or it is there before. */
const lateHome = (path: string, name: string, targets: Targets, usesOf: UsesOf, depth = 0): string | undefined => {
  const uses = usesOf(path);
  if (!uses || depth > mostPassed) return undefined;
  if (uses.late.has(name)) return path;
  const leadsTo = (module: string): string | undefined =>
    targets.get(path)?.find(({ fact }) => fact.module === module)?.to;
  const passed = uses.passedOn.get(name);
  const ways = passed ? [passed] : uses.passedWhole.map((module) => ({ module, name }));
  for (const way of ways) {
    const to = leadsTo(way.module);
    const home = to === undefined ? undefined : lateHome(to, way.name, targets, usesOf, depth + 1);
    if (home !== undefined) return home;
  }
  return undefined;
};

/** The files of a circle that a module needs to have run when it runs itself. */
const neededHomes = (path: string, targets: Targets, usesOf: UsesOf): readonly string[] =>
  (usesOf(path)?.atLoad ?? []).flatMap(({ module, name }) => {
    const to = targets.get(path)?.find(({ fact }) => fact.module === module)?.to;
    return (to === undefined ? undefined : lateHome(to, name, targets, usesOf)) ?? [];
  });

/**
 * Modules in the order in which they run when one is loaded first: each after what it imports (ECMA-262, 16.2.1.6), and
 * what is imported later after all of these.
 */
const orderFrom = (first: string, importsOf: (path: string) => readonly ImportEdge[]): readonly string[] => {
  const entered = new Set<string>();
  const order: string[] = [];
  const later = [first];
  for (const start of later) {
    if (entered.has(start)) continue;
    entered.add(start);
    const pending = [{ path: start, edges: importsOf(start), next: 0 }];
    for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
      const edge = top.edges[top.next++];
      if (!edge) {
        order.push(top.path);
        pending.pop();
      } else if (edge.fact.deferred || edge.fact.optional) later.push(edge.to);
      else if (!entered.has(edge.to)) {
        entered.add(edge.to);
        pending.push({ path: edge.to, edges: importsOf(edge.to), next: 0 });
      }
    }
  }
  return order;
};

/**
 * Whether a module of a circle runs before another one has bound what it uses at once, when a program starts with one of
 * the given files. `importsOf` gives what a file imports, in its order. O(entries · imports that can be reached).
 */
export const breaksAsModules = (
  edges: readonly ImportEdge[],
  entries: readonly string[],
  importsOf: (path: string) => readonly ImportEdge[],
  usesOf: UsesOf,
): boolean => {
  const targets: Targets = Map.groupBy(edges, ({ from }) => from);
  const needs = new Map(Array.from(targets.keys(), (path) => [path, neededHomes(path, targets, usesOf)] as const));
  if ([...needs.values()].every((homes) => homes.length === 0)) return false;
  return entries.some((entry) => {
    const ran = new Set<string>();
    return orderFrom(entry, importsOf).some((path) => {
      const isMissing = needs.get(path)?.some((home) => home !== path && !ran.has(home)) === true;
      ran.add(path);
      return isMissing;
    });
  });
};
