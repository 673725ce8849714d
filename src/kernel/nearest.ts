/** Damerau-Levenshtein distance with adjacent swaps; O(left × right). Long texts are cut at 64 characters. */
const distance = (left: string, right: string): number => {
  const [from, to] = [left.slice(0, 64), right.slice(0, 64)];
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const cost = from[row - 1] === to[column - 1] ? 0 : 1;
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + cost,
      );
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (isSwap) best = Math.min(best, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[to.length] ?? 0;
};

/** The known name a misspelt one most likely stands for; undefined where none is close. */
export const nearest = (name: string, known: Iterable<string>): string | undefined => {
  let best: string | undefined;
  // A name as long as a sentence is no misspelling of anything.
  let bestDistance = Math.min(8, Math.max(1, Math.floor(name.length / 3))) + 1;
  for (const candidate of known) {
    const apart = distance(name.toLowerCase(), candidate.toLowerCase());
    if (apart < bestDistance) [best, bestDistance] = [candidate, apart];
  }
  return best;
};
