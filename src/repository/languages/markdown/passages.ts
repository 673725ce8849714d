import { digest } from '../../../kernel/hash.ts';
import type { DraftFacts } from '../../facts.ts';

const fewestWords = 25;
const mostPassages = 1_000;
const longestPassage = 10_000;
const markup = /\]\([^()\s]{0,300}\)|[^\p{L}\p{N}\s]+/gu;

/** Adds a paragraph that is long enough to be no turn of phrase. O(paragraph). */
export const addPassage = (content: string, line: number, facts: DraftFacts): void => {
  if (facts.passages.length >= mostPassages || content.length > longestPassage) return;
  const words = content
    .toLowerCase()
    .replace(markup, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length < fewestWords) return;
  facts.passages.push({ line, words: words.length, fingerprint: digest(words.join(' ')).slice(0, 16) });
};
