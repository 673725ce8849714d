/** Whether two files have a place for what they share. */
import type { FileFacts } from '../../repository/facts.ts';
import type { Repository } from '../../repository/model.ts';
import { directoryOf, joinPath } from '../../repository/paths.ts';

/** The folder of the nearest manifest around a file. */
const homeAround = (path: string, homes: ReadonlySet<string>): string | undefined => {
  for (let at = directoryOf(path); ; at = directoryOf(at)) {
    if (homes.has(at)) return at;
    if (at === '') return undefined;
  }
};

/** Folders that a compose file builds from: contexts, and what the Dockerfiles that it names copy. */
const builtFrom = ({ path, services, pathMentions }: FileFacts, files: Repository['files']): string[] => {
  const folder = directoryOf(path);
  const contexts = services.flatMap(({ build }) => (build === undefined ? [] : [joinPath(folder, build) ?? '']));
  const dockerfiles = pathMentions.flatMap((mention) => files.get(joinPath(folder, mention) ?? '') ?? []);
  const copied = dockerfiles.flatMap((facts) => (facts.language === 'dockerfile' ? facts.pathMentions : []));
  return [...contexts, ...copied].filter((from) => from !== '');
};

/** Homes of programs by the compose files that build them. */
const systemsOf = ({ files }: Pick<Repository, 'files'>, homes: ReadonlySet<string>): Set<string>[] =>
  Array.from(files.values()).flatMap((facts) => {
    if (facts.services.every(({ build }) => build === undefined) || facts.role.test || facts.role.example) return [];
    const sources = builtFrom(facts, files);
    const built = [...homes].filter((home) => sources.some((from) => from === home || from.startsWith(`${home}/`)));
    return [new Set(built.filter((home) => home !== ''))];
  });

/**
 * Answers for pairs of files.
 *
 * Programs with a manifest each and none above them both have no place for what they share, unless one compose file
 * builds both, so that they are one system.
 */
export const commonGround = (
  repository: Pick<Repository, 'files' | 'manifests'>,
): ((left: string, right: string) => boolean) => {
  const homes = new Set(
    repository.manifests.filter(({ isLockfile }) => !isLockfile).map(({ path }) => directoryOf(path)),
  );
  const systems = systemsOf(repository, homes);
  return (left, right) => {
    const [one, other] = [homeAround(left, homes), homeAround(right, homes)];
    if (one === other || homes.has('')) return true;
    return one !== undefined && other !== undefined && systems.some((system) => system.has(one) && system.has(other));
  };
};
