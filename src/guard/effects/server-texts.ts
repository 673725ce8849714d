/** What a tool of an MCP server would leave in a file: all of it is given, or a text for another, or one for a place in it. */
import type { Replacement } from '../call.ts';
import { edited } from './edits.ts';
import { type ServerInput, textNamed } from './server-inputs.ts';

export const contentNames = [
  'content',
  'contents',
  'text',
  'filetext',
  'newcontent',
  'filecontent',
  'data',
  'body',
  'code',
];
export const beforeNames = ['oldtext', 'oldstring', 'oldstr', 'before', 'search', 'find'];
export const afterNames = ['newtext', 'newstring', 'newstr', 'after', 'replace', 'replacement'];
const insertedNames = ['inserttext', 'newstr', 'newtext', ...contentNames];

/** Where a tool for everything is told by a word what it is to do. */
export const orderNames = ['command', 'operation', 'action', 'method'];

/** Numbers of lines, the first being 1: what is inserted comes after or before it, or nobody says which. */
const afterLineNames = ['insertline', 'after', 'afterline', 'insertafterline'];
const beforeLineNames = ['before', 'beforeline', 'insertbeforeline'];
const atLineNames = ['line', 'linenumber', 'atline', 'lineno'];

/** Of a tool that changes a part of a file, by its own name and by those of its inputs. */
const partWords = /^(?:lines?|symbols?|blocks?|cells?|regex)$/;
const partNames = /line|symbol|regex|namepath|cell|offset|position/;

/** By which a place is told that is not a whole line. */
const withinLines = /symbol|regex|namepath|cell|offset|column|character|end/;

export const isPartial = ({ names }: ServerInput, words: readonly string[]): boolean =>
  words.some((word) => partWords.test(word)) || partNames.test([...names].join(' '));

const replacementIn = (input: ServerInput): readonly Replacement[] => {
  const before = textNamed(input, beforeNames);
  const after = textNamed(input, afterNames);
  if (before === undefined || after === undefined) return [];
  return [{ before, after, isEverywhere: input.flags.has('replaceall') || input.flags.has('alloccurrences') }];
};

/** The one replacement that is asked for, or a list of them under any name. */
export const replacementsIn = (input: ServerInput): readonly Replacement[] => {
  const own = replacementIn(input);
  return own.length > 0 ? own : [...input.parts.values()].flat().flatMap(replacementIn);
};

/** Whether a text or a pattern is searched for. */
const isByPattern = ({ flags }: ServerInput): boolean =>
  ['regex', 'isregex', 'useregex'].some((name) => flags.has(name));

/** One text after another: some servers begin a new line between them, and some do not. */
const joined = (first: string, second: string): readonly string[] =>
  first === '' || second === '' || first.endsWith('\n') || second.startsWith('\n')
    ? [`${first}${second}`]
    : [`${first}${second}`, `${first}\n${second}`];

const numberNamed = ({ numbers }: ServerInput, names: readonly string[]): number | undefined =>
  names.map((name) => numbers.get(name)).find((number) => number !== undefined);

/** How many lines may stand before what is inserted, the last of all being -1. */
const placesIn = (input: ServerInput): readonly number[] => {
  const after = numberNamed(input, afterLineNames);
  if (after !== undefined) return [after];
  const before = numberNamed(input, beforeLineNames);
  if (before !== undefined) return [before - 1];
  const at = numberNamed(input, atLineNames);
  // Counted from 0 or from 1, and put before the line or after it.
  return at === undefined ? [] : [at - 1, at];
};

const inserted = (text: string, before: string, places: readonly number[]): readonly string[] => {
  const lines = before.split('\n');
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  const whole = text.endsWith('\n') ? text.slice(0, -1) : text;
  const found = places
    .map((place) => (place === -1 && places.length === 1 ? count : place))
    .filter((place) => place >= 0 && place <= count)
    .map((place) => lines.toSpliced(place, 0, whole).join('\n'));
  return [...new Set(found)];
};

const manners = ['append', 'prepend', 'insert'] as const;

/** How a part is put into a file, by the tool's name or by what an input orders. */
const mannerOf = (input: ServerInput, words: readonly string[]): (typeof manners)[number] | undefined => {
  if (input.flags.has('append') || input.texts.get('mode') === 'a') return 'append';
  const said = new Set([...['mode', ...orderNames].map((name) => input.texts.get(name)), ...words]);
  return manners.find((manner) => said.has(manner));
};

/** What a file holds now; undefined where it is there and cannot be read. */
export interface FormerText {
  readonly text: string | undefined;
}

/**
 * The texts of which a file would hold one after a call; none where the inputs do not say all of it. O(text).
 *
 * @param writes whether a text that is given is all that the file would hold
 */
export const textsAfter = (
  input: ServerInput,
  words: readonly string[],
  former: FormerText,
  writes: boolean,
): readonly string[] => {
  const replacements = replacementsIn(input);
  if (replacements.length > 0) {
    const text = isByPattern(input) ? undefined : edited(former.text ?? '', replacements);
    return text === undefined ? [] : [text];
  }
  const manner = mannerOf(input, words);
  const given = textNamed(input, manner === undefined ? contentNames : insertedNames);
  if (given === undefined || input.texts.get('encoding') === 'base64') return [];
  if (manner === undefined) return writes && !isPartial(input, words) ? [given] : [];
  if (former.text === undefined) return [];
  if (manner === 'insert')
    return withinLines.test([...input.names].join(' ')) ? [] : inserted(given, former.text, placesIn(input));
  if (isPartial(input, words)) return [];
  return manner === 'append' ? joined(former.text, given) : joined(given, former.text);
};
