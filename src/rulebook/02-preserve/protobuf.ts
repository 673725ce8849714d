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
  readonly fields: readonly ProtobufField[];
  /** Numbers and names that are not to be used again. */
  readonly reserved: readonly string[];
  /** Signatures of a service's methods by their names. */
  readonly methods: ReadonlyMap<string, string>;
}

export interface ProtobufFile {
  readonly package: string;
  readonly blocks: ReadonlyMap<string, ProtobufBlock>;
}

const token = /\/\/[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[\w.]+|[^\s\w]/g;
const mostTokens = 200_000;

const tokensOf = (text: string): string[] => {
  const tokens: string[] = [];
  for (const [word] of text.matchAll(token)) {
    if (word.startsWith('//') || word.startsWith('/*')) continue;
    if (tokens.push(word) >= mostTokens) break;
  }
  return tokens;
};

interface Draft {
  readonly kind: ProtobufBlock['kind'] | 'other';
  readonly name: string;
  readonly fields: ProtobufField[];
  readonly reserved: string[];
  readonly methods: Map<string, string>;
}

const draftOf = (kind: Draft['kind'], name: string): Draft => ({
  kind,
  name,
  fields: [],
  reserved: [],
  methods: new Map(),
});

/** `1 to 3` stands for every number between; `max` for none that a field has by mistake. */
const reservedIn = (words: readonly string[]): string[] =>
  words
    .join(' ')
    .split(',')
    .flatMap((part) => {
      const [, first, last] = /^\s*(\d{1,9})(?: to (\d{1,9}|max))?\s*$/.exec(part) ?? [];
      if (first === undefined) return [part.replace(/["'\s]/g, '')];
      const end = last === undefined ? Number(first) : Math.min(Number(last) || 0, Number(first) + 1000);
      return Array.from({ length: Math.max(1, end - Number(first) + 1) }, (_, index) => `${Number(first) + index}`);
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
  if (first === 'reserved') block.reserved.push(...reservedIn(words.slice(1)));
  else if (first === 'rpc') block.methods.set(second, words.slice(2).join(''));
  else {
    const field = fieldIn(words);
    if (field) block.fields.push(field);
  }
};

const isKind = (word: string | undefined): word is ProtobufBlock['kind'] =>
  word === 'message' || word === 'enum' || word === 'service';

/** The block that a brace opens, by the words before it. A `oneof` is a part of its message, and fills its fields. */
const openedBy = (words: readonly string[], open: readonly Draft[]): Draft => {
  const [kind, name = ''] = words;
  const around = open.at(-1);
  if (kind === 'oneof' && around) return { ...around, kind: 'other' };
  const outer = open.findLast((draft) => draft.kind === 'message')?.name;
  return draftOf(isKind(kind) ? kind : 'other', outer === undefined ? name : `${outer}.${name}`);
};

/** Reads a protobuf file; what it does not know it passes over. O(text). */
export const readProtobuf = (text: string): ProtobufFile => {
  const blocks = new Map<string, ProtobufBlock>();
  const open: Draft[] = [];
  let words: string[] = [];
  let packageName = '';
  const end = (mark: string): void => {
    const around = open.at(-1);
    if (around) take(around, mark === '{' && words[0] !== 'rpc' ? [] : words);
    else if (words[0] === 'package') packageName = words[1] ?? '';
    if (mark === '{') open.push(openedBy(words, open));
    const closed = mark === '}' ? open.pop() : undefined;
    if (closed && closed.kind !== 'other') blocks.set(closed.name, { ...closed, kind: closed.kind });
    words = [];
  };
  for (const word of tokensOf(text)) {
    if (word === '{' || word === '}' || word === ';') end(word);
    else words.push(word);
  }
  return { package: packageName, blocks };
};
