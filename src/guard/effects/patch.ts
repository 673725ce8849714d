/** Reads patches in the form that begins with `*** Begin Patch`. O(patch + files). */

/** What a patch does to one file; `lines` are those of its hunks, each with its sign. */
export interface FilePatch {
  readonly kind: 'add' | 'update' | 'delete';
  readonly path: string;
  readonly movesTo: string | undefined;
  readonly hunks: readonly (readonly string[])[];
}

const header = /^\*\*\* (Add|Update|Delete) File: (.+)$/;
const kinds = { Add: 'add', Update: 'update', Delete: 'delete' } as const;

interface Draft {
  kind: FilePatch['kind'];
  path: string;
  movesTo: string | undefined;
  hunks: string[][];
}

const isKind = (word: string | undefined): word is keyof typeof kinds => word !== undefined && word in kinds;

/** The files of a patch; undefined where it is not of the form. */
export const parsePatch = (text: string): readonly FilePatch[] | undefined => {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const begin = lines.findIndex((line) => line.trim() === '*** Begin Patch');
  const end = lines.findIndex((line) => line.trim() === '*** End Patch');
  if (begin < 0 || end < begin) return undefined;
  const files: Draft[] = [];
  for (const line of lines.slice(begin + 1, end)) {
    const [, word, path] = header.exec(line) ?? [];
    const file = files.at(-1);
    if (isKind(word) && path !== undefined) {
      files.push({ kind: kinds[word], path: path.trim(), movesTo: undefined, hunks: [] });
    } else if (!file) {
      return undefined;
    } else if (line.startsWith('*** Move to: ')) {
      file.movesTo = line.slice('*** Move to: '.length).trim();
    } else if (line.startsWith('@@')) {
      file.hunks.push([]);
    } else if (!line.startsWith('*** End of File')) {
      const hunk = file.hunks.at(-1);
      if (hunk) hunk.push(line);
      else file.hunks.push([line]);
    }
  }
  return files;
};

const kept = (hunk: readonly string[], other: '-' | '+'): string[] =>
  hunk.filter((line) => !line.startsWith(other)).map((line) => line.slice(1));

const indexOfLines = (lines: readonly string[], wanted: readonly string[], from: number): number => {
  for (let at = from; at + wanted.length <= lines.length; at++) {
    if (wanted.every((line, offset) => lines[at + offset]?.trimEnd() === line.trimEnd())) return at;
  }
  return -1;
};

/** The text that a patch leaves of a file; undefined where a hunk does not fit. */
export const patched = ({ kind, hunks }: FilePatch, text: string | undefined): string | undefined => {
  if (kind === 'add') return `${hunks.flatMap((hunk) => kept(hunk, '-')).join('\n')}\n`;
  if (text === undefined) return undefined;
  let lines = text.split('\n');
  let from = 0;
  for (const hunk of hunks) {
    const [before, after] = [kept(hunk, '+'), kept(hunk, '-')];
    const at = before.length === 0 ? lines.length : indexOfLines(lines, before, from);
    if (at < 0) return undefined;
    lines = lines.toSpliced(at, before.length, ...after);
    from = at + after.length;
  }
  return lines.join('\n');
};
