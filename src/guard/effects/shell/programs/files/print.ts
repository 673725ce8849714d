import { basename, dirname } from 'node:path';
import type { Call, Program, ProgramTable } from '../../call.ts';
import { filesAt, readFiles } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { type Value, joined, known, knownText, listed, nothing, segment, sourcesOf, unknown } from '../../value.ts';

const letters: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  E: '\x1b',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

const unescaped = (text: string): string =>
  text.replaceAll(/\\(?:x[\da-fA-F]{1,2}|u[\da-fA-F]{1,4}|U[\da-fA-F]{1,6}|0?[0-7]{1,3}|.)/g, (whole) => {
    const [, sign = '', digits = ''] = /^\\([xuU]?)([\da-fA-F]+)$/.exec(whole) ?? [];
    if (sign !== '') return String.fromCodePoint(Math.min(Number.parseInt(digits, 16), 0x10_ff_ff));
    if (/^[0-7]+$/.test(digits)) return String.fromCodePoint(Number.parseInt(digits, 8));
    return letters[whole.slice(1)] ?? whole;
  });

const spaced = (words: readonly Value[]): Value =>
  joined([nothing, ...words.flatMap((word, at) => (at === 0 ? [word] : [known(' '), word]))]);

const echo: Program = ({ words }) => {
  const first = words.findIndex(({ text }) => !/^-[neE]+$/.test(text));
  const given = words
    .slice(0, first === -1 ? words.length : first)
    .map(({ text }) => text)
    .join('');
  const line = spaced(first === -1 ? [] : words.slice(first));
  const end = given.includes('n') ? '' : '\n';
  if (line.certainty !== 'known') return line;
  return known((given.includes('e') ? unescaped(line.text) : line.text) + end, line.sources);
};

/** The text of `printf`: its format, again and again while there are words. */
const formatted = (format: string, words: readonly string[]): string => {
  let rest = [...words];
  let text = '';
  do {
    const before = rest.length;
    text += format.replaceAll(
      /%(%|[-+ #0]*\d*(?:\.\d+)?[sbdiqcuxXofFeEgG])|\\(?:x[\da-fA-F]{1,2}|u[\da-fA-F]{1,4}|[0-7]{1,3}|.)/g,
      (whole, directive?: string) => {
        if (directive === undefined) return unescaped(whole);
        if (directive === '%') return '%';
        const [value = '', ...others] = rest;
        rest = others;
        return directive.endsWith('b') ? unescaped(value) : directive.endsWith('c') ? value.slice(0, 1) : value;
      },
    );
    if (rest.length === before) break;
  } while (rest.length > 0 && text.length < 100_000);
  return text;
};

const printf: Program = ({ words, state }) => {
  const isVariable = words[0]?.text === '-v';
  const [format, ...rest] = words.slice(isVariable ? 2 : words[0]?.text === '--' ? 1 : 0);
  const texts = rest.map(knownText);
  const written = format ? knownText(format) : '';
  const sources = sourcesOf(words);
  const isKnown = written !== undefined && texts.every((text) => text !== undefined);
  const value = isKnown
    ? known(
        formatted(
          written,
          texts.map((text) => text ?? ''),
        ),
        sources,
      )
    : unknown('…', sources);
  if (isVariable) state.variables.set(words[1]?.text ?? '', [value]);
  return isVariable ? nothing : value;
};

const base64: Program = (call) => {
  const { operands, has } = readOptions(call.words, { valued: '-w --wrap -i -o' });
  const input = operands.length > 0 ? readFiles(operands, call) : call.input;
  const text = knownText(input);
  if (text === undefined) return unknown('…', input.sources);
  if (!has('-d', '-D', '--decode')) return known(`${Buffer.from(text).toString('base64')}\n`, input.sources);
  return known(Buffer.from(text, 'base64').toString('utf8'), input.sources);
};

const reversed: Program = ({ input, words }) => {
  const text = words.length === 0 ? knownText(input) : undefined;
  return text === undefined
    ? undefined
    : known(
        text
          .split('\n')
          .map((line) => Array.from(line).toReversed().join(''))
          .join('\n'),
        input.sources,
      );
};

const mapped =
  (change: (text: string) => string): Program =>
  ({ words }) => {
    const [first] = readOptions(words, { valued: '-s' }).operands;
    if (!first) return nothing;
    const text = knownText(first);
    if (text !== undefined) return known(`${change(text)}\n`, first.sources);
    return first.certainty === 'listed' ? first : unknown(first.text, first.sources);
  };

const list: Program = (call) => {
  const { operands, has } = readOptions(call.words, { valued: '-I --ignore -w -T --color' });
  const places = operands.length > 0 ? operands : [known('.')];
  if (has('-l', '-R', '--recursive', '-a', '-A') || places.length > 1) return listed(places.map(({ text }) => text));
  const [directory] = filesAt(places[0] ?? known('.'), call);
  if (directory === undefined || operands.length > 0) return listed(places.map(({ text }) => text));
  const names = call.analysis.disk.list(directory).filter((name) => !name.startsWith('.'));
  return known(names.map((name) => `${name}\n`).join(''));
};

const temporary: Program = ({ words, analysis, state }: Call) => {
  const { operands, has, of } = readOptions(words, { valued: '-p --suffix' });
  const [template] = operands;
  const [directory] = of('-p', '--tmpdir');
  const isHere = template !== undefined && !has('-t', '-p', '--tmpdir');
  const name = template?.text.replace(/X{3,}$/, 'XXXXXX') ?? 'tmp.XXXXXX';
  const path = isHere ? name : `${directory?.text ?? '/tmp'}/${name}`;
  const absolute = path.startsWith('/') ? path : `${state.directories[0] ?? '/tmp'}/${path}`;
  if (has('-d', '--directory')) analysis.disk.make(analysis.disk.realPath(absolute));
  return template && template.certainty !== 'known' ? template : known(`${absolute}\n`);
};

const segmentPrograms = 'whoami id hostname uname nproc arch tty logname date seq expr bc uuidgen pgrep pidof lsof jot';

export const printing: ProgramTable = {
  ...Object.fromEntries(segmentPrograms.split(' ').map((name) => [name, () => segment()])),
  date: ({ words }) =>
    words.some(({ text }) => text.includes('/') || text === '-s' || text.startsWith('--set'))
      ? unknown('$(date)')
      : segment(),
  echo,
  printf,
  base64,
  rev: reversed,
  ls: list,
  mktemp: temporary,
  pwd: ({ state }) => (state.directories.length === 1 ? known(`${state.directories[0]}\n`) : unknown('$(pwd)')),
  dirname: mapped(dirname),
  basename: mapped((text) => basename(text)),
  realpath: mapped((text) => text),
  readlink: mapped((text) => text),
  env: () => unknown('…', ['$*']),
  printenv: ({ words }) => unknown('…', words.length === 0 ? ['$*'] : words.map(({ text }) => `$${text}`)),
};
