import type { FileFacts } from '../../facts.ts';
import { normalizedName } from '../../resolve/python/distributions.ts';
import { directoryOf } from '../../paths.ts';
import { type Convention, conventions } from './conventions.ts';
import type { Entries, EntryInput } from './entry.ts';
import { testReason } from './reasons.ts';

/** Names under which a package begins, at its top or one folder below. */
const usualStart =
  /^(?:[\w-]+\/){0,2}(?:main|index|server|app|cli|bin|start|run|worker|bootstrap|entry(?:-(?:client|server))?)\.[cm]?[jt]sx?$/;
// Below these a file named index is the face of a folder, which somebody should import.
const innerFolder =
  /^(?:[\w-]+\/)?(?:components|utils|lib|helpers|hooks|types|services|models|store|constants|features|modules|shared|common)\//;

const isUsualStart = (path: string, packageDirectory: string | undefined): boolean => {
  const inner = packageDirectory ? path.slice(packageDirectory.length + 1) : path;
  return usualStart.test(inner) && !innerFolder.test(inner);
};

const roleReason = ({ role, language }: FileFacts): string | undefined => {
  if (role.test) return testReason;
  if (role.migration) return 'a migration';
  if (role.example) return 'an example';
  return role.script || language === 'shell' ? 'a script' : undefined;
};

/** Code that a tool, a framework or habit finds by its path. */
export function* conventionalEntries({ files, manifests, packages }: EntryInput): Entries {
  const declared = new Set(
    manifests.flatMap(({ dependencies }) =>
      dependencies.map(({ name, ecosystem }) => (ecosystem === 'pypi' ? normalizedName(name) : name)),
    ),
  );
  const held = conventions.filter((convention) => convention.with?.some((name) => declared.has(name)) ?? true);
  const conventionOf = (path: string): Convention | undefined => held.find((convention) => convention.path.test(path));
  for (const facts of files.values()) {
    const { path, language } = facts;
    if (
      language !== 'python' &&
      language !== 'javascript' &&
      language !== 'shell' &&
      !/\.(?:vue|svelte|astro|mdx)$/.test(path)
    )
      continue;
    const isStory = /\.stor(?:y|ies)\./.test(path);
    const role = isStory ? undefined : roleReason(facts);
    const reason = role === testReason ? role : (conventionOf(path)?.reason ?? role);
    if (reason !== undefined) yield [path, reason];
    else if (language === 'javascript' && isUsualStart(path, packages.around(directoryOf(path))?.directory)) {
      yield [path, 'a usual place to start'];
    }
  }
}
