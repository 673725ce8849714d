import { StringDecoder } from 'node:string_decoder';

/** What one commit added to one file: its lines, and where each stands in the file as the commit left it. */
export interface AddedText {
  readonly commit: string;
  readonly author: string;
  /** Author's time, seconds since the epoch. */
  readonly atSeconds: number;
  readonly path: string;
  readonly text: string;
  /** Line in the file, by line of `text`. */
  readonly lines: readonly number[];
}

/** What `git log -p` has to be asked for to be read here; names are quoted where they hold what could end a line. */
export const patchWords = [
  '--patch',
  '--unified=0',
  '--inter-hunk-context=0',
  '--diff-merges=dense-combined',
  '--no-prefix',
  '--no-color',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--format=%x01%H%x00%aN%x00%at',
];

/** More of one file in one commit is data that no person wrote. */
const largestAddedCharacters = 1_500_000;

interface OpenFile {
  readonly path: string;
  readonly texts: string[];
  readonly lines: number[];
  characters: number;
  nextLine: number;
  /** Parents the commit is compared with: that many marks begin each line. */
  parents: number;
}

const hunkStart = /^(@@+) (?:-\d+(?:,\d+)? )+\+(\d+)(?:,\d+)? @@+/;

const unquoted = (name: string): string => {
  if (!name.startsWith('"')) return name;
  const bytes: number[] = [];
  const escapes: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, a: 7, b: 8, f: 12, v: 11, '"': 34, '\\': 92 };
  for (let at = 1; at < name.length - 1; at++) {
    if (name[at] !== '\\') {
      bytes.push(...Buffer.from(name[at] ?? ''));
      continue;
    }
    const octal = /^[0-7]{3}/.exec(name.slice(at + 1, at + 4));
    bytes.push(octal ? Number.parseInt(octal[0], 8) : (escapes[name[at + 1] ?? ''] ?? 0));
    at += octal ? 3 : 1;
  }
  return Buffer.from(bytes).toString();
};

/** Takes the output of `git log` with {@link patchWords}, piece by piece; holds one file of one commit. O(output). */
export const patchReader = (take: (added: AddedText) => void) => {
  const decoder = new StringDecoder('utf8');
  let pending: string[] = [];
  let commit = { commit: '', author: '', atSeconds: 0 };
  let file: OpenFile | undefined;

  const close = (): void => {
    if (file && file.texts.length > 0) {
      take({ ...commit, path: file.path, text: file.texts.join('\n'), lines: file.lines });
    }
    file = undefined;
  };

  const inHunk = (open: OpenFile, line: string): void => {
    const marks = line.slice(0, open.parents);
    if (marks.includes('-') || marks.startsWith('\\')) return;
    if (marks.includes('+') && open.characters < largestAddedCharacters) {
      const text = line.slice(open.parents);
      open.texts.push(text);
      open.lines.push(open.nextLine);
      open.characters += text.length + 1;
    }
    open.nextLine++;
  };

  const read = (line: string): void => {
    if (line.startsWith('\x01')) {
      close();
      const [hash = '', author = '', at = ''] = line.slice(1).split('\0');
      commit = { commit: hash, author, atSeconds: Number(at) };
    } else if (line.startsWith('diff --')) {
      close();
    } else if (!file && line.startsWith('+++ ')) {
      // Git ends a name that holds a space with a tab.
      const path = unquoted(line.slice(4).replace(/\t$/, ''));
      if (path !== '/dev/null') file = { path, texts: [], lines: [], characters: 0, nextLine: 1, parents: 1 };
    } else if (file) {
      const hunk = hunkStart.exec(line);
      if (hunk) {
        file.parents = (hunk[1] ?? '@@').length - 1;
        file.nextLine = Number(hunk[2]);
        // Lines that do not follow each other are no one text.
        if (file.texts.length > 0) {
          file.texts.push('');
          file.lines.push(file.nextLine);
        }
      } else inHunk(file, line);
    }
  };

  return {
    push: (chunk: Buffer): void => {
      const text = decoder.write(chunk);
      const last = text.lastIndexOf('\n');
      if (last < 0) {
        pending.push(text);
        return;
      }
      const whole = pending.join('') + text.slice(0, last);
      pending = [text.slice(last + 1)];
      for (const line of whole.split('\n')) read(line);
    },
    end: (): void => {
      for (const line of pending.join('').split('\n')) read(line);
      close();
    },
  };
};
