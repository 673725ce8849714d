/** Limits that a sentence states, as “after three attempts” does, of things whose limit is a fact of the canon. */
import { type StatedFact, environmentOf } from './stated.ts';
import type { Quantity } from './values.ts';

export interface ProseLimit<F extends StatedFact> {
  /** The fact that it repeats or contradicts. */
  readonly fact: F;
  readonly value: Quantity;
  readonly line: number;
}

const numerals = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

const singular = (word: string): string => word.toLowerCase().replace(/(?<=[a-z]{2})s$/, '');

/** `Attempts of one job`: what is counted, and of what. Without the second, a sentence may count something else. */
const counted =
  /^(?:(?:maximum|max|most|number of)\s{1,3})?([a-z]{3,30})\s{1,3}(?:of|for|per)\s{1,3}(?:one\s|an?\s|each\s|every\s)?\s{0,3}([a-z]{3,30})$/i;

const limit =
  /\b(?:after|up to|at most|no more than|not more than|a maximum of)\s{1,20}(\d{1,9}|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s{1,20}(?:failed\s{1,20})?([a-z]{3,30})\b/gi;

interface Paragraph {
  readonly text: string;
  readonly line: number;
  readonly section: string;
}

/** Running text; neither headings nor tables nor code. O(text). */
const paragraphsOf = (text: string): Paragraph[] => {
  const found: Paragraph[] = [];
  let [section, isCode]: [string, boolean] = ['', false];
  let [from, lines]: [number, string[]] = [1, []];
  const close = (next: number): void => {
    if (lines.length > 0) found.push({ text: lines.join('\n'), line: from, section });
    [from, lines] = [next, []];
  };
  text.split('\n').forEach((long, index) => {
    const line = long.slice(0, 2_000);
    const isFence = /^\s{0,8}(?:`{3}|~{3})/.test(line);
    if (isFence) isCode = !isCode;
    const isHeading = /^#{1,6}\s/.test(line);
    if (isFence || isCode || isHeading || line.includes('|') || line.trim() === '') {
      close(index + 2);
      if (isHeading) section = line;
    } else if (/^\s{0,8}(?:[-*+]|\d{1,3}\.)\s/.test(line)) {
      close(index + 1);
      lines.push(line);
    } else lines.push(line);
  });
  close(0);
  return found;
};

const hasWord = (text: string, word: string): boolean =>
  (text.match(/[a-z]{3,30}/gi) ?? []).map(singular).includes(word);

/** Each is read beside all of its paragraph, and one with more of them is no running text. */
const mostLimits = 20;

/** The limits that a document's sentences state for things that the facts count. O(text * facts). */
export const proseLimits = <F extends StatedFact>(path: string, text: string, facts: readonly F[]): ProseLimit<F>[] => {
  const subjects = facts.flatMap((fact) => {
    const [, noun, owner] = counted.exec(fact.subject) ?? [];
    if (noun === undefined || owner === undefined || fact.value.kind !== 'quantity') return [];
    const { unit } = fact.value;
    const isCount = unit === '' || singular(noun) === unit;
    return isCount ? [{ fact, unit, noun: singular(noun), owner: singular(owner) }] : [];
  });
  if (subjects.length === 0) return [];
  return paragraphsOf(text).flatMap((paragraph) =>
    Array.from(paragraph.text.matchAll(limit).take(mostLimits)).flatMap((match) => {
      const [written, amount = '', word = ''] = match;
      const rest = paragraph.text.replace(written, ' ');
      const where = environmentOf(paragraph.section, rest, path.replace(/[/_.-]/g, ' '));
      const known = subjects.find(
        ({ fact, noun, owner }) => noun === singular(word) && hasWord(rest, owner) && fact.where === where,
      );
      if (!known) return [];
      const number = /^\d/.test(amount) ? amount : String(numerals.indexOf(amount.toLowerCase()));
      const value: Quantity = { kind: 'quantity', written: amount, number, unit: known.unit };
      const line = paragraph.line + paragraph.text.slice(0, match.index).split('\n').length - 1;
      return [{ fact: known.fact, value, line }];
    }),
  );
};
