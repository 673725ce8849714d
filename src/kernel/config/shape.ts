/**
 * What a configuration value may be, as data: one description reads the file, makes the JSON schema and the reference.
 */
import type { Json } from '../canonical-json.ts';
import type { At, Located, Problem } from './located.ts';
import { oneLine, quoted } from './one-line.ts';
import { suggestion } from './suggestion.ts';

export type JsonSchema = Readonly<Record<string, Json>>;

export interface Shape<T> {
  /** Completes "must be …". */
  readonly expected: string;
  readonly kinds: readonly Located['kind'][];
  readonly schema: JsonSchema;
  /** What can be written inside, by how it is reached: `.roots`, `[].path`, `.*.severity`. */
  readonly parts?: Parts;
  /** The value, or undefined after saying in `problems` what is wrong with it. */
  readonly read: (located: Located, name: string, problems: Problem[]) => T | undefined;
}

interface Described {
  readonly shape: Pick<Shape<unknown>, 'expected' | 'schema' | 'parts'>;
  readonly about: string;
  readonly otherwise: unknown;
}

type Parts = readonly (readonly [step: string, Described])[];

const under = (step: string, parts: Parts | undefined): Parts =>
  (parts ?? []).map(([inner, described]) => [`${step}${inner}`, described]);

/** One key of an object: what it may be, what it does, and its value where the file leaves it out. */
export interface Field<T> {
  readonly shape: Shape<T>;
  readonly about: string;
  readonly otherwise: T;
}

const foundOf = (located: Located): string => {
  switch (located.kind) {
    case 'map':
      return 'a map';
    case 'list':
      return 'a list';
    case 'nothing':
      return 'nothing';
    case 'text':
      return `the text ${quoted(located.value)}`;
    case 'number':
      return `the number ${located.value}`;
    case 'flag':
      return String(located.value);
  }
};

const mustBe = (expected: string, located: Located, name: string): Problem => ({
  at: located.at,
  message: `${oneLine(name)} must be ${expected}; found ${foundOf(located)}.`,
});

/** A text; `accepts` narrows it, and `pattern` says the same to an editor. */
export const text = (
  expected: string,
  accepts: (value: string) => boolean = () => true,
  pattern?: RegExp,
): Shape<string> => ({
  expected,
  kinds: ['text'],
  schema: pattern ? { type: 'string', pattern: pattern.source } : { type: 'string' },
  read: (located, name, problems) => {
    const fits = located.kind === 'text' && accepts(located.value) && (pattern?.test(located.value) ?? true);
    if (fits) return located.value;
    problems.push(mustBe(expected, located, name));
    return undefined;
  },
});

/** One of a few words. */
export const oneOf = <const V extends string>(words: readonly V[]): Shape<V> => {
  const expected = `one of ${words.join(', ')}`;
  return {
    expected,
    kinds: ['text'],
    schema: { enum: [...words] },
    read: (located, name, problems) => {
      const word = located.kind === 'text' ? words.find((candidate) => candidate === located.value) : undefined;
      if (word !== undefined) return word;
      const near = located.kind === 'text' && words.length > 3 ? suggestion(located.value, words) : '';
      const problem = mustBe(expected, located, name);
      problems.push({ ...problem, message: `${problem.message}${near.startsWith(' Did') ? near : ''}` });
      return undefined;
    },
  };
};

export const flag: Shape<boolean> = {
  expected: 'true or false',
  kinds: ['flag'],
  schema: { type: 'boolean' },
  read: (located, name, problems) => {
    if (located.kind === 'flag') return located.value;
    problems.push(mustBe('true or false', located, name));
    return undefined;
  },
};

export const number: Shape<number> = {
  expected: 'a number',
  kinds: ['number'],
  schema: { type: 'number' },
  read: (located, name, problems) => {
    if (located.kind === 'number' && Number.isFinite(located.value)) return located.value;
    problems.push(mustBe('a number', located, name));
    return undefined;
  },
};

/** A number without a fraction, from the least to the most. */
export const wholeNumber = (least: number, most: number): Shape<number> => {
  const expected = `a whole number from ${least} to ${most}`;
  return {
    expected,
    kinds: ['number'],
    schema: { type: 'integer', minimum: least, maximum: most },
    read: (located, name, problems) => {
      const value = located.kind === 'number' ? located.value : Number.NaN;
      if (Number.isInteger(value) && value >= least && value <= most) return value;
      problems.push(mustBe(expected, located, name));
      return undefined;
    },
  };
};

