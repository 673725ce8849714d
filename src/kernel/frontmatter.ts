import { type ErrorCode, LineCounter, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Json } from './canonical-json.ts';
import { type LooseField, looseFields } from './loose-fields.ts';

/** The most characters a document with frontmatter may have. */
export const largestDocument = 1_048_576;

// Real ones stay under 16,000 characters; past this a block is no description of anything.
const largestBlock = 131_072;
const mostFields = 200;
// The parser's time grows with the square of brackets inside brackets.
const mostBrackets = 1_000;
const deepestNesting = 32;
// Enough for a shared list or two; far below what makes a small text expand to gigabytes.
const mostAliasUses = 20;

type FrontmatterProblemCode =
  | 'empty'
  | 'too-large'
  | 'not-text'
  | 'frontmatter-missing'
  | 'frontmatter-unclosed'
  | 'frontmatter-unreadable'
  | 'frontmatter-not-yaml'
  | 'field-duplicate';

interface FrontmatterProblem {
  readonly code: FrontmatterProblemCode;
  readonly message: string;
  /** 1-based line of the document. */
  readonly line: number;
}

export interface Frontmatter {
  /** Top-level fields by name; empty where the block could not be read. */
  readonly fields: ReadonlyMap<string, Json>;
  /** What follows the closing line; the whole text where there is no block. */
  readonly body: string;
  readonly bodyLine: number;
  readonly problems: readonly FrontmatterProblem[];
  /** 1-based line of the value at a path of keys and indices, or of the nearest place above it. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

export interface FrontmatterHints {
  /** Names that begin a field where the block is not YAML. */
  readonly known: ReadonlySet<string>;
  /** Fields of free text, which run on over lines that look like fields but are not known ones. */
  readonly prose: ReadonlySet<string>;
}

const noHints: FrontmatterHints = { known: new Set(), prose: new Set() };

const unread = (text: string, code: FrontmatterProblemCode, message: string, line = 1): Frontmatter => ({
  fields: new Map(),
  body: text,
  bodyLine: 1,
  problems: [{ code, message, line }],
  lineOf: () => line,
});

// Undecodable bytes arrive as U+FFFD; a text has a few at most.
const isBinary = (text: string): boolean =>
  text.includes('\0') || (text.slice(0, 4_096).match(/\uFFFD/g)?.length ?? 0) > 200;

/**
 * Reads the YAML between two `---` lines at the top of a Markdown document.
 *
 * A block that is not YAML is read line by line and reported as `frontmatter-not-yaml`; every other problem but
 * `field-duplicate` leaves `fields` empty. Never throws. O(text); longer texts than {@link largestDocument} are not
 * looked at.
 */
export const readFrontmatter = (text: string, hints: FrontmatterHints = noHints): Frontmatter => {
  if (text.length > largestDocument) {
    return unread('', 'too-large', `The document has ${text.length} characters; ${largestDocument} are read at most.`);
  }
  if (isBinary(text)) return unread('', 'not-text', 'The document is not text.');
  const document = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (document.trim() === '') return unread('', 'empty', 'The document is empty.');
  const lines = document.split('\n');
  if (lines[0]?.trimEnd() !== '---') {
    return unread(document, 'frontmatter-missing', 'The first line is not `---`, so there is no frontmatter.');
  }
  // Clients take a longer rule for the closing line as well.
  const close = lines.findIndex((line, index) => index > 0 && /^-{3,}[ \t]*$/.test(line));
  if (close < 0) return unread(document, 'frontmatter-unclosed', 'No second `---` line closes the frontmatter.');
  return {
    ...readBlock(lines.slice(1, close).join('\n'), hints),
    body: lines.slice(close + 1).join('\n'),
    bodyLine: close + 2,
  };
};

type Block = Pick<Frontmatter, 'fields' | 'problems' | 'lineOf'>;

// The block starts below the opening `---`.
const blockLine = 2;

const unreadable = (message: string): Block => ({
  fields: new Map(),
  problems: [{ code: 'frontmatter-unreadable', message, line: blockLine }],
  lineOf: () => blockLine,
});

