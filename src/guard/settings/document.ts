/** A settings file as text whose members can be found: JSON, with the comments and trailing commas that clients allow. */
import * as jsonc from 'jsonc-parser';
import { BylawError, type ErrorCode } from '../../kernel/errors.ts';

export type Node = jsonc.Node;

export interface Document {
  /** As the file was given to us, for messages. */
  readonly path: string;
  /** Without a byte order mark. */
  readonly text: string;
  readonly root: Node;
}

const placeIn = (path: string, text: string, offset: number): string => {
  const before = text.slice(0, offset).split('\n');
  return `${path}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
};

const next = 'Mend the file, or move it away, and run the command again; nothing was changed.';

export const badDocument = (
  code: ErrorCode,
  what: string,
  { path, text, offset }: { path: string; text: string; offset: number },
) => new BylawError(code, what, { place: placeIn(path, text, offset), next });

const unreadable = (what: string, path: string, text: string, offset: number): BylawError =>
  badDocument('CONFIG_UNREADABLE', what, { path, text, offset });

const parsed = (path: string, text: string, errors: jsonc.ParseError[]): Node | undefined => {
  try {
    return jsonc.parseTree(text, errors, { allowTrailingComma: true });
  } catch (error) {
    // The parser recurses, so a file of brackets alone can exhaust the stack.
    if (error instanceof RangeError) throw unreadable('The file is nested too deeply.', path, text, 0);
    throw error;
  }
};

/** Throws CONFIG_UNREADABLE for what is not one object. */
export const readDocument = (path: string, text: string): Document => {
  const errors: jsonc.ParseError[] = [];
  const root = parsed(path, text, errors);
  const [first] = errors;
  if (first) {
    const what = jsonc.printParseErrorCode(first.error);
    throw unreadable(`The file is not valid JSON: ${what}.`, path, text, first.offset);
  }
  if (root?.type !== 'object') throw unreadable('The file does not hold a JSON object.', path, text, 0);
  return { path, text, root };
};

export const childrenOf = (node: Node): readonly Node[] => node.children ?? [];

const keyOf = (member: Node): unknown => member.children?.[0]?.value;

/** The value of a member. */
export const valueOf = (member: Node): Node | undefined => member.children?.[1];

/** A member of an object. Throws CONFIG_UNREADABLE where there are two of the name, as clients differ on which counts. */
export const memberOf = ({ path, text }: Document, object: Node, name: string): Node | undefined => {
  const [member, second] = childrenOf(object).filter((one) => keyOf(one) === name);
  if (second) throw unreadable(`There are two members \`${name}\`.`, path, text, second.offset);
  return member;
};

/** The container that a member holds. Throws CONFIG_UNREADABLE where it holds something else. */
export const containerIn = ({ path, text }: Document, member: Node, type: 'object' | 'array'): Node => {
  const value = valueOf(member);
  if (value?.type === type) return value;
  const name = String(keyOf(member));
  throw unreadable(`\`${name}\` does not hold an ${type}.`, path, text, member.offset);
};

/** A part of the tree as a plain value. */
export const plain = (node: Node): unknown => jsonc.getNodeValue(node);
