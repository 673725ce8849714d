import type { Token } from 'markdown-it';
import type { DraftFacts, Place } from '../../facts.ts';
import { LineIndex } from '../../lines.ts';
import { addDates } from '../../text/dates.ts';
import { mentionPaths, pathsIn } from '../../text/path-mentions.ts';
import { addCodeName } from '../../text/names.ts';
import { addHtml } from '../html/html-facts.ts';

const mostLinks = 5_000;
const longestText = 300;

const newlinesIn = (text: string): number => text.split('\n').length - 1;

/** Text of an inline token's children, as a reader sees it. */
export const plainText = (children: readonly Token[] | null): string =>
  (children ?? [])
    .map((child) => {
      if (child.type === 'text' || child.type === 'code_inline' || child.type === 'text_special') return child.content;
      if (child.type === 'image') return plainText(child.children);
      return child.type === 'softbreak' || child.type === 'hardbreak' ? ' ' : '';
    })
    .join('');

const breaksIn = (children: readonly Token[] | null): number =>
  (children ?? []).filter(({ type }) => type === 'softbreak' || type === 'hardbreak').length;

const addLink = (facts: DraftFacts, place: Place, target: string, text: string, isImage: boolean): void => {
  if (facts.links.length >= mostLinks || target === '') return;
  facts.links.push({
    ...place,
    target,
    text: text.trim().slice(0, longestText),
    ...(isImage && { isImage: true as const }),
  });
};

/** What stands between a `link_open` and its `link_close`; links do not nest. */
const insideLink = (children: readonly Token[], open: number): Token[] => {
  let close = open;
  while (close < children.length && children[close]?.type !== 'link_close') close++;
  return children.slice(open, close);
};

const textBesideHtml = (child: Token): string => {
  const { type, content } = child;
  if (type === 'html_inline') return content;
  if (type === 'text' || type === 'code_inline' || type === 'image') return plainText([child]);
  return type === 'softbreak' || type === 'hardbreak' ? '\n' : ' ';
};

/** Adds the links, pictures, dates, paths and HTML of one inline token that begins at a line. O(children). */
export const addInline = (
  children: readonly Token[],
  firstLine: number,
  facts: DraftFacts,
  slugs: Map<string, number>,
): void => {
  let line = firstLine;
  let html: { text: string; line: number } | undefined;
  children.forEach((child, index) => {
    switch (child.type) {
      case 'softbreak':
      case 'hardbreak':
        line++;
        break;
      case 'text':
        addDates(facts, child.content, () => ({ line }));
        break;
      case 'code_inline':
        mentionPaths(facts, pathsIn(child.content));
        addCodeName(facts, child.content.trim());
        break;
      case 'link_open':
        addLink(facts, { line }, String(child.attrGet('href') ?? ''), plainText(insideLink(children, index)), false);
        break;
      case 'image':
        addLink(facts, { line }, String(child.attrGet('src') ?? ''), plainText(child.children), true);
        line += breaksIn(child.children);
        break;
      case 'html_inline':
        html ??= { text: '', line };
        line += newlinesIn(child.content);
        break;
    }
    if (html) html.text += textBesideHtml(child);
  });
  if (!html) return;
  const { text, line: start } = html;
  const lines = new LineIndex(text);
  addHtml(text, facts, (at) => ({ line: start + lines.place(at).line - 1 }), slugs);
};
