/** Whether files that import each other one statement after the other, as Python and `require` do, can be loaded. */
import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import type { Cycle, ImportEdge } from '../../repository/model.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { directoriesUp } from '../../repository/resolve/resolution.ts';

type Input = Pick<CheckedRepository, 'files' | 'graph' | 'read'>;

const escaped = (name: string): string => name.replaceAll('$', String.raw`\$`);

/**
 * The first line at which a file binds a name for others; undefined where none can be told. What looks as if it bound
 * the name inside a function counts too, so that an earlier line is given rather than a later one. Of `*` it is the line
 * at which a file of CommonJS puts another object in the place of the one that it was given.
 */
const boundAt = (
  { imports, exports }: FileFacts,
  text: string,
  name: string,
  isPython: boolean,
): number | undefined => {
  const word = escaped(name);
  const bound = isPython
    ? new RegExp(String.raw`^\s*(?:(?:async\s+def|def|class)\s+${word}\b|${word}\s*[:=,]|.*\bas\s+${word}\b)`)
    : new RegExp(name === '*' ? String.raw`^\s*module\.exports\s*=` : String.raw`exports\.${word}\s*=`);
  const lines = [
    text.split('\n').findIndex((line) => bound.test(line)) + 1,
    ...imports.filter(({ names }) => isPython && (names.includes(name) || names.includes('*'))).map(({ line }) => line),
    ...exports.filter((exported) => !isPython && exported.name === name).map(({ line }) => line),
  ];
  return lines.filter((line) => line > 0).toSorted((one, other) => one - other)[0];
};

/** Whether what an import takes are names of the file that it leads to, and not that file as a part of its package. */
const takesNamesOf = ({ to, fact }: ImportEdge): boolean => {
  const isPackage = baseName(to) === '__init__.py';
  const last = fact.module.split('.').at(-1) ?? '';
  if (last === '') return isPackage;
  return last === (isPackage ? baseName(directoryOf(to)) : baseName(to).replace(/\.pyi?$/, ''));
};

/** The `__init__.py` of the packages that a file lies in, the outermost first: they run before it. */
const packagesOf = (path: string, files: Input['files']): readonly string[] => {
  const packages: string[] = [];
  for (const directory of directoriesUp(directoryOf(path))) {
    const face = `${directory}/__init__.py`;
    if (directory === '' || !files.has(face)) break;
    if (face !== path) packages.unshift(face);
  }
  return packages;
};

const deepest = 400;

/** Loads files as an interpreter would, and notes whether one of a cycle asked another for a name before it was bound. */
const loading = ({ files, graph, read }: Input, { files: members }: Cycle) => {
  const isPython = members.every((path) => path.endsWith('.py'));
  const cycle = new Set(members);
  /** The line that a file has come to; infinite once it has run. */
  const reached = new Map<string, number>();
  const later: string[] = [];
  let isBroken = false;

  const isThere = (path: string, name: string): boolean => {
    const line = reached.get(path) ?? Infinity;
    const facts = files.get(path);
    if (line === Infinity || !facts || (isPython && name === '*')) return true;
    return (boundAt(facts, read(path) ?? '', name, isPython) ?? 0) < line;
  };
  const load = (path: string, isTried: boolean, depth: number): void => {
    if (reached.has(path) || depth > deepest) return;
    if (isPython) for (const face of packagesOf(path, files)) load(face, isTried, depth + 1);
    if (reached.has(path)) return;
    reached.set(path, 0);
    const edges = (graph.imports.get(path) ?? []).filter(({ fact }) => !fact.typeOnly);
    for (const edge of edges.toSorted((one, other) => one.fact.line - other.fact.line)) {
      if (edge.fact.deferred) {
        later.push(edge.to);
        continue;
      }
      const isOptional = isTried || edge.fact.optional === true || (isPython && (edge.fact.column ?? 1) > 1);
      reached.set(path, edge.fact.line);
      load(edge.to, isOptional, depth + 1);
      const isInside = cycle.has(path) && cycle.has(edge.to);
      const isAsked = isInside && !isOptional && (!isPython || takesNamesOf(edge));
      if (isAsked && !edge.fact.names.every((name) => isThere(edge.to, name))) isBroken = true;
    }
    reached.set(path, Infinity);
  };
  return (start: string): boolean => {
    later.push(start);
    // What functions import is loaded when they are called, which is after what starts the program.
    for (const path of later) if (!isBroken) load(path, false, 0);
    return isBroken;
  };
};

/**
 * Whether a file of a cycle asks another one for a name that is not bound yet, when a program starts with one of the given
 * files. O(starts · imports that can be reached).
 */
export const breaksByStatements = (input: Input, cycle: Cycle, starts: readonly string[]): boolean =>
  starts.some((start) => loading(input, cycle)(start));
