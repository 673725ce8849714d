/** Whether JavaScript modules that import each other can be loaded from each place at which others begin. */
import type { ImportEdge } from '../../repository/model.ts';
import type { ModuleUses } from './load-time-uses.ts';

export type UsesOf = (path: string) => ModuleUses | undefined;

/** The modules of a circle: what each imports, in the order in which it does. */
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

/** Modules in the order in which they run when one is loaded first: each after what it imports (ECMA-262, 16.2.1.6). */
const orderFrom = (first: string, targets: Targets): readonly string[] => {
  const entered = new Set([first]);
  const order: string[] = [];
  const pending = [{ path: first, next: 0 }];
  for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
    const edge = targets.get(top.path)?.[top.next++];
    if (!edge) {
      order.push(top.path);
      pending.pop();
    } else if (!entered.has(edge.to)) {
      entered.add(edge.to);
      pending.push({ path: edge.to, next: 0 });
    }
  }
  return order;
};

/**
 * Whether a module of a circle runs before another one has bound what it uses at once, when one of the given ones is
 * loaded first. O(entries · edges).
 */
export const breaksAsModules = (edges: readonly ImportEdge[], entries: readonly string[], usesOf: UsesOf): boolean => {
  const targets: Targets = Map.groupBy(
    edges.toSorted((one, other) => one.fact.line - other.fact.line),
    ({ from }) => from,
  );
  const needs = new Map(Array.from(targets.keys(), (path) => [path, neededHomes(path, targets, usesOf)] as const));
  if ([...needs.values()].every((homes) => homes.length === 0)) return false;
  return entries.some((entry) => {
    const ran = new Set<string>();
    return orderFrom(entry, targets).some((path) => {
      const isMissing = needs.get(path)?.some((home) => home !== path && !ran.has(home)) === true;
      ran.add(path);
      return isMissing;
    });
  });
};
