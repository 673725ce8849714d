import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The example system. */
export const exampleRoot = fileURLToPath(new URL('../../examples/orders', import.meta.url));

/** The few files of the example that were different before. */
export const exampleBase = fileURLToPath(new URL('../../examples/orders-base', import.meta.url));

/** A directory that a whole file of tests shares; remove it after all of them. */
export const temporaryDirectory = (): { root: string; remove: () => void } => {
  const root = mkdtempSync(join(tmpdir(), 'bylaw-example-'));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
};
