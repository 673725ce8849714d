/** A repository in memory, for tests: texts by path, with the facts that resolving needs made from them by hand. */
import { type DependencyFact, type DraftFacts, draftFacts } from '../facts.ts';
import { directoryOf, languageOf, roleOf } from '../paths.ts';
import { isRecord, own, parseJsonc } from './javascript/jsonc.ts';
import { manifestsOf } from './manifests.ts';
import { type ResolveInput, directoriesUp } from './resolution.ts';

type Group = DependencyFact['group'];

const npmGroups: Readonly<Record<string, Group>> = {
  dependencies: 'runtime',
  devDependencies: 'development',
  peerDependencies: 'peer',
};

const npmDependencies = (text: string): DependencyFact[] => {
  const json = parseJsonc(text) ?? {};
  return Object.entries(npmGroups).flatMap(([field, group]) => {
    const table = own(json, field);
    if (!isRecord(table)) return [];
    return Object.entries(table).map(([name, version]) => ({
      name,
      version: String(version),
      ecosystem: 'npm' as const,
      group,
      line: 1,
    }));
  });
};

const pypiDependencies = (text: string, group: Group): DependencyFact[] =>
  text
    .split('\n')
    .filter((line) => /^\w/.test(line))
    .map((name) => ({ name, version: '', ecosystem: 'pypi' as const, group, line: 1 }));

const dependenciesOf = (path: string, text: string): DependencyFact[] => {
  if (path.endsWith('package.json')) return npmDependencies(text);
  if (path.endsWith('.txt') || path.endsWith('pyproject.toml')) return pypiDependencies(text, 'runtime');
  if (path.endsWith('uv.lock')) return pypiDependencies(text, 'locked');
  if (path.endsWith('yarn.lock'))
    return pypiDependencies(text, 'locked').map((fact) => ({ ...fact, ecosystem: 'npm' }));
  return [];
};

/** @param given facts to lay over the empty ones, by path */
export const sampleRepository = (
  texts: Readonly<Record<string, string>>,
  given: Readonly<Record<string, Partial<DraftFacts>>> = {},
): ResolveInput => {
  const entries = Object.entries(texts).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const files = new Map(
    entries.map(([path, text]) => {
      const language = languageOf(path, text.split('\n')[0]);
      const role = roleOf(path, language, text.split('\n')[0]);
      const facts = draftFacts(path, language, role, { bytes: text.length, lines: text.split('\n').length });
      return [path, { ...facts, dependencies: dependenciesOf(path, text), ...given[path] }] as const;
    }),
  );
  const paths = new Set(files.keys());
  const directories = new Set(
    [...paths].flatMap((path) => directoriesUp(directoryOf(path))).filter((path) => path !== ''),
  );
  const textOf = new Map(entries);
  return {
    root: '/nowhere',
    files,
    paths,
    directories,
    manifests: manifestsOf(files),
    read: (path) => textOf.get(path),
  };
};

/** Files without content; `{}` where it has to be JSON. */
export const emptyFiles = (...paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, path.endsWith('.json') ? '{}' : '']));

/** Facts that hold one definition of each name, at the top level. */
export const defining = (...names: readonly string[]): Partial<DraftFacts> => ({
  definitions: names.map((name) => ({
    name,
    qualifiedName: name,
    kind: 'function',
    line: 1,
    endLine: 1,
    isExported: true,
    hasDocstring: false,
    uses: 0,
  })),
});
