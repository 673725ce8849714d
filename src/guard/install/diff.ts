/** A change of a small text as a unified diff, in one hunk. */

const contextLines = 3;
/** Above this many pairs of lines, what differs is shown as taken out and put in whole. */
const mostPairs = 4_000_000;

interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** Lines with their ends; a last one without an end is told apart. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const marked = (mark: Line['mark'], lines: readonly string[]): readonly Line[] => lines.map((text) => ({ mark, text }));

/** Lengths of the longest common parts of the two tails, row by row: O(before × after). */
const commonLengths = (before: readonly string[], after: readonly string[]): readonly Uint32Array[] => {
  const rows = [new Uint32Array(after.length + 1)];
  for (const line of before.toReversed()) {
    const below = rows[0] ?? new Uint32Array(after.length + 1);
    const row = new Uint32Array(after.length + 1);
    for (let at = after.length - 1; at >= 0; at -= 1) {
      const common = line === after[at] ? (below[at + 1] ?? 0) + 1 : Math.max(below[at] ?? 0, row[at + 1] ?? 0);
      row[at] = common;
    }
    rows.unshift(row);
  }
  return rows;
};

const changed = (before: readonly string[], after: readonly string[]): readonly Line[] => {
  if (before.length * after.length > mostPairs) return [...marked('-', before), ...marked('+', after)];
  const lengths = commonLengths(before, after);
  const lines: Line[] = [];
  let [left, right] = [0, 0];
  while (left < before.length || right < after.length) {
    const [old, fresh] = [before[left], after[right]];
    if (old !== undefined && old === fresh) {
      lines.push({ mark: ' ', text: old });
      left += 1;
      right += 1;
      continue;
    }
    const takesOut = old !== undefined && (lengths[left + 1]?.[right] ?? 0) >= (lengths[left]?.[right + 1] ?? 0);
    if (old !== undefined && (takesOut || fresh === undefined)) {
      lines.push({ mark: '-', text: old });
      left += 1;
    } else if (fresh !== undefined) {
      lines.push({ mark: '+', text: fresh });
      right += 1;
    }
  }
  return lines;
};

/** How many lines two texts begin with in common. */
const commonStart = (left: readonly string[], right: readonly string[], most: number): number => {
  let count = 0;
  while (count < most && left[count] === right[count]) count += 1;
  return count;
};

const range = (start: number, count: number): string => `${count === 0 ? start : start + 1},${count}`;

const written = ({ mark, text }: Line): string =>
  text.endsWith('\n') ? `${mark}${text}` : `${mark}${text}\n\\ No newline at end of file\n`;

/** Empty where nothing changes; undefined stands for a file that is not there. */
export const unifiedDiff = (path: string, before: string | undefined, after: string | undefined): string => {
  if (before === after) return '';
  const [old, fresh] = [linesOf(before ?? ''), linesOf(after ?? '')];
  const most = Math.min(old.length, fresh.length);
  const start = commonStart(old, fresh, most);
  const end = commonStart(old.toReversed(), fresh.toReversed(), most - start);
  const from = Math.max(0, start - contextLines);
  const closing = old.slice(old.length - end, old.length - end + contextLines);
  const lines = [
    ...marked(' ', old.slice(from, start)),
    ...changed(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)),
    ...marked(' ', closing),
  ];
  const count = (mark: Line['mark']): number => lines.filter((line) => line.mark === ' ' || line.mark === mark).length;
  const names = [before === undefined ? '/dev/null' : `a/${path}`, after === undefined ? '/dev/null' : `b/${path}`];
  const head = `--- ${names[0]}\n+++ ${names[1]}\n@@ -${range(from, count('-'))} +${range(from, count('+'))} @@\n`;
  return head + lines.map(written).join('');
};
