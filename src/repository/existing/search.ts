/** Looks for what does a described thing already: definitions and files whose names and summaries hold its words. */
import type { DefinitionFact, FileFacts } from '../facts.ts';
import type { Repository } from '../model.ts';

/** Something that may do the described work, nearest first. */
export interface Existing {
  readonly path: string;
  readonly line: number;
  /** The definition's own name; the file's path where the file as a whole is meant. */
  readonly name: string;
  readonly kind: DefinitionFact['kind'] | 'file';
  /** The first sentence that says what it is for; empty where nothing does. */
  readonly summary: string;
}

interface Candidate {
  readonly existing: Existing;
  /** Its words, each with how much it counts. */
  readonly weights: ReadonlyMap<string, number>;
}

const mostFound = 20;
const mostInAFile = 5;
/** Of the best score: what is further from the words than this only shares a common one. */
const leastOfBest = 0.35;
// A constant belongs to what does the work, and is seldom it; a definition says more than the file around it.
const weight = { name: 3, file: 2.5, constant: 1.5, summary: 1.5, path: 1 } as const;

const common = new Set(
  'a an and are as at be by do does each for from get has have how if in into is it its make new of on one or set so that the their them there this to use used uses using we what when where which who with'.split(
    ' ',
  ),
);

/** One form for `retry`, `retries` and `retried`, roughly: what is compared need only fall together. */
const stem = (word: string): string => {
  const base = word.length > 4 ? word.replace(/(?:ies|ied|ing|ers|er|ed|es|s|y|e)$/, '') : word.replace(/s$/, '');
  return base.length < 2 ? word : base.replace(/([^aeiou])\1$/, '$1');
};

/** Words of a name or a sentence, however they are joined: `readConfig`, `read_config`, `read-config`. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !common.has(word))
    .map(stem);

const weightsOf = (parts: readonly (readonly [text: string, weight: number])[]): Map<string, number> => {
  const weights = new Map<string, number>();
  for (const [text, value] of parts)
    for (const word of wordsOf(text)) weights.set(word, Math.max(value, weights.get(word) ?? 0));
  return weights;
};

const withoutExtension = (path: string): string => path.replace(/\.\w+$/, '');

/** A document says in its first heading what it is about, a script in its first comment. */
const summaryOf = ({ headings, comments }: FileFacts): string => {
  const [heading, comment] = [headings[0]?.text, comments.find(({ line }) => line <= 5)?.text];
  return (heading ?? comment ?? '').split('\n')[0]?.trim().slice(0, 200) ?? '';
};

const candidatesIn = (facts: FileFacts): Candidate[] => {
  const { path } = facts;
  const place = withoutExtension(path);
  const summary = summaryOf(facts);
  const asFile: Candidate = {
    existing: { path, line: 1, name: path, kind: 'file', summary },
    weights: weightsOf([
      [place, weight.path],
      [summary, weight.summary],
      [place.split('/').at(-1) ?? '', weight.file],
    ]),
  };
  const defined = facts.definitions.map(({ name, qualifiedName, kind, line, summary: says = '' }): Candidate => ({
    existing: { path, line, name: qualifiedName, kind, summary: says },
    weights: weightsOf([
      [place, weight.path],
      [says, weight.summary],
      [name, kind === 'constant' ? weight.constant : weight.name],
    ]),
  }));
  return [asFile, ...defined];
};

/** How much a word tells: one that stands everywhere tells nothing. */
const rarityOf = (candidates: readonly Candidate[], words: readonly string[]): ReadonlyMap<string, number> =>
  new Map(
    words.map((word) => {
      const holders = candidates.reduce((count, { weights }) => count + (weights.has(word) ? 1 : 0), 0);
      return [word, Math.log(1 + candidates.length / (1 + holders))];
    }),
  );

/** O(definitions × words). Tests are left out: they name what they test. */
export const searchExisting = (
  { files }: Pick<Repository, 'files'>,
  description: string,
): { readonly searched: number; readonly found: readonly Existing[] } => {
  const words = [...new Set(wordsOf(description))];
  const places = [...files.values()].filter(({ role }) => !role.test);
  const candidates = places.flatMap(candidatesIn);
  const rarity = rarityOf(candidates, words);
  const scored = candidates
    .map(({ existing, weights }) => ({
      existing,
      score: words.reduce((sum, word) => sum + (weights.get(word) ?? 0) * (rarity.get(word) ?? 0), 0),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score);
  const least = (scored[0]?.score ?? 0) * leastOfBest;
  const inFile = new Map<string, number>();
  const found = scored.filter(({ existing: { path }, score }) => {
    const count = (inFile.get(path) ?? 0) + 1;
    inFile.set(path, count);
    return score >= least && count <= mostInAFile;
  });
  return { searched: places.length, found: found.slice(0, mostFound).map(({ existing }) => existing) };
};
