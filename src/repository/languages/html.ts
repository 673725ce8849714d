import { addCommentFacts } from '../text/comments.ts';
import { addHtml } from './html/html-facts.ts';
import type { LanguageReader } from './reader.ts';

export const html: LanguageReader<'html'> = {
  language: 'html',
  parse: () => ({ tree: undefined }),
  extract({ text }, facts, lines) {
    const placeOf = (start: number, end: number) => (start === end ? lines.place(start) : lines.span(start, end));
    addHtml(text, facts, placeOf, new Map());
    addCommentFacts(facts, lines);
  },
};
