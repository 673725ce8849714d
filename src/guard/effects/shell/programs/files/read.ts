import type { Call, Program, ProgramTable } from '../../call.ts';
import { readFiles, writeFile } from '../../files.ts';
import { type Options, readOptions } from '../../options.ts';
import { type Value, known, knownText, listed, unknown } from '../../value.ts';
import { selectedLines } from './select.ts';

interface Reader {
  readonly valued?: string;
  /** Operands before the files: a pattern, a filter. */
  readonly skips?: number;
  /** Options that take the place of those operands. */
  readonly instead?: string;
  /** Whether what it writes is lines of what it reads, unchanged. */
  readonly isSelection?: boolean;
  /** Options whose value is a file that it reads too. */
  readonly reads?: string;
  /** Options whose value is a file that it writes. */
  readonly writes?: string;
  /** Options with which the operands themselves are written. */
  readonly inPlace?: string;
  /** What it reads where no file is named and nothing comes through a pipe. */
  readonly otherwise?: string;
  /** Options that take a name and a value. */
  readonly paired?: string;
  /** Options with which it writes names of files. */
  readonly names?: string;
}

const grep: Reader = {
  valued:
    '-e --regexp -f --file -A -B -C -m --max-count --include --exclude --exclude-dir --after-context --before-context --context -g --glob -t --type -T -d -j --max-depth',
  skips: 1,
  instead: '-e --regexp -f --file',
  reads: '-f --file',
  isSelection: true,
  names: '-l --files-with-matches -L --files-without-match --files',
};

const readers: Readonly<Record<string, Reader>> = {
  tac: {},
  pv: { valued: '-L --rate-limit -s --size -i --interval -N --name -w -H -B --buffer-size' },
  nl: { valued: '-b -n -w -s' },
  head: { valued: '-n --lines -c --bytes', isSelection: true },
  tail: { valued: '-n --lines -c --bytes -s --pid', isSelection: true },
  less: { valued: '-p -P -t' },
  more: {},
  bat: { valued: '-l --language -r --line-range --style --theme' },
  wc: { reads: '--files0-from' },
  sort: { valued: '-k --key -t --field-separator -S -T -o --output', writes: '-o --output', isSelection: true },
  uniq: { valued: '-f -s -w', isSelection: true },
  shuf: { valued: '-n -o', writes: '-o --output', isSelection: true },
  cut: { valued: '-d -f -c -b --delimiter --fields' },
  paste: { valued: '-d' },
  column: { valued: '-s -c -o -t?' },
  fold: { valued: '-w' },
  fmt: { valued: '-w' },
  expand: { valued: '-t' },
  od: { valued: '-t -A -N -j -w' },
  xxd: { valued: '-l -s -c -g' },
  hexdump: { valued: '-n -s -e -C?' },
  strings: { valued: '-n -e' },
  file: { valued: '-m -f' },
  md5sum: {},
  sha1sum: {},
  sha256sum: {},
  sha512sum: {},
  shasum: { valued: '-a' },
  cksum: {},
  b2sum: {},
  diff: { valued: '-U -C -x --exclude -I --label' },
  colordiff: {},
  cmp: { valued: '-n -i' },
  comm: {},
  join: { valued: '-1 -2 -t -j -a -o' },
  iconv: { valued: '-f -t -o', writes: '-o --output' },
  zcat: {},
  bzcat: {},
  xzcat: {},
  zless: {},
  base32: { valued: '-w' },
  grep,
  egrep: grep,
  fgrep: grep,
  zgrep: grep,
  rg: { ...grep, otherwise: '.' },
  ag: { ...grep, otherwise: '.' },
  ack: { ...grep, otherwise: '.' },
  jq: {
    paired: '--arg --argjson --slurpfile --rawfile',
    valued: '-f --from-file --indent -L',
    skips: 1,
    instead: '-f --from-file',
    reads: '-f --from-file',
  },
  yq: { valued: '-o -p -I -f --from-file', skips: 1, instead: '-f --from-file', inPlace: '-i --inplace' },
  xmllint: { valued: '--xpath --schema --format?' },
  csvcut: { valued: '-c' },
  pandoc: { valued: '-o --output -f -t --from --to', writes: '-o --output' },
  tree: { valued: '-L -I -P' },
  du: { valued: '-d --max-depth -t --exclude' },
  dos2unix: { inPlace: '' },
  openssl: { valued: '-in -out -connect', reads: '-in', writes: '-out' },
};

