/** A hostile text as its parts, so that a megabyte of the same fits a line of the record. */
export interface Input {
  readonly target: TargetName;
  /** Name of the file that holds the text, for targets that go by it; a numbered one is a file for each repetition. */
  readonly path: string;
  /** Each text so many times, one after the other. */
  readonly parts: readonly Part[];
  /** The other files of a repository. */
  readonly beside?: Readonly<Record<string, string>>;
}

export type Part = readonly [text: string, times: number];

export const targetNames = [
  'file',
  'bytes',
  'repository',
  'compared',
  'configuration',
  'rule',
  'agent',
  'patches',
  'shell',
  'powershell',
  'cmd',
  'event',
  'mcp',
  'lsp',
] as const;

export type TargetName = (typeof targetNames)[number];

/** Stands for the number of the repetition, so that each can name something else. */
export const numbered = '\u00a7';

const partText = ([text, times]: Part): string =>
  text.includes(numbered)
    ? Array.from({ length: times }, (_, index) => text.replaceAll(numbered, String(index))).join('')
    : text.repeat(times);

export const textOf = (parts: readonly Part[]): string => parts.map(partText).join('');

/** The files of a repository that an input stands for. */
export const filesOf = ({ path, parts, beside = {} }: Input): ReadonlyMap<string, string> => {
  const files = new Map(Object.entries(beside));
  if (!path.includes(numbered)) return files.set(path, textOf(parts));
  for (const [text, times] of parts) {
    for (let at = 0; at < times; at++) {
      files.set(path.replaceAll(numbered, String(at)), text.replaceAll(numbered, String(at)));
    }
  }
  return files;
};

export const lengthOf = (parts: readonly Part[]): number =>
  parts.reduce((length, [text, times]) => length + text.length * times, 0);

/** The same with every repetition so many times as long, or as short. */
export const scaled = ({ parts, ...input }: Input, factor: number): Input => ({
  ...input,
  parts: parts.map(([text, times]) => [text, times > 1 ? Math.max(1, Math.round(times * factor)) : times]),
});

/** Exit code of a process that told a fault; no other end of a process has it. */
export const foundFaults = 3;
