/** A guard as tests open it: with a home of its own, and without words for anybody. */
import { join } from 'node:path';
import { type Environment, systemEnvironment } from '../../kernel/environment.ts';
import { type OpenedGuard, openGuard } from './open-guard.ts';

/** An environment in which nothing outside of one directory is a user's. */
export const environmentIn = (outside: string): Environment => ({
  ...systemEnvironment(new AbortController().signal),
  variables: { HOME: outside, BYLAW_CACHE_DIR: outside, BYLAW_GUARD_DIR: join(outside, 'state') },
});

export const openQuietGuard = (root: string, environment: Environment): Promise<OpenedGuard> => {
  const silent = (): void => undefined;
  return openGuard(root, { environment, directory: root, warn: silent, progress: silent });
};
