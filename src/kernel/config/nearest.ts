// Names are short; what is longer than this is no slip of the finger, and the table below stays small.
const longest = 80;

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. O(left × right). */
const editDistance = (left: string, right: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
};

/** The known name that a slip of the finger would turn into `name`; undefined where none is near. */
export const nearest = (name: string, known: Iterable<string>): string | undefined => {
  if (name.length > longest) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.ceil(name.length / 4));
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance > bestDistance || (distance === bestDistance && best !== undefined)) continue;
    // A short name that shares nothing with the candidate is a different word, not a misspelling.
    if (distance >= name.length) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
};

/** ` Did you mean "x"?`, or where nothing is near what there is, at most twelve names of it. */
export const suggestion = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known);
  if (near !== undefined) return ` Did you mean "${near}"?`;
  if (known.length === 0 || known.length > 12) return '';
  return ` There is ${known.join(', ')}.`;
};