const readBlock = (block: string, hints: FrontmatterHints): Block => {
  if (block.length > largestBlock) {
    return unreadable(`The frontmatter has ${block.length} characters; ${largestBlock} are read at most.`);
  }
  if ((block.match(/[[{]/g)?.length ?? 0) > mostBrackets) {
    return unreadable(`The frontmatter has more than ${mostBrackets} opening brackets.`);
  }
  const whole = readYaml(block, blockLine);
  if (whole.kind === 'fields') return whole;
  if (whole.kind === 'refused') return unreadable(whole.reason);
  const loose = looseFields(block, hints, mostFields);
  if (!loose) return unreadable(`The frontmatter is not YAML (${whole.reason}) and has no \`name: value\` lines.`);
  const { line } = whole;
  const problem = {
    code: 'frontmatter-not-yaml',
    message: `The frontmatter is not YAML: ${whole.reason}.`,
    line,
  } as const;
  return readLoose(loose, problem);
};

// One broken field must not take the sound ones with it, so each is tried as YAML on its own.
const readLoose = (loose: readonly LooseField[], problem: FrontmatterProblem): Block => {
  const fields = new Map<string, Json>();
  const blocks = new Map<string, Block>();
  const problems = [problem];
  for (const { name, line, source, value } of loose) {
    const place = line + blockLine - 1;
    if (fields.has(name)) problems.push(duplicate(name, place));
    const read = readYaml(source, place);
    const parsed = read.kind === 'fields' ? read.fields.get(name) : undefined;
    fields.set(name, parsed ?? value);
    blocks.set(name, { fields, problems, lineOf: read.kind === 'fields' ? read.lineOf : () => place });
  }
  return { fields, problems, lineOf: (path) => blocks.get(String(path[0]))?.lineOf(path) ?? blockLine };
};

const duplicate = (name: string, line: number): FrontmatterProblem => ({
  code: 'field-duplicate',
  message: `The field ${name} is there twice; the last one counts.`,
  line,
});

type YamlReading =
  | ({ readonly kind: 'fields' } & Block)
  | { readonly kind: 'broken'; readonly reason: string; readonly line: number }
  | { readonly kind: 'refused'; readonly reason: string };

const readYaml = (block: string, firstLine: number): YamlReading => {
  try {
    return readMapping(block, firstLine);
  } catch {
    // The parser recurses: what nests without end exhausts its stack, and what repeats itself trips its alias limit.
    return { kind: 'refused', reason: 'The frontmatter nests too deeply or repeats itself through too many aliases.' };
  }
};

const readMapping = (block: string, firstLine: number): YamlReading => {
  const counter = new LineCounter();
  const document = parseDocument(block, {
    lineCounter: counter,
    logLevel: 'silent',
    prettyErrors: false,
    // Finding duplicates by comparing every pair is quadratic; the loop below is not.
    uniqueKeys: false,
  });
  const lineAt = (offset: number): number => counter.linePos(offset).line + firstLine - 1;
  const [error] = document.errors;
  if (error) return { kind: 'broken', reason: reasonOf(error.code, error.message), line: lineAt(error.pos[0]) };
  if (document.contents === null) return { kind: 'fields', fields: new Map(), problems: [], lineOf: () => firstLine };
  if (!isMap(document.contents)) return { kind: 'broken', reason: 'it is not a list of fields', line: firstLine };
  if (document.contents.items.length > mostFields) {
    return { kind: 'refused', reason: `The frontmatter has more than ${mostFields} fields.` };
  }
  const value = toJson(document.toJS({ maxAliasCount: mostAliasUses }), deepestNesting);
  const names = new Set<string>();
  const problems: FrontmatterProblem[] = [];
  for (const { key } of document.contents.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (names.has(name)) problems.push(duplicate(name, lineAt(key.range?.[0] ?? 0)));
    names.add(name);
  }
  const lineOf = (path: readonly (string | number)[]): number => lineAt(offsetOf(document.contents, path) ?? 0);
  const fields = new Map(isMapping(value) ? Object.entries(value) : []);
  return { kind: 'fields', fields, problems, lineOf };
};

/** Where the last key of a path stands, or the nearest one above it. */
const offsetOf = (root: unknown, path: readonly (string | number)[]): number | undefined => {
  let at: number | undefined;
  let node = root;
  for (const segment of path) {
    if (isMap(node)) {
      const pair = node.items.findLast(({ key }) => isScalar(key) && String(key.value) === String(segment));
      if (!isScalar(pair?.key)) break;
      at = pair.key.range?.[0];
      node = pair.value;
    } else {
      node = isSeq(node) ? node.items[Number(segment)] : undefined;
      if (!isNode(node)) break;
      at = node.range?.[0];
    }
  }
  return at;
};

// The parser's own words say what its grammar expected, not what an author did.
const plainReasons: ReadonlyMap<ErrorCode, string> = new Map([
  ['BLOCK_AS_IMPLICIT_KEY', 'a value without quotes holds a colon and a space'],
  ['TAB_AS_INDENT', 'a tab indents a line'],
  ['BAD_ALIAS', 'a value without quotes begins with an asterisk'],
  ['MULTILINE_IMPLICIT_KEY', 'a value runs over several lines without being indented or quoted'],
]);

const reasonOf = (code: ErrorCode, message: string): string =>
  plainReasons.get(code) ?? message.split(/\n|\.$/, 1)[0]?.slice(0, 200) ?? message;

const isMapping = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws a RangeError where the value nests deeper than `depth`, as one that contains itself does. */
const toJson = (value: unknown, depth: number): Json => {
  if (depth === 0) throw new RangeError('nests too deeply');
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth - 1));
  if (typeof value !== 'object') return null;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toJson(member, depth - 1)]));
};
