import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../kernel/errors.ts';
import { digest } from '../../kernel/hash.ts';

/** What `tools/build.ts` leaves beside what it builds: a digest of all of it. Undefined in a source tree. */
const builtSignature = (directory: string): string | undefined => {
  try {
    return readFileSync(join(directory, 'build-signature'), 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** Names, sizes and times of the files of a source tree. O(files), some 50 ms. */
const sourceSignature = (directory: string): string => {
  const parts: string[] = [];
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!/\.[cm]?[jt]s$/.test(name) || /\.test\.[cm]?[jt]s$/.test(name)) continue;
    const { size, mtimeMs } = statSync(`${directory}/${name}`);
    parts.push(`${name}:${size}:${mtimeMs}`);
  }
  return parts.join('\n');
};

/**
 * Changes whenever the program does.
 *
 * A reading holds what checks found, so a changed check must not meet old readings.
 */
export const codeSignature = (directory: string, extra: readonly string[]): string =>
  digest([process.version, builtSignature(directory) ?? sourceSignature(directory), ...extra].join('\n'));
