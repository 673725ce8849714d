/** Makes hostile inputs of texts: each mutation is one that real attackers and real accidents make. */
import type { Input, Part } from './input.ts';
import type { Random } from './random.ts';
import type { Seed } from './seeds.ts';

/** What tends to hurt parsers and regular expressions, in any language. */
export const hostilePieces: readonly string[] = [
  Array.from(' \n\t\r\0\\"\'`#*-_=:;,.<>(){}[]$&|!?%@^~/+0a'),
  ['é', '\ufeff', '\u2028', '\u202e', '\ud83d\ude00', '\ud800', '\x1b[31m', '\v', '\x01', 'İ', 'ſ'],
  ['${', '$(', '$((', '`', '<<EOF\n', '<<-', '{{', '{%', '"""', "'''", '/*', '*/', '//', '<!--', '-->', '```\n'],
  [
    '[a](',
    '![',
    '[[',
    ']]',
    '<a ',
    '<a b="',
    '<script>',
    '</',
    '&a ',
    '*a ',
    '<<: ',
    '- ',
    '? ',
    '|\n',
    '>\n',
    '---\n',
  ],
  [
    'a: ',
    ' a:\n',
    'a=',
    'a.b',
    'a/',
    '../',
    './a/',
    'http://a',
    'a@b.',
    '\\u',
    '\\x',
    '\\\n',
    '\r\n',
    '\n\n',
    ' \n',
    '\n ',
  ],
  [
    'if ',
    'if a: ',
    'else ',
    'for(',
    'lambda: ',
    'not ',
    'await ',
    'async ',
    'new ',
    '=>',
    '?.',
    '??',
    '!',
    '...',
    'f"{',
    'yield ',
  ],
  [
    'case a in ',
    'then ',
    '; ',
    ' && ',
    ' | ',
    ' || ',
    'do ',
    'function a(){ ',
    'a(',
    'a[',
    'a{',
    '<a>',
    '@a\n',
    'a,',
    'a;',
  ],
  [
    'select ',
    'from a, ',
    '(select ',
    'case when ',
    'begin ',
    'union ',
    'FROM a AS a\n',
    'RUN a \\\n',
    'ENV a=',
    'COPY --from=a ',
  ],
].flat();

const largest = 200_000;

const cut = ({ below }: Random, text: string): [string, string] => {
  const at = below(text.length + 1);
  return [text.slice(0, at), text.slice(at)];
};

/** Some piece of a text: a line, a few characters, or a stretch between two places. */
export const pieceOf = (random: Random, text: string): string => {
  const lines = text.split(/(?<=\n)/);
  switch (random.below(4)) {
    case 0:
      return random.pick(lines, 'a');
    case 1:
      return random.pick(lines, 'a').trim() || 'a';
    case 2: {
      const [, rest] = cut(random, text);
      return rest.slice(0, 1 + random.below(12)) || 'a';
    }
    default: {
      const [, rest] = cut(random, text);
      return cut(random, rest)[0] || 'a';
    }
  }
};

type Mutation = (random: Random, text: string, other: string) => readonly Part[];

const repeats: Mutation = (random, text, other) => {
  const [before, after] = cut(random, text);
  const piece =
    random.below(2) === 0 ? pieceOf(random, text) : random.pick([...hostilePieces, pieceOf(random, other)], 'a');
  return [
    [before, 1],
    [piece, Math.ceil((1 + random.below(largest)) / Math.max(1, piece.length))],
    [after, 1],
  ];
};

/** A middle with what stands before and after it repeated, in the place of a cut. */
const between = (
  [before, after]: readonly [string, string],
  [open, middle, close]: readonly [string, string, string],
  times: number,
): ReturnType<Mutation> => [
  [before, 1],
  [open, times],
  [middle, 1],
  [close, times],
  [after, 1],
];

const repeatsTwo: Mutation = (random, text, other) => {
  const [before, after] = cut(random, text);
  const [open, close] = [random.pick(hostilePieces, 'a'), random.pick([...hostilePieces, pieceOf(random, other)], 'a')];
  const times = 1 + random.below(20_000);
  return between([before, after], [open, pieceOf(random, text), close], times);
};

const pairs: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<a>', '</a>'],
  ['{"a":', '}'],
  ['$(', ')'],
  ['`', '`'],
  ['if a; then ', '; fi '],
  ['(select ', ')'],
  ['f(', ')'],
  ['a ? ', ' : b'],
  ['"${', '}"'],
  ['`${', '}`'],
  ['[a](', ')'],
  ['> ', ''],
  ['- ', ''],
  ['{{', '}}'],
];

const nests: Mutation = (random, text) => {
  const [before, after] = cut(random, text);
  const [open, close] = random.pick(pairs, ['(', ')']);
  const times = 1 + random.below(random.below(2) === 0 ? 300 : 30_000);
  return between([before, after], [open, pieceOf(random, text), close], times);
};

const splices: Mutation = (random, text, other) => {
  const [before, after] = cut(random, text);
  return [[before + pieceOf(random, other) + after, 1]];
};

const deletes: Mutation = (random, text) => {
  const [before, rest] = cut(random, text);
  return [[before + rest.slice(1 + random.below(20)), 1]];
};

const truncates: Mutation = (random, text) => [[cut(random, text)[0], 1]];

const inserts: Mutation = (random, text) => {
  const [before, after] = cut(random, text);
  return [[before + random.pick(hostilePieces, 'a') + after, 1]];
};

const joinsLines: Mutation = (_random, text) => [[text.replaceAll('\n', ' '), 1]];

const grows: Mutation = (random, text) => [[text, Math.ceil((1 + random.below(largest)) / (text.length + 1))]];

const small = [splices, deletes, truncates, inserts, inserts, joinsLines];
const large = [repeats, repeats, repeatsTwo, nests, grows];

/** A text after a few small mutations and, half of the time, one that makes it long. */
export const mutated = (random: Random, seed: Seed, others: readonly Seed[]): Input => {
  const other = (): Seed => random.pick(others, seed);
  let { text } = seed;
  for (let count = random.below(5); count > 0; count--) {
    text = random.pick(small, inserts)(random, text, other().text)[0]?.[0] ?? '';
  }
  // A name that lies: the text of one language under the extension of another.
  const path = random.below(12) === 0 && seed.target === 'file' ? other().path : seed.path;
  const parts: readonly Part[] =
    random.below(2) === 0 ? random.pick(large, repeats)(random, text, other().text) : [[text, 1]];
  return { target: seed.target, path: path || seed.path, parts };
};
