import type { DraftFacts } from '../facts.ts';

const mostNames = 600;
const longestText = 20_000;
const capitalised = /(?<![\p{L}\p{N}_])\p{Lu}[\p{L}\p{N}_]{1,60}(?:[.-][\p{L}\p{N}_]{1,60}){0,3}/gu;
const plain = /^[\w@./:-]{2,80}$/;

const known = new WeakMap<DraftFacts, Set<string>>();

const addName = (facts: DraftFacts, name: string): void => {
  const own = known.get(facts) ?? new Set(facts.names);
  known.set(facts, own);
  const folded = name.toLowerCase();
  if (own.size >= mostNames || own.has(folded)) return;
  own.add(folded);
  facts.names.push(folded);
};

/** Adds the capitalised words of a text as names. O(text). */
export const addNames = (facts: DraftFacts, text: string): void => {
  for (const [name] of text.slice(0, longestText).matchAll(capitalised)) addName(facts, name);
};

/** Adds what stands in code, where it is one word. */
export const addCodeName = (facts: DraftFacts, code: string): void => {
  if (plain.test(code)) addName(facts, code);
};