const withoutPairs = (words: readonly Value[], names: string | undefined): readonly Value[] => {
  const paired = new Set(names?.split(' '));
  return words.filter((_, at) => ![0, 1, 2].some((before) => paired.has(words[at - before]?.text ?? '')));
};

const hasAny = (options: Options, names: string | undefined): boolean =>
  names !== undefined && options.has(...names.split(' '));

const valuesOf = (options: Options, names: string | undefined): readonly Value[] =>
  names === undefined ? [] : options.of(...names.split(' '));

/** `grep -r` and its like read the directory where none is named. */
const filesOf = (reader: Reader, options: Options, input: Value): readonly Value[] => {
  const skipped = hasAny(options, reader.instead) ? 0 : (reader.skips ?? 0);
  const files = options.operands.slice(skipped);
  if (files.length > 0 || input.text !== '' || input.certainty !== 'known') return files;
  const isRecursive = reader.names !== undefined && options.has('-r', '-R', '--recursive');
  return reader.otherwise !== undefined || isRecursive ? [known(reader.otherwise ?? '.')] : [];
};

/** `openssl s_client` sends what it reads. */
const noteServer = (options: Options, { program, analysis, input }: Call): void => {
  const [server] = program === 'openssl' ? options.of('-connect') : [];
  if (server) analysis.add({ kind: 'send', host: server.text.split(':')[0] ?? '', sources: input.sources });
};

const reading =
  (reader: Reader): Program =>
  (call: Call) => {
    const { valued = '', reads, writes, inPlace, isSelection = false } = reader;
    const words = withoutPairs(call.words, reader.paired);
    const options = readOptions(words, { valued, ...(call.program === 'openssl' && { hasOneDash: true }) });
    const files =
      call.program === 'openssl' || call.program === 'tree' || call.program === 'du'
        ? []
        : filesOf(reader, options, call.input);
    const content = readFiles([...files, ...valuesOf(options, reads)], call);
    for (const target of valuesOf(options, writes)) writeFile(target, unknown('…', content.sources), call);
    noteServer(options, call);
    if (inPlace === '' || hasAny(options, inPlace)) for (const target of files) writeFile(target, unknown('…'), call);
    if (hasAny(options, reader.names))
      return listed(
        files.map(({ text }) => text),
        content.sources,
      );
    if (isSelection && files.length === 0) {
      const lines = call.input.certainty === 'listed' ? call.input : selectedLines(call, options);
      if (lines) return lines;
    }
    if (call.program === 'wc') return { text: '…', certainty: 'segment', sources: content.sources };
    return undefined;
  };

const fieldPath = /^(?:\.[A-Za-z_]\w*)+$/;

/** What `jq -r .a.b` writes of a text that is known: one field that is a text or a number. */
const fieldOf = (filter: string, content: Value): Value | undefined => {
  const text = knownText(content);
  if (text === undefined || !fieldPath.test(filter)) return undefined;
  let at: unknown;
  try {
    at = JSON.parse(text);
  } catch {
    return undefined; // More than one text, or none: as unknown as it was.
  }
  for (const name of filter.slice(1).split('.'))
    at = typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined;
  return typeof at === 'string' || typeof at === 'number' ? known(`${at}\n`, content.sources) : undefined;
};

const jq: Program = (call) => {
  const { operands, has } = readOptions(withoutPairs(call.words, '--arg --argjson --slurpfile --rawfile'), {
    valued: '-f --from-file --indent -L',
  });
  const output = reading(readers['jq'] ?? {})(call);
  const [filter, ...files] = operands;
  if (!filter || filter.certainty !== 'known' || !has('-r', '--raw-output') || files.length > 1) return output;
  return fieldOf(filter.text, files.length === 0 ? call.input : readFiles(files, call)) ?? output;
};

const cat: Program = (call) => {
  const { operands } = readOptions(call.words);
  if (operands.length === 0) return call.input;
  if (!operands.some(({ text }) => text === '-')) return readFiles(operands, call);
  readFiles(operands, call);
  return operands.length === 1 ? call.input : undefined;
};

export const readingPrograms: ProgramTable = {
  ...Object.fromEntries(Object.entries(readers).map(([name, reader]) => [name, reading(reader)])),
  jq,
  cat,
  batcat: cat,
};
