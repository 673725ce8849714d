import { digest } from '../../../kernel/hash.ts';
import type { DraftFacts } from '../../facts.ts';
import { isPathLike } from '../../text/path-mentions.ts';

// mdox prints a command's output into the block; `cat FILE` makes it the file.
const printed = /\bmdox-exec="cat ([\w@./-]{1,200})"/;

/** Adds the file that a fenced block says it repeats. */
export const addCopiedBlock = (info: string, content: string, line: number, facts: DraftFacts): void => {
  const [, source = ''] = printed.exec(info) ?? [];
  if (isPathLike(source)) facts.derivations.push({ line, source, copyDigest: digest(content.trim()) });
};
