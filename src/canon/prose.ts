/** The running text of a document: no code blocks, and code within a line taken out where it is asked for. */
export interface ProseLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** The heading it stands under. */
  readonly section: string;
}

const longestLine = 2_000;

/** Lines of a Markdown document outside its code blocks and comments. O(text). */
export const proseLines = (text: string): ProseLine[] => {
  const found: ProseLine[] = [];
  let [section, fence]: [string, string | undefined] = ['', undefined];
  for (const [index, long] of text.split('\n').entries()) {
    const line = long.slice(0, longestLine).replace(/\r$/, '');
    const [, mark] = /^\s{0,8}(`{3,10}|~{3,10})/.exec(line) ?? [];
    if (fence !== undefined || mark !== undefined) {
      fence = fence === undefined ? mark : mark?.startsWith(fence) ? undefined : fence;
      continue;
    }
    const [, heading] = /^#{1,6}\s{1,4}(.{1,200})/.exec(line) ?? [];
    if (heading !== undefined) section = heading.trim();
    found.push({ text: line, line: index + 1, section });
  }
  return found;
};

/** A line without the code in it. */
export const withoutCode = (line: string): string => line.replace(/`[^`]{0,300}`/g, ' ');
