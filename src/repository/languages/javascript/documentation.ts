import type { Comment } from 'oxc-parser';
import { firstSentence } from '../source-text-prose.ts';
import type { Reading } from './reading.ts';

// Directives for other tools (`eslint-disable-next-line`) may stand between a JSDoc comment and what it is about.
const mostBetween = 3;
const longestGap = 200;

/** The index of the last comment that ends at or before an offset. O(log comments). */
const lastBefore = (comments: readonly Comment[], offset: number): number => {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** The JSDoc text right before an offset, without stars and tags; undefined where there is none. */
export const documentationBefore = ({ comments, file }: Reading, offset: number): string | undefined => {
  let before = offset;
  let at = lastBefore(comments, offset);
  for (let between = 0; between <= mostBetween; between++, at--) {
    const comment = comments[at];
    if (!comment || before - comment.end > longestGap || file.text.slice(comment.end, before).trim() !== '')
      return undefined;
    if (comment.type === 'Block' && comment.value.startsWith('*')) return comment.value.slice(1, 2000);
    before = comment.start;
  }
  return undefined;
};

/** The first sentence of a JSDoc text; empty where it holds tags alone. */
export const summaryOf = (documentation: string): string => {
  const prose: string[] = [];
  for (const line of documentation.split('\n')) {
    const text = line.trim().replace(/^\*+ ?/, '');
    if (/^@(?!description\b|summary\b)\w/.test(text.trim())) break;
    prose.push(text.replace(/^@(?:description|summary)\s+/, ''));
  }
  return firstSentence(prose.join('\n')) ?? '';
};
