import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BylawError, messageOf, systemCode } from '../kernel/errors.ts';
import { largestDocument } from '../kernel/frontmatter.ts';

interface AgentFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

const mostFiles = 2_000;
const deepest = 4;
// Four bytes a character at most, and one more tells that there is more.
const mostBytes = largestDocument * 4 + 1;

/**
 * The Markdown files of a folder, in path order; none where there is no such folder. A file that cannot be read is left
 * out, and no more than 4 MiB of one are read. At most 2,000 files, four folders deep where `isDeep`.
 */
export const readAgentFiles = async (root: string, folder: string, isDeep: boolean): Promise<readonly AgentFile[]> => {
  const paths = await listMarkdown(root, folder, isDeep ? deepest : 1);
  const files: AgentFile[] = [];
  for (const path of paths.toSorted().slice(0, mostFiles)) {
    const text = await readStart(join(root, path));
    if (text !== undefined) files.push({ path, text });
  }
  return files;
};

const listMarkdown = async (root: string, folder: string, depth: number): Promise<readonly string[]> => {
  if (depth === 0) return [];
  const entries = await entriesOf(join(root, folder));
  const nested = await Promise.all(
    entries.map(async (entry): Promise<readonly string[]> => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return listMarkdown(root, path, depth - 1);
      return entry.name.endsWith('.md') && (entry.isFile() || entry.isSymbolicLink()) ? [path] : [];
    }),
  );
  return nested.flat();
};

const entriesOf = async (directory: string) => {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return [];
    throw new BylawError('PATH_UNREADABLE', `The agents cannot be listed: ${messageOf(error)}.`, {
      place: directory,
      next: 'Make the folder readable.',
      cause: error,
    });
  }
};

/** The text of a regular file, or its first bytes where it is too long; undefined for what cannot be read. */
const readStart = async (path: string): Promise<string | undefined> => {
  try {
    // A pipe or device would keep the reader waiting.
    if (!(await stat(path)).isFile()) return undefined;
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(mostBytes, (await file.stat()).size)), 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return undefined;
  }
};