/** A list, one shape for every item. */
export const list = <T>(item: Shape<T>, expected = `a list, each ${item.expected}`): Shape<readonly T[]> => ({
  expected,
  kinds: ['list'],
  schema: { type: 'array', items: item.schema },
  parts: under('[]', item.parts),
  read: (located, name, problems) => {
    if (located.kind !== 'list') {
      problems.push(mustBe(expected, located, name));
      return undefined;
    }
    const values: T[] = [];
    for (const [index, each] of located.items.entries()) {
      const value = item.read(each, `${name}[${index}]`, problems);
      if (value !== undefined) values.push(value);
    }
    return values;
  },
});

/** A map whose keys the user chooses. */
export const mapOf = <T>(
  keys: { readonly expected: string; readonly pattern: RegExp },
  value: Shape<T>,
): Shape<ReadonlyMap<string, T>> => {
  const expected = `a map from ${keys.expected} to ${value.expected}`;
  return {
    expected,
    kinds: ['map'],
    schema: { type: 'object', propertyNames: { pattern: keys.pattern.source }, additionalProperties: value.schema },
    parts: under('.*', value.parts),
    read: (located, name, problems) => {
      if (located.kind !== 'map') {
        problems.push(mustBe(expected, located, name));
        return undefined;
      }
      const values = new Map<string, T>();
      for (const member of located.members) {
        if (!keys.pattern.test(member.key)) {
          problems.push({
            at: member.at,
            message: `A key of ${name} must be ${keys.expected}; found ${quoted(member.key)}.`,
          });
          continue;
        }
        const read = value.read(member.value, `${name}.${member.key}`, problems);
        if (read !== undefined) values.set(member.key, read);
      }
      return values;
    },
  };
};

/** An object of known keys; `build` makes the value from what was read, and may say what is wrong with the whole. */
export const object = <F, T>(
  expected: string,
  fields: { readonly [K in keyof F]: Field<F[K]> },
  build: (get: <K extends keyof F>(key: K) => F[K], at: At, wrong: (message: string) => void) => T,
): Shape<T> => {
  const described: Readonly<Record<string, Described>> = fields;
  const keys = Object.keys(described);
  return {
    expected,
    kinds: ['map'],
    parts: Object.entries(described).map(([key, each]) => [`.${key}`, each]),
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        Object.entries(described).map(([key, { shape, about }]) => [key, { description: about, ...shape.schema }]),
      ),
    },
    read: (located, name, problems) => {
      if (located.kind !== 'map') {
        problems.push(mustBe(expected, located, name));
        return undefined;
      }
      const values = new Map<string, Located>();
      for (const { key, at, value } of located.members) {
        if (keys.includes(key)) values.set(key, value);
        else problems.push({ at, message: `${quoted(key)} is not a key of ${oneLine(name)}.${suggestion(key, keys)}` });
      }
      const get = <K extends keyof F>(key: K): F[K] => {
        const field = fields[key];
        const value = values.get(String(key));
        if (!value) return field.otherwise;
        return (
          field.shape.read(value, isWhole(name) ? String(key) : `${name}.${String(key)}`, problems) ?? field.otherwise
        );
      };
      return build(get, located.at, (message) =>
        problems.push({ at: located.at, message: `${oneLine(name)} ${message}` }),
      );
    },
  };
};

/** What a problem calls the outermost object. */
export const root = 'the configuration';

/** What a problem calls the outermost object of a declared rule. */
export const ruleRoot = 'the rule';

/** Keys of the outermost object go by their own name. */
const isWhole = (name: string): boolean => name === root || name === ruleRoot;

/** The first shape that takes values of the kind found. */
export const either = <A, B>(left: Shape<A>, right: Shape<B>): Shape<A | B> => {
  const expected = `${left.expected} or ${right.expected}`;
  return {
    expected,
    kinds: [...left.kinds, ...right.kinds],
    schema: { anyOf: [left.schema, right.schema] },
    parts: [...(left.parts ?? []), ...(right.parts ?? [])],
    read: (located, name, problems) => {
      if (left.kinds.includes(located.kind)) return left.read(located, name, problems);
      if (right.kinds.includes(located.kind)) return right.read(located, name, problems);
      problems.push(mustBe(expected, located, name));
      return undefined;
    },
  };
};

/** Turns what a shape reads into something else; `at` is where it stands. */
export const mapped = <A, B>(
  shape: Shape<A>,
  turn: (value: A, at: At, wrong: (message: string) => void) => B,
): Shape<B> => ({
  ...shape,
  read: (located, name, problems) => {
    const value = shape.read(located, name, problems);
    if (value === undefined) return undefined;
    return turn(value, located.at, (message) =>
      problems.push({ at: located.at, message: `${oneLine(name)} ${message}` }),
    );
  },
});

/** What an object's shape reads from a file that says nothing. */
export const defaultOf = <T>(shape: Shape<T>): T => {
  const value = shape.read({ kind: 'map', at: { line: 1, column: 1 }, members: [] }, root, []);
  if (value === undefined) throw new TypeError(`${shape.expected} has no default`);
  return value;
};
