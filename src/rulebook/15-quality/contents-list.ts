import type { FileFacts, HeadingFact } from '../../repository/facts.ts';

/** A table of contents that a program keeps between two comments. */
export interface ContentsList {
  readonly line: number;
  readonly endLine: number;
  /** Anchors it leads to, in order. */
  readonly anchors: readonly string[];
}

const opening = /^\s{0,4}<!--\s*(?:START doctoc|toc\b|TOC\b|BEGIN[-_ ]TOC|toc:start|md-toc)/i;
const closing = /^\s{0,4}<!--\s*(?:END doctoc|tocstop|\/toc|END[-_ ]TOC|toc:end|toc stop)/i;

/** The table of contents of a document, where a program keeps one. O(lines). */
export const contentsList = ({ links }: FileFacts, text: string): ContentsList | undefined => {
  const lines = text.split('\n');
  const open = lines.findIndex((line) => opening.test(line.slice(0, 200)));
  const close = lines.findIndex((line, index) => index > open && closing.test(line.slice(0, 200)));
  if (open < 0 || close < 0) return undefined;
  const anchors = links
    .filter(({ line, target }) => line > open && line <= close && target.startsWith('#'))
    .map(({ target }) => target.slice(1));
  return { line: open + 1, endLine: close + 1, anchors };
};

const decoded = (anchor: string): string => {
  try {
    return decodeURIComponent(anchor).toLowerCase();
  } catch {
    return anchor.toLowerCase(); // A percent sign that is just that.
  }
};

// Programs differ in what they make of punctuation; letters and digits are the same in all.
export const foldAnchor = (anchor: string): string => decoded(anchor).replace(/[^\p{L}\p{N}]/gu, '');

/** Headings that the list should have: those of the levels it lists, below it. */
export const listedHeadings = (list: ContentsList, { headings }: FileFacts): HeadingFact[] => {
  const wanted = new Set(list.anchors.map(foldAnchor));
  const levels = headings.filter(({ slug }) => wanted.has(foldAnchor(slug))).map(({ level }) => level);
  if (levels.length === 0) return [];
  const [least, most] = [Math.min(...levels), Math.max(...levels)];
  return headings.filter(({ line, level }) => line > list.endLine && level >= least && level <= most);
};
