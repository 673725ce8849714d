import type { DependencyFact, FileFacts } from '../facts.ts';
import type { Manifest } from '../model.ts';
import { baseName } from '../paths.ts';

type Ecosystem = Manifest['ecosystem'];

const manifestNames: readonly (readonly [pattern: RegExp, ecosystem: Ecosystem])[] = [
  [/^package\.json$/, 'npm'],
  [/^(?:pyproject\.toml|setup\.cfg|setup\.py|Pipfile)$/, 'pypi'],
  [/^(?:requirements|constraints)[\w.-]*\.(?:txt|in)$/, 'pypi'],
];

const lockfileName =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|pylock(?:\.[\w-]+)?\.toml)$/;

const nameKeys = ['name', 'project.name', 'tool.poetry.name', 'metadata.name'];
const versionKeys = ['version', 'project.version', 'tool.poetry.version', 'metadata.version'];

const settingOf = ({ settings }: FileFacts, keys: readonly string[]): string | undefined =>
  settings.find(({ key }) => keys.includes(key))?.value;

const ecosystemsOf = (facts: FileFacts): Set<Ecosystem> => {
  const name = baseName(facts.path);
  const named = manifestNames.filter(([pattern]) => pattern.test(name)).map(([, ecosystem]) => ecosystem);
  return new Set([...named, ...facts.dependencies.map(({ ecosystem }) => ecosystem)]);
};

const manifestOf = (facts: FileFacts, ecosystem: Ecosystem): Manifest => {
  const dependencies: readonly DependencyFact[] = facts.dependencies.filter((fact) => fact.ecosystem === ecosystem);
  const name = settingOf(facts, nameKeys);
  const version = settingOf(facts, versionKeys);
  return {
    path: facts.path,
    ecosystem,
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    isLockfile: lockfileName.test(baseName(facts.path)),
    dependencies,
  };
};

/** Every file that names packages, in path order; one that names those of two ecosystems stands twice. O(files). */
export const manifestsOf = (files: ReadonlyMap<string, FileFacts>): readonly Manifest[] =>
  Array.from(files.values()).flatMap((facts) => {
    const ecosystems = ecosystemsOf(facts);
    return Array.from(ecosystems, (ecosystem) => manifestOf(facts, ecosystem));
  });
