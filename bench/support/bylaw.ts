import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Measured, measure } from './measure.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const buildProgram = fileURLToPath(new URL('../../tools/build.ts', import.meta.url));

// What is published is what users wait for; it is built anew, so that no older build is measured by mistake.
let isBuilt = false;
const buildOnce = (): void => {
  if (!isBuilt) execFileSync(process.execPath, [buildProgram], { stdio: ['ignore', 'ignore', 'inherit'] });
  isBuilt = true;
};

const placeShape = z.object({ line: z.number(), endLine: z.number().optional() });
const findingShape = z.object({
  unit: z.string(),
  path: z.string(),
  place: placeShape,
  message: z.string(),
  related: z.array(z.object({ path: z.string(), place: placeShape })).optional(),
});
const reportShape = z.object({
  files: z.number(),
  bytes: z.number(),
  checks: z.number(),
  skipped: z.array(z.object({ path: z.string() })),
  findings: z.array(findingShape),
  suppressed: z.array(findingShape),
});

/** What `bylaw check --json` answers, as far as benches look at it. */
export type Report = z.infer<typeof reportShape>;

export interface MeasuredCheck extends Measured {
  readonly report: Report;
}

/** `bylaw check` of a repository with every check on and its cache in a directory of its own. */
export const measureCheck = async (repository: string, cache: string): Promise<MeasuredCheck> => {
  buildOnce();
  const words = [main, 'check', repository, '--preset', 'strict', '--json', '--quiet'];
  const measured = await measure({ program: process.execPath, words, variables: { BYLAW_CACHE_DIR: cache } });
  return { ...measured, report: reportShape.parse(JSON.parse(measured.stdout)) };
};

/** Does something with a cache that is empty before and gone after. */
export const withFreshCache = async <T>(work: (cache: string) => Promise<T>): Promise<T> => {
  const cache = mkdtempSync(join(tmpdir(), 'bylaw-cache-'));
  try {
    return await work(cache);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
};
