import type { Finding } from '../../enforcement/finding.ts';
import { reaches } from '../../kernel/config/severity.ts';
import { type GuardWorld, isInProject } from '../world.ts';

/** What a session's changes leave behind: findings that the last commit did not have, however they came about. */
export const leftBehind = async (session: string, world: GuardWorld): Promise<readonly Finding[]> => {
  const { project, sessions, textsAtHead } = world;
  const paths = sessions.of(session).changed.filter(isInProject);
  const former = paths.length === 0 ? undefined : await textsAtHead(paths);
  if (!former) return [];
  project.refresh(paths);
  const added = project.addedSince(new Map(paths.map((path) => [path, former.get(path)])));
  return added.filter(({ severity }) => reaches(severity, project.config.failOn));
};
