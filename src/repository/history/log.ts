import { StringDecoder } from 'node:string_decoder';

/** One commit of the log; `files` with the lines it added and deleted, 0 where the log does not count them. */
export interface LoggedCommit {
  readonly commit: string;
  readonly author: string;
  readonly atSeconds: number;
  readonly subject: string;
  readonly files: readonly { readonly path: string; readonly lines: number }[];
}

/** Hash, author by mailmap, author's time, subject: four fields, each ended by NUL. */
export const logFormat = '--format=%x01%H%x00%aN%x00%at%x00%s';

interface OpenCommit {
  readonly header: string[];
  readonly files: { path: string; lines: number }[];
}

const closed = ({ header, files }: OpenCommit): LoggedCommit => ({
  commit: header[0] ?? '',
  author: header[1] ?? '',
  atSeconds: Number(header[2]),
  subject: header[3] ?? '',
  files,
});

/** Takes the output of `git log -z --raw` or `--numstat` with {@link logFormat}, piece by piece. O(output). */
export const logReader = (take: (commit: LoggedCommit) => void) => {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  let commit: OpenCommit | undefined;
  let lastEntryIsRaw = false;

  const record = (text: string): void => {
    // The fields of a header are counted, so that no author or subject can pass as something else.
    if (commit && commit.header.length < 4) {
      commit.header.push(text);
      return;
    }
    if (text.startsWith('\x01')) {
      if (commit) take(closed(commit));
      commit = { header: [text.slice(1)], files: [] };
      lastEntryIsRaw = false;
      return;
    }
    if (lastEntryIsRaw) {
      commit?.files.push({ path: text, lines: 0 });
      lastEntryIsRaw = false;
      return;
    }
    const entry = text.startsWith('\n') ? text.slice(1) : text;
    if (entry.startsWith(':')) {
      lastEntryIsRaw = true;
      return;
    }
    const [added, deleted, ...path] = entry.split('\t');
    if (path.length > 0) commit?.files.push({ path: path.join('\t'), lines: count(added) + count(deleted) });
  };

  return {
    push: (chunk: Buffer): void => {
      const records = (pending + decoder.write(chunk)).split('\0');
      pending = records.pop() ?? '';
      for (const text of records) record(text);
    },
    end: (): void => {
      // What stands without its NUL was cut off in mid-record, unless it is the last subject.
      if (commit?.header.length === 3) record(pending);
      if (commit?.header.length === 4) take(closed(commit));
      commit = undefined;
    },
  };
};

/** `-` stands for the lines of a binary file. */
const count = (text = '0'): number => Number.parseInt(text, 10) || 0;
