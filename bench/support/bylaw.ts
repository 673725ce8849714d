import { fileURLToPath } from 'node:url';
import type { Command } from './measure.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** `bylaw` with some words, its cache in a directory of its own. */
export const bylawCommand = (words: readonly string[], cache: string): Command => ({
  program: process.execPath,
  words: [main, ...words],
  variables: { BYLAW_CACHE_DIR: cache },
});
