/** Messages, enumerations and services of a protobuf file, as far as compatibility asks for them. */

export interface ProtobufField {
  readonly name: string;
  readonly number: number;
  readonly type: string;
}

export interface ProtobufBlock {
  readonly kind: 'message' | 'enum' | 'service';
  /** With the messages around it: `Order.Line`. */
  readonly name: string;
  /** Offset of its first word. */
  readonly at: number;
  readonly fields: readonly ProtobufField[];
  /** Numbers that are not to be used again, first and last. */
  readonly reserved: readonly (readonly [first: number, last: number])[];
  /** Signatures of a service's methods by their names. */
  readonly methods: ReadonlyMap<string, string>;
}

export interface ProtobufFile {
  readonly package: string;
  readonly blocks: ReadonlyMap<string, ProtobufBlock>;
}

// What has no end goes to the end, so that it is looked for once.
const token = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[\w.]+|[^\s\w]/g;
const mostTokens = 200_000;
// Each field that goes is looked for in all of them.
const mostReserved = 1000;

interface Token {
  readonly word: string;
  readonly at: number;
}

const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (const { 0: word, index } of text.matchAll(token)) {
    if (word.startsWith('//') || word.startsWith('/*')) continue;
    if (tokens.push({ word, at: index }) >= mostTokens) break;
  }
  return tokens;
};

interface Draft {
  readonly kind: ProtobufBlock['kind'] | 'other';
  readonly name: string;
  /** Name of the message that this lies in. */
  readonly outer: string | undefined;
  readonly at: number;
  readonly fields: ProtobufField[];
  readonly reserved: (readonly [first: number, last: number])[];
  readonly methods: Map<string, string>;
}

const draftOf = (kind: Draft['kind'], name: string, outer: string | undefined, at: number): Draft => ({
  kind,
  name,
  outer,
  at,
  fields: [],
  reserved: [],
  methods: new Map(),
});

/** The numbers of `2, 9 to 11, 100 to max`; names are passed over. */
const reservedIn = (words: readonly string[]): (readonly [first: number, last: number])[] =>
  words
    .join(' ')
    .split(',')
    .flatMap((part) => {
      const [, first, last] = /^\s?(\d{1,9})(?: to (\d{1,9}|max))?\s?$/.exec(part) ?? [];
      if (first === undefined) return [];
      return [[Number(first), last === 'max' ? Infinity : Number(last ?? first)] as const];
    });

/** `repeated string name = 4`, without its options. */
const fieldIn = (words: readonly string[]): ProtobufField | undefined => {
  const equals = words.indexOf('=');
  const number = Number(words[equals + 1]);
  const name = words[equals - 1];
  if (equals < 1 || name === undefined || !Number.isInteger(number)) return undefined;
  return {
    name,
    number,
    type: words
      .slice(0, equals - 1)
      .filter((word) => word !== 'optional')
      .join(''),
  };
};

const take = (block: Draft, words: readonly string[]): void => {
  const [first, second = ''] = words;
  if (first === 'option' || first === undefined) return;
  if (first === 'reserved')
    block.reserved.push(...reservedIn(words.slice(1)).slice(0, mostReserved - block.reserved.length));
  else if (first === 'rpc') block.methods.set(second, words.slice(2).join(''));
  else {
    const field = fieldIn(words);
    if (field) block.fields.push(field);
  }
};

const isKind = (word: string | undefined): word is ProtobufBlock['kind'] =>
  word === 'message' || word === 'enum' || word === 'service';

/** The block that a brace opens, by the words before it. A `oneof` is a part of its message, and fills its fields. */
const openedBy = (words: readonly string[], at: number, around: Draft | undefined): Draft => {
  const [kind, name = ''] = words;
  const outer = around?.kind === 'message' ? around.name : around?.outer;
  if (kind === 'oneof' && around) return { ...around, kind: 'other', outer };
  return draftOf(isKind(kind) ? kind : 'other', outer === undefined ? name : `${outer}.${name}`, outer, at);
};

/** Reads a protobuf file; what it does not know it passes over. O(text). */
export const readProtobuf = (text: string): ProtobufFile => {
  const blocks = new Map<string, ProtobufBlock>();
  const open: Draft[] = [];
  let words: string[] = [];
  let start = 0;
  let packageName = '';
  const end = (mark: string): void => {
    const around = open.at(-1);
    // A brace may also open the options of a field or method, which is complete before it.
    if (around) take(around, words);
    else if (words[0] === 'package') packageName = words[1] ?? '';
    if (mark === '{') open.push(openedBy(words, start, around));
    const closed = mark === '}' ? open.pop() : undefined;
    if (closed && closed.kind !== 'other') {
      const { kind, name, at, fields, reserved, methods } = closed;
      blocks.set(name, { kind, name, at, fields, reserved, methods });
    }
    words = [];
  };
  for (const { word, at } of tokensOf(text)) {
    if (word === '{' || word === '}' || word === ';') end(word);
    else if (words.push(word) === 1) start = at;
  }
  return { package: packageName, blocks };
};
