export interface ShellComment {
  readonly at: number;
  readonly text: string;
}

/**
 * Comments of a script. `opaque` are the bounds, in any order, of words and the like, in which a `#` begins none.
 *
 * O(text + n log n) in the parts.
 */
export const shellComments = (
  text: string,
  opaque: readonly (readonly [start: number, end: number])[],
): ShellComment[] => {
  const parts = opaque.toSorted(([left], [right]) => left - right);
  const comments: ShellComment[] = [];
  let next = 0;
  let covered = 0;
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at)) {
    for (let part = parts[next]; part && part[0] <= at; part = parts[++next]) covered = Math.max(covered, part[1]);
    const before = text[at - 1] ?? '\n';
    if (at < covered || !/[\s;&|()`]/.test(before)) {
      at = Math.max(at + 1, Math.min(covered, text.length));
      continue;
    }
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const isShebang = at === 0 && text[1] === '!';
    if (!isShebang) comments.push({ at, text: text.slice(at, end).replace(/^#+ ?/, '').trimEnd() });
    at = end;
  }
  return comments;
};
