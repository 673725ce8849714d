/** The only door for the configuration's bytes: YAML 1.2 core schema, no tags of its own, nothing executed. */
import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { BylawError, messageOf } from '../errors.ts';
import type { At, Located, Member } from './located.ts';
import { oneLine } from './one-line.ts';

const maxBytes = 256 * 1024;
const maxDepth = 32;
const maxAliases = 100;
// Aliases multiply what they name, so what they unfold to is bounded as well.
const maxNodes = 20_000;

const unreadable = (path: string, at: At | undefined, what: string, cause?: unknown): BylawError =>
  new BylawError('CONFIG_UNREADABLE', `The configuration cannot be read: ${oneLine(what)}.`, {
    place: at ? `${path}:${at.line}:${at.column}` : path,
    next: 'Correct the file and run again.',
    cause,
  });

class Unfolding {
  readonly #path: string;
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  #nodes = 0;
  #aliases = 0;

  constructor(path: string, document: Document.Parsed, lines: LineCounter) {
    this.#path = path;
    this.#document = document;
    this.#lines = lines;
  }

  at(offset: number): At {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  #placeOf(node: unknown, fallback: At): At {
    const isNode = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
    return isNode && node.range ? this.at(node.range[0]) : fallback;
  }

  value(node: unknown, fallback: At, depth: number): Located {
    const at = this.#placeOf(node, fallback);
    if (depth > maxDepth) throw unreadable(this.#path, at, `values are nested more than ${maxDepth} deep`);
    if (++this.#nodes > maxNodes) throw unreadable(this.#path, at, `it holds more than ${maxNodes} values`);
    if (isAlias(node)) {
      if (++this.#aliases > maxAliases) throw unreadable(this.#path, at, `it uses more than ${maxAliases} aliases`);
      const target = node.resolve(this.#document);
      if (!target) throw unreadable(this.#path, at, `the alias ${node.source} names no anchor before it`);
      return { ...this.value(target, at, depth + 1), at };
    }
    if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item) => this.value(item, at, depth + 1)) };
    if (isMap(node)) {
      return { kind: 'map', at, members: node.items.map(({ key, value }) => this.#member(key, value, at, depth)) };
    }
    return this.#scalar(isScalar(node) ? node.value : null, at);
  }

  #member(key: unknown, value: unknown, fallback: At, depth: number): Member {
    const at = this.#placeOf(key, fallback);
    if (!isScalar(key)) throw unreadable(this.#path, at, 'a key must be a plain text');
    return { key: String(key.value), at, value: this.value(value, at, depth + 1) };
  }

  #scalar(value: unknown, at: At): Located {
    if (value === null || value === undefined) return { kind: 'nothing', at };
    if (typeof value === 'string') return { kind: 'text', at, value };
    if (typeof value === 'number') return { kind: 'number', at, value };
    if (typeof value === 'boolean') return { kind: 'flag', at, value };
    throw unreadable(this.#path, at, 'a value must be a text, a number, true, false, a list or a map');
  }
}

// YAML takes trailing commas and comments where JSON takes none; a .json file must be JSON for other tools, too.
const assertJson = (path: string, text: string): void => {
  try {
    JSON.parse(text);
  } catch (error) {
    throw unreadable(path, undefined, messageOf(error), error);
  }
};

const documentOf = (path: string, text: string, lineCounter: LineCounter): Document.Parsed => {
  try {
    return parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      version: '1.2',
      schema: 'core',
      customTags: [],
      merge: false,
      // Anything quieter drops the error for a second document.
      logLevel: 'error',
    });
  } catch (error) {
    // Ten thousand opening brackets exhaust the parser's stack.
    throw unreadable(path, undefined, 'it is nested too deep', error);
  }
};

/** Reads a configuration text into located values. Throws CONFIG_UNREADABLE. O(text), at most 256 kB. */
export const parseLocated = (path: string, text: string): Located => {
  if (Buffer.byteLength(text) > maxBytes) throw unreadable(path, undefined, 'it is larger than 256 kB');
  const isJson = path.endsWith('.json');
  if (isJson) assertJson(path, text);
  const lineCounter = new LineCounter();
  const document = documentOf(path, text, lineCounter);
  const unfolding = new Unfolding(path, document, lineCounter);
  // A warning is an unknown tag or directive: something the file means and nobody would act on.
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) {
    throw unreadable(path, unfolding.at(fault.pos[0]), fault.message, fault);
  }
  return unfolding.value(document.contents, { line: 1, column: 1 }, 0);
};
