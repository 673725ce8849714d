import type { Effect } from '../../enforcement/action.ts';

export interface Deletion {
  readonly path: string;
  readonly isRecursive: boolean;
}

/** What effects take out of the repository: what is moved out of it is gone from it, whatever it is then called. */
export const deletionsIn = (effects: readonly Effect[]): Deletion[] =>
  effects.flatMap((effect): Deletion[] => {
    if (effect.kind === 'delete') return [effect];
    const isMovedOut = effect.kind === 'move' && effect.to.startsWith('/') && !effect.from.startsWith('/');
    return isMovedOut ? [{ path: effect.from, isRecursive: true }] : [];
  });
