/**
 * Lines of two texts that differ, by what Bram Cohen called a patience diff: lines that stand once in both are the
 * anchors, and between two of them the same is done again. O(lines log lines) for changes in a few places.
 */
/** One line of a diff: what git writes in front of it, and its text with its line break. */
export interface DiffLine {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

// The exact comparison takes the product of both.
const mostCompared = 400;

const marked = (mark: DiffLine['mark'], lines: readonly string[]): DiffLine[] => lines.map((text) => ({ mark, text }));

/** Lengths of the longest rows of lines that the ends of both texts share, by where the ends begin. */
const sharedEnds = (before: readonly string[], after: readonly string[]): Uint32Array[] => {
  const rows = [new Uint32Array(after.length + 1)];
  for (const line of before.toReversed()) {
    const below = rows[0] ?? new Uint32Array(after.length + 1);
    const row = new Uint32Array(after.length + 1);
    for (let at = after.length - 1; at >= 0; at--)
      row[at] = line === after[at] ? (below[at + 1] ?? 0) + 1 : Math.max(below[at] ?? 0, row[at + 1] ?? 0);
    rows.unshift(row);
  }
  return rows;
};

const compared = (before: readonly string[], after: readonly string[]): DiffLine[] => {
  if (before.length + after.length > mostCompared) return [...marked('-', before), ...marked('+', after)];
  const ends = sharedEnds(before, after);
  const lines: DiffLine[] = [];
  let [left, right] = [0, 0];
  while (left < before.length && right < after.length) {
    const [gone, come] = [before[left] ?? '', after[right] ?? ''];
    const isSame = gone === come;
    // Whichever side can do without its line and lose nothing that both share.
    const isGone = isSame || (ends[left + 1]?.[right] ?? 0) >= (ends[left]?.[right + 1] ?? 0);
    lines.push(isSame ? { mark: ' ', text: gone } : isGone ? { mark: '-', text: gone } : { mark: '+', text: come });
    if (isGone) left++;
    if (isSame || !isGone) right++;
  }
  return [...lines, ...marked('-', before.slice(left)), ...marked('+', after.slice(right))];
};

/** Indices of the lines that stand once. */
const onlyOnce = (lines: readonly string[]): Map<string, number> => {
  const found = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (found.has(line)) repeated.add(line);
    found.set(line, index);
  }
  for (const line of repeated) found.delete(line);
  return found;
};

/** Pairs of lines that stand once in both texts, in an order that both keep: the longest such row. */
const anchors = (before: readonly string[], after: readonly string[]): (readonly [number, number])[] => {
  const there = onlyOnce(after);
  const rows: { readonly pair: readonly [number, number]; readonly former: number }[] = [];
  // For each length, the row of that length whose last line comes first in the second text.
  const ends: number[] = [];
  for (const [line, index] of onlyOnce(before)) {
    const other = there.get(line);
    if (other === undefined) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[ends[middle] ?? 0]?.pair[1] ?? 0) < other) low = middle + 1;
      else high = middle;
    }
    rows.push({ pair: [index, other], former: low === 0 ? -1 : (ends[low - 1] ?? -1) });
    ends[low] = rows.length - 1;
  }
  const chain: (readonly [number, number])[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0;) {
    const row = rows[at];
    if (!row) break;
    chain.push(row.pair);
    at = row.former;
  }
  return chain.toReversed();
};

const sameAtStart = (before: readonly string[], after: readonly string[]): number => {
  let count = 0;
  while (count < before.length && count < after.length && before[count] === after[count]) count++;
  return count;
};

const sameAtEnd = (before: readonly string[], after: readonly string[], from: number): number => {
  let count = 0;
  const most = Math.min(before.length, after.length) - from;
  while (count < most && before.at(-1 - count) === after.at(-1 - count)) count++;
  return count;
};

/** The lines of both texts in order, each marked as kept, gone or new. */
export const diffLines = (before: readonly string[], after: readonly string[]): DiffLine[] => {
  const start = sameAtStart(before, after);
  const end = sameAtEnd(before, after, start);
  const own = before.slice(start, before.length - end);
  const other = after.slice(start, after.length - end);
  return [
    ...marked(' ', before.slice(0, start)),
    ...betweenAnchors(own, other),
    ...marked(' ', before.slice(before.length - end)),
  ];
};

const betweenAnchors = (before: readonly string[], after: readonly string[]): DiffLine[] => {
  const fixed = anchors(before, after);
  if (fixed.length === 0) return compared(before, after);
  const ends: (readonly [number, number])[] = [...fixed, [before.length, after.length]];
  return ends.flatMap(([left, right], index) => {
    const [formerLeft, formerRight] = ends[index - 1] ?? [-1, -1];
    const gap = diffLines(before.slice(formerLeft + 1, left), after.slice(formerRight + 1, right));
    return [...gap, ...marked(' ', before.slice(left, left + 1))];
  });
};
