import { z } from 'zod';
import { isJavaScript } from '../../check/peer-tools.ts';
import { type Comparison, type Explain, type Spot, compare, keyOf } from './compare.ts';
import { projectsOf } from './projects.ts';
import type { Subject } from './subject.ts';

const cruiseShape = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(z.object({ module: z.string(), resolved: z.string(), couldNotResolve: z.boolean() })),
    }),
  ),
});

// Nothing is installed, so only what leads to files of the repository can be compared.
const leadsToFile = (written: string): boolean => /^(?:\.{1,2}(?:\/|$)|\/|[@~#]\/|~)/.test(written);

const wayOf = (written: string): string => {
  if (written.startsWith('.')) return 'a path';
  return written.startsWith('/') ? 'a file that the server publishes' : 'an alias';
};

interface Cruised {
  readonly unresolved: readonly Spot[];
  readonly resolved: ReadonlyMap<string, string>;
}

/** What dependency-cruiser resolves nowhere, with the aliases of every project known. */
const cruise = async (subject: Subject): Promise<Cruised | undefined> => {
  const unresolved = new Map<string, Spot>();
  const resolved = new Map<string, string>();
  for (const project of projectsOf(subject)) {
    const fixed = ['--no-config', '--do-not-follow', 'node_modules', '--output-type', 'json'];
    const output = await subject.ask({ program: 'depcruise', words: [...fixed, ...project.words, project.folder] });
    if (output === undefined) return undefined;
    if (output === '') continue;
    for (const { source, dependencies } of cruiseShape.parse(JSON.parse(output)).modules) {
      for (const { module, resolved: target, couldNotResolve } of dependencies) {
        const spot = { path: source, at: module };
        if (couldNotResolve) unresolved.set(keyOf(spot), spot);
        else resolved.set(keyOf(spot), target);
      }
    }
  }
  const nowhere = [...unresolved].filter(
    ([key, { path, at }]) => !resolved.has(key) && isJavaScript(path) && leadsToFile(at),
  );
  return { unresolved: nowhere.map(([, spot]) => spot), resolved };
};

/** Imports of JavaScript files that lead to no file, against dependency-cruiser. */
export const importAgreement = async (subject: Subject): Promise<Comparison[]> => {
  const cruised = await cruise(subject);
  if (!cruised) return [];
  const { graph, files } = subject.repository;
  const reported = new Set(subject.spotsOf('real/unresolved-import').map(keyOf));
  const ours = new Map<string, Spot>();
  for (const { from, fact } of graph.unresolved) {
    const spot = { path: from, at: fact.module };
    if (isJavaScript(from) && reported.has(keyOf({ path: from, at: String(fact.line) }))) ours.set(keyOf(spot), spot);
  }
  const explainTheirs: Explain = (spot) => {
    const role = subject.explainRole(spot);
    const { path, at } = spot;
    const facts = files.get(path);
    if (role !== undefined) return role;
    const edge = graph.imports.get(path)?.find(({ fact }) => fact.module === at);
    if (edge) return `bylaw finds it: ${wayOf(at)}`;
    if (graph.packages.some(({ from, fact }) => from === path && fact.module === at))
      return 'bylaw takes it for a package';
    const open = graph.unresolved.find(({ from, fact }) => from === path && fact.module === at);
    if (open?.fact.typeOnly) return 'type-only';
    if (open?.fact.optional) return 'a missing module is handled';
    if (path.endsWith('.d.ts')) return 'in a declaration';
    const known = facts?.imports.some(({ module }) => module === at);
    return known ? 'a file that a build makes, or an asset' : 'not a literal import';
  };
  const explainOurs: Explain = (spot) => {
    const target = cruised.resolved.get(keyOf(spot));
    return target === undefined ? undefined : 'dependency-cruiser finds it';
  };
  const sides = { ours: [...ours.values()], theirs: cruised.unresolved, explainOurs, explainTheirs };
  return [compare({ subject: 'real/unresolved-import (JavaScript)', peer: 'dependency-cruiser', ...sides })];
};
