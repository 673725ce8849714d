import type { FileFacts } from '../facts.ts';
import type { DependencyGraph } from '../model.ts';
import { directoryOf } from '../paths.ts';
import { isTestReason } from './entries/reasons.ts';

/** Which code a program can get to. */
export interface Reachability {
  /** Files that an entry point other than a test leads to, entry points included. */
  readonly used: ReadonlySet<string>;
  /** Files that tests alone lead to, tests left out. */
  readonly testedOnly: readonly string[];
  /** Code that nothing leads to. */
  readonly unreached: readonly string[];
}

const isCode = ({ language }: FileFacts): boolean =>
  language === 'python' || language === 'javascript' || language === 'shell';

/** A module is loaded after the packages around it. */
const loadedBefore = (path: string, files: ReadonlyMap<string, FileFacts>): string[] => {
  const loaded: string[] = [];
  for (let at = directoryOf(path); at !== ''; at = directoryOf(at)) {
    const init = `${at}/__init__.py`;
    if (!files.has(init)) break;
    loaded.push(init);
  }
  return loaded;
};

/** What files lead to by their imports, themselves included. O(files + imports). */
export const reach = (
  starts: readonly string[],
  { imports }: DependencyGraph,
  files: ReadonlyMap<string, FileFacts>,
): Set<string> => {
  const reached = new Set(starts);
  const pending = [...starts];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const targets = (imports.get(path) ?? []).map(({ to }) => to);
    if (path.endsWith('.py')) targets.push(...loadedBefore(path, files));
    for (const target of targets) {
      if (reached.has(target)) continue;
      reached.add(target);
      pending.push(target);
    }
  }
  return reached;
};

/** Follows the imports from every entry point. O(files + imports). */
export const reachable = (graph: DependencyGraph, files: ReadonlyMap<string, FileFacts>): Reachability => {
  const entries = [...graph.entryPoints];
  const tests = entries.filter(([, reason]) => isTestReason(reason)).map(([path]) => path);
  const others = entries.filter(([, reason]) => !isTestReason(reason)).map(([path]) => path);
  const used = reach(others, graph, files);
  const tested = reach(tests, graph, files);
  const rest = Array.from(files.values()).filter((facts) => isCode(facts) && !used.has(facts.path));
  return {
    used,
    testedOnly: rest.filter(({ path, role }) => tested.has(path) && !role.test).map(({ path }) => path),
    unreached: rest.filter(({ path, role }) => !tested.has(path) && !role.test).map(({ path }) => path),
  };
};
