import type { Action } from '../enforcement/action.ts';
import type { GuardContext, Protection } from '../enforcement/unit.ts';

/**
 * The first protected path that a call of a server names without saying what becomes of it.
 *
 * Folders that protected things lie in are named all the time, the repository before others; what would lie below a path
 * is protected only where the path is.
 */
export const namedPlace = (
  { effects }: Action,
  as: Protection,
  { protection }: Pick<GuardContext, 'protection'>,
): string | undefined =>
  effects
    .flatMap((effect) => (effect.kind === 'call' ? (effect.names ?? []) : []))
    .find((path) => protection(`${path}/_`) === as);
