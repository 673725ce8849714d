/**
 * How much of a text is known before it runs.
 *
 * `segment`: its characters are not, but it has no slash and no blank, like a date or a number, so a path with it stays in
 * its directory. `listed`: it names something below the directories in `text`, one a line, like what `find` prints.
 */
export type Certainty = 'known' | 'segment' | 'listed' | 'unknown';

/** A word, the value of a variable, or what flows through a pipe. */
export interface Value {
  /** The text itself where it is known; a likeness of it to show elsewhere. */
  readonly text: string;
  readonly certainty: Certainty;
  /** Files, and variables as `$NAME`, whose content is in it. */
  readonly sources: readonly string[];
}

export const longestValue = 100_000;
const longestShown = 500;

export const unknown = (text: string, sources: readonly string[] = []): Value => ({
  // Only shown, and what is put together from it must not grow.
  text: text.length > longestShown ? `${text.slice(0, longestShown)}…` : text,
  certainty: 'unknown',
  sources,
});

export const known = (text: string, sources: readonly string[] = []): Value =>
  text.length > longestValue ? unknown('…', sources) : { text, certainty: 'known', sources };

export const segment = (sources: readonly string[] = []): Value => ({ text: '…', certainty: 'segment', sources });

export const listed = (directories: readonly string[], sources: readonly string[] = []): Value => ({
  text: directories.join('\n'),
  certainty: 'listed',
  sources,
});

export const nothing: Value = known('');

export const knownText = ({ certainty, text }: Value): string | undefined => (certainty === 'known' ? text : undefined);

export const sourcesOf = (values: readonly Value[]): string[] => [...new Set(values.flatMap(({ sources }) => sources))];

const directoryBefore = (prefix: string, directory: string): string =>
  prefix === '' || directory.startsWith('/') ? directory : `${prefix.replace(/[^/]*$/, '')}${directory}`;

/** The parts of one word, written without a gap. */
export const joined = (parts: readonly Value[]): Value => {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const sources = sourcesOf(parts);
  const text = parts.map(({ text }) => text).join('');
  const listedAt = parts.findIndex(({ certainty }) => certainty === 'listed');
  if (parts.some(({ certainty }) => certainty === 'unknown')) return unknown(text, sources);
  if (listedAt === -1) {
    return parts.every(({ certainty }) => certainty === 'known')
      ? known(text, sources)
      : { ...unknown(text, sources), certainty: 'segment' };
  }
  const [before, after] = [parts.slice(0, listedAt), parts.slice(listedAt + 1)];
  if (after.some(({ text, certainty }) => text.includes('..') || certainty === 'listed')) return unknown(text, sources);
  const prefix = before.map(({ text }) => text).join('');
  const directories = (parts[listedAt]?.text ?? '').split('\n');
  return listed(
    directories.map((directory) => directoryBefore(prefix, directory)),
    sources,
  );
};

/** What several programs write, one after the other. */
export const inSequence = (streams: readonly Value[]): Value => {
  const filled = streams.filter((stream) => stream.text !== '' || stream.certainty !== 'known');
  const [only] = filled;
  if (!only) return { ...nothing, sources: sourcesOf(streams) };
  const sources = sourcesOf(streams);
  if (filled.length === 1) return { ...only, sources };
  const text = filled.map(({ text }) => text);
  if (filled.every(({ certainty }) => certainty === 'known')) return known(text.join(''), sources);
  return filled.every(({ certainty }) => certainty === 'listed') ? listed(text, sources) : unknown('…', sources);
};
