import { readdirSync, statSync } from 'node:fs';
import { digest } from '../../kernel/hash.ts';

/**
 * Changes whenever the program does: names, sizes and times of its own files.
 *
 * A reading holds what checks found, so a changed check must not meet old readings.
 */
export const codeSignature = (directory: string, extra: readonly string[]): string => {
  const parts: string[] = [process.version];
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!/\.[cm]?[jt]s$/.test(name) || /\.test\.[cm]?[jt]s$/.test(name)) continue;
    const { size, mtimeMs } = statSync(`${directory}/${name}`);
    parts.push(`${name}:${size}:${mtimeMs}`);
  }
  return digest([...parts, ...extra].join('\n'));
};
