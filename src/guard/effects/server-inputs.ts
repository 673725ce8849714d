/** The inputs of an MCP server's tool, read by the names that servers give them. */
import { isFields } from '../clients/payload.ts';

/** One object of the inputs: its texts and lists of texts, by name in lower case without `_` and `-`. */
export interface ServerInput {
  readonly texts: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly flags: ReadonlySet<string>;
  /** All names, whatever they hold. */
  readonly names: ReadonlySet<string>;
  /** The objects in the lists of this one: files of a batch, edits of a file. */
  readonly parts: ReadonlyMap<string, readonly ServerInput[]>;
}

const deepest = 4;
const mostParts = 500;

export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '');

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');

/** Undefined for what is no object, or lies too deep to be anybody's input. */
export const inputOf = (value: unknown, depth = 0): ServerInput | undefined => {
  if (!isFields(value) || depth > deepest) return undefined;
  const texts = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  const numbers = new Map<string, number>();
  const flags = new Set<string>();
  const names = new Set<string>();
  const parts = new Map<string, readonly ServerInput[]>();
  for (const [name, one] of Object.entries(value)) {
    const key = plainName(name);
    names.add(key);
    if (typeof one === 'string') texts.set(key, one);
    else if (typeof one === 'number') numbers.set(key, one);
    else if (one === true) flags.add(key);
    else if (isTexts(one)) lists.set(key, one);
    else {
      const list: readonly unknown[] = Array.isArray(one) ? one.slice(0, mostParts) : [one];
      const found = list.flatMap((part) => inputOf(part, depth + 1) ?? []);
      if (found.length > 0) parts.set(key, found);
    }
  }
  return { texts, lists, numbers, flags, names, parts };
};

/** The first text of several names. */
export const textNamed = ({ texts }: ServerInput, names: readonly string[]): string | undefined => {
  for (const name of names) {
    const text = texts.get(name);
    if (text !== undefined) return text;
  }
  return undefined;
};

/** The names of an input and of all that lies in it. */
export const allNames = ({ names, parts }: ServerInput): ReadonlySet<string> =>
  new Set([...names, ...[...parts.values()].flat().flatMap((part) => [...allNames(part)])]);
