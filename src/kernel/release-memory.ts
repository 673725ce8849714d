import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives back to the machine what a long-lived process needed only to begin.
 *
 * Left alone, V8 keeps the pages of a heap that was once large: a project of 5,000 files holds 90 MB and occupies 450.
 */
export const releaseMemory = (): void => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') {
    Reflect.apply(collect, undefined, [{ type: 'major', execution: 'sync', flavor: 'last-resort' }]);
  }
};

/** Gives memory back where the process occupies more than so many bytes. A collection costs about what 3 MB of parsing do. */
export const releaseMemoryAbove = (bytes: number): void => {
  if (process.memoryUsage.rss() > bytes) releaseMemory();
};
