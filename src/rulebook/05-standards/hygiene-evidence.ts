/** What a repository shows of the tools it is kept in order with. */
import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import type { Manifest } from '../../repository/model.ts';
import { baseName } from '../../repository/paths.ts';

export interface Evidence {
  /** Whether a file of the repository has such a path. */
  readonly hasPath: (pattern: RegExp) => boolean;
  /** Whether a tool is a dependency, configured in a shared file, or run by a script or pipeline. */
  readonly usesTool: (pattern: RegExp) => boolean;
  /** Whether packages of an ecosystem are asked for at all. */
  readonly hasDependencies: (ecosystem: Manifest['ecosystem']) => boolean;
  /** Whether a requirements file gives every package one version. */
  readonly pinsRequirements: boolean;
}

// Files in which several tools are configured together.
const shared =
  /(?:^|\/)(?:pyproject\.toml|setup\.cfg|tox\.ini|\.pre-commit-config\.yaml|noxfile\.py|Makefile|justfile|Taskfile\.ya?ml|lefthook\.ya?ml)$/;

const isPinned = ({ path, dependencies }: Manifest): boolean =>
  /requirements[\w.-]*\.txt$/.test(path) &&
  dependencies.length > 0 &&
  dependencies.every(({ version }) => /^(?:==|@)/.test(version));

const runs = ({ commands, jobs }: FileFacts): string[] => [
  ...commands.map(({ command }) => command),
  ...jobs.flatMap(({ steps }) => steps.map(({ run = '', uses = '' }) => `${run} ${uses}`)),
];

/** Gathers the evidence once; it is then asked several times. O(files + facts). */
export const evidenceOf = ({ files, paths, manifests, read }: CheckedRepository): Evidence => {
  const own = manifests.filter(({ isLockfile }) => !isLockfile);
  const names = new Set(own.flatMap(({ dependencies }) => dependencies.map(({ name }) => name)));
  const texts = [...files.values()].flatMap((facts) => [
    ...runs(facts),
    ...(shared.test(facts.path) ? [read(facts.path) ?? ''] : []),
  ]);
  const said = [...names, ...texts].join('\n');
  return {
    hasPath: (pattern) => [...paths].some((path) => pattern.test(path)),
    usesTool: (pattern) => pattern.test(said),
    hasDependencies: (ecosystem) =>
      own.some((manifest) => manifest.ecosystem === ecosystem && manifest.dependencies.length > 0),
    pinsRequirements: own.some(isPinned),
  };
};

/** Source files of a language that are the repository's own work. */
export const sourcesOf = ({ files }: Pick<CheckedRepository, 'files'>, language: FileFacts['language']): FileFacts[] =>
  [...files.values()].filter(
    (facts) => facts.language === language && !facts.role.example && !/\.config\.\w+$/.test(baseName(facts.path)),
  );
