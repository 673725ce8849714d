/** Keeps a settings file that holds a secret out of commits, by a line in the repository's own `info/exclude`. */
import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { writeFileAtomically } from '../../kernel/write-file.ts';
import { runGit } from '../../repository/history/git-process.ts';

/** Whether git would take a file into a commit: it cannot, it would with the next `git add`, or it follows it already. */
export type Exposure = 'none' | 'open' | 'tracked';

/** A file of a project. Absolute paths, links resolved. */
export interface KeptFile {
  readonly root: string;
  readonly path: string;
  readonly signal: AbortSignal;
}

export const exposureOf = async ({ root, path, signal }: KeptFile): Promise<Exposure> => {
  const listed = await runGit(root, ['--literal-pathspecs', 'ls-files', '--error-unmatch', '--', path], { signal });
  if (listed.code === 0) return 'tracked';
  // Any other code than that of an unknown path says that there is no repository.
  if (listed.code !== 1) return 'none';
  const ignored = await runGit(root, ['check-ignore', '--quiet', '--', path], { signal });
  return ignored.code === 0 ? 'none' : 'open';
};

const header = '# bylaw guard: this file holds a secret of this machine';
const unended = '# bylaw guard: the line before had no end';

interface Exclusion {
  /** Absolute path of `info/exclude`, which may not be there yet. */
  readonly file: string;
  readonly pattern: string;
}

/** Undefined outside a repository, and for a path that no pattern can name. */
const exclusionOf = async ({ root, path, signal }: KeptFile): Promise<Exclusion | undefined> => {
  const words = ['rev-parse', '--path-format=absolute', '--show-toplevel', '--git-common-dir'];
  const { code, output } = await runGit(root, words, { signal });
  const [top = '', common = '', ...rest] = output.toString('utf8').trimEnd().split('\n');
  if (code !== 0 || common === '' || rest.length > 0 || /[\r\n]/.test(path)) return undefined;
  const named = relative(top, path).split(sep).join('/');
  return { file: join(common, 'info', 'exclude'), pattern: `/${named.replace(/[\\*?[]/g, String.raw`\$&`)}` };
};

/** Byte for byte, whatever its encoding; undefined where something other than a plain file is there. */
const bytesAt = (file: string): string | undefined => {
  if (lstatSync(dirname(file), { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found) return '';
  return found.isFile() ? readFileSync(file, 'latin1') : undefined;
};

const inBytes = (text: string): string => Buffer.from(text).toString('latin1');

const write = (file: string, bytes: string): void => {
  const mode = lstatSync(file, { throwIfNoEntry: false })?.mode;
  writeFileAtomically(file, Buffer.from(bytes, 'latin1'), mode === undefined ? undefined : mode & 0o777);
};

const blockFor = (pattern: string): string => inBytes(`${header}\n${pattern}\n`);

const without = (bytes: string, block: string): string => {
  const [before = '', ...after] = bytes.split(`\n${unended}\n${block}`);
  if (after.length === 0) return bytes.replace(block, '');
  const rest = after.join('');
  return rest === '' ? before : `${before}\n${rest}`;
};

/** Excludes a file that git would otherwise take into a commit; gives what is left of its exposure. */
export const keepOut = async (kept: KeptFile): Promise<Exposure> => {
  const exposure = await exposureOf(kept);
  if (exposure !== 'open') return exposure;
  const exclusion = await exclusionOf(kept);
  const bytes = exclusion && bytesAt(exclusion.file);
  if (!exclusion || bytes === undefined) return exposure;
  const begin = bytes === '' || bytes.endsWith('\n') ? '' : `\n${unended}\n`;
  write(exclusion.file, `${bytes}${begin}${blockFor(exclusion.pattern)}`);
  return exposureOf(kept);
};

/** Takes out what {@link keepOut} put in; every other byte stays. */
export const letIn = async (kept: KeptFile): Promise<void> => {
  const exclusion = await exclusionOf(kept);
  const bytes = exclusion && bytesAt(exclusion.file);
  if (!exclusion || bytes === undefined) return;
  const rest = without(bytes, blockFor(exclusion.pattern));
  if (rest === bytes) return;
  if (rest === '') rmSync(exclusion.file);
  else write(exclusion.file, rest);
};
