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
  /** What it is one of, where that is all that is not known: values of a variable, undefined where it is not set here. */
  readonly ways?: Ways;
}

export type Ways = readonly (readonly Value[] | undefined)[];

export const longestValue = 100_000;
const longestShown = 500;
const mostWays = 8;

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

const isSameValue = (left: Value, right: Value): boolean =>
  left === right ||
  (left.text === right.text &&
    left.certainty === right.certainty &&
    left.ways === right.ways &&
    left.sources.join('\n') === right.sources.join('\n'));

/** Whether a variable with these values is the same variable. */
export const isSameWay = (left: readonly Value[] | undefined, right: readonly Value[] | undefined): boolean =>
  left === right ||
  (left !== undefined &&
    right?.length === left.length &&
    left.every((value, at) => isSameValue(value, right[at] ?? nothing)));

/** One of several; not known at all where they are too many. */
export const oneOfWays = (likeness: string, ways: Ways, sources: readonly string[]): Value => {
  const distinct = ways.filter((way, at) => ways.findIndex((other) => isSameWay(other, way)) === at);
  return { ...unknown(likeness, sources), ...(distinct.length <= mostWays && { ways: distinct }) };
};

/** The streams that one of several may be. */
const streamsOf = (stream: Value): readonly Value[] =>
  stream.ways?.map((way) => (way?.length === 1 && way[0] ? way[0] : unknown('…', stream.sources))) ?? [stream];

/** What is written where only one of several ways is taken. */
export const oneOf = (streams: readonly Value[]): Value => {
  const all = streams.flatMap(streamsOf);
  const sources = sourcesOf(streams);
  const distinct = all.filter((stream, at) => all.findIndex((other) => isSameValue(other, stream)) === at);
  const [only] = distinct;
  if (only && distinct.length === 1) return { ...only, sources };
  const filled = distinct.filter((stream) => stream.text !== '' || stream.certainty !== 'known');
  if (filled.some(({ certainty }) => certainty === 'unknown')) return unknown('…', sources);
  if (filled.length > 0 && filled.every(({ certainty }) => certainty === 'listed'))
    return listed(
      filled.map(({ text }) => text),
      sources,
    );
  return oneOfWays(
    '…',
    distinct.map((stream) => [stream]),
    sources,
  );
};

/** Every way to take one of each, up to as many as are followed. */
const combined = (streams: readonly Value[]): readonly (readonly Value[])[] | undefined =>
  streams.reduce<readonly (readonly Value[])[] | undefined>(
    (before, stream) => {
      const next = before?.flatMap((taken) => streamsOf(stream).map((one) => [...taken, one]));
      return next && next.length <= mostWays ? next : undefined;
    },
    [[]],
  );

/** What several programs write, one after the other. */
export const inSequence = (streams: readonly Value[]): Value => {
  if (streams.some(({ ways }) => ways !== undefined)) {
    const ways = combined(streams);
    return ways ? oneOf(ways.map(inSequence)) : unknown('…', sourcesOf(streams));
  }
  const filled = streams.filter((stream) => stream.text !== '' || stream.certainty !== 'known');
  const [only] = filled;
  if (!only) return { ...nothing, sources: sourcesOf(streams) };
  const sources = sourcesOf(streams);
  if (filled.length === 1) return { ...only, sources };
  const text = filled.map(({ text }) => text);
  if (filled.every(({ certainty }) => certainty === 'known')) return known(text.join(''), sources);
  if (filled.every(({ certainty }) => certainty === 'listed')) return listed(text, sources);
  const shown = filled.map(({ text, certainty }) => (certainty === 'known' ? text : '…\n'));
  return unknown(shown.join(''), sources);
};
