import type { DraftFacts, Place } from '../../facts.ts';
import { addSetting } from '../../text/settings.ts';
import { headingSlug } from '../markdown/slug.ts';
import { type HtmlPiece, htmlPieces, withoutTags } from './scan.ts';

type OpenPiece = HtmlPiece & { readonly kind: 'open' };

const mostLinks = 5_000;
const longestText = 300;

const addLink = (facts: DraftFacts, place: Place, target: string | undefined, text: string, isImage = false): void => {
  if (!target || facts.links.length >= mostLinks) return;
  facts.links.push({ ...place, target, text: text.slice(0, longestText), ...(isImage && { isImage: true as const }) });
};

// An empty `alt` says that the picture is decoration, which is not the same as none.
const alternativeOf = ({ attributes }: OpenPiece): string => {
  const alternative = attributes.get('alt');
  return alternative?.trim() === '' ? '(decorative)' : (alternative ?? '');
};

const addEmptyElement = (facts: DraftFacts, piece: OpenPiece, place: Place): void => {
  const { name, attributes } = piece;
  if (name === 'img') addLink(facts, place, attributes.get('src'), alternativeOf(piece), true);
  if (name === 'link' || name === 'area') addLink(facts, place, attributes.get('href'), attributes.get('rel') ?? '');
  if (name === 'script' || name === 'iframe' || name === 'source' || name === 'video') {
    addLink(facts, place, attributes.get('src'), name);
  }
  const anchor = attributes.get('id') ?? (name === 'a' ? attributes.get('name') : undefined);
  if (anchor) addSetting(facts, 'anchor', anchor, place);
};

/** The text between an open tag and where it closes, or that of a picture in it. */
const textBetween = (html: string, open: OpenPiece, close: number): string => {
  const content = html.slice(open.end, Math.min(close, open.end + 2_000));
  const picture = /\salt=["']([^"']{1,200})["']/.exec(content)?.[1];
  // Icons and components draw something that has no text of its own here.
  return withoutTags(content) || (picture ?? (content.includes('<') ? '(element)' : ''));
};

/**
 * Adds links, pictures, headings, comments, and every `id` as a setting `anchor`, of HTML or of HTML inside Markdown.
 *
 * `slugs` makes the anchors of headings unique within a document.
 */
export const addHtml = (
  html: string,
  facts: DraftFacts,
  placeOf: (start: number, end: number) => Place,
  slugs: Map<string, number>,
): void => {
  let link: OpenPiece | undefined;
  let heading: OpenPiece | undefined;
  const addHeading = (open: OpenPiece, close: number): void => {
    const text = textBetween(html, open, close).slice(0, longestText);
    const slug = open.attributes.get('id') ?? headingSlug(text, slugs);
    facts.headings.push({ ...placeOf(open.at, open.at), level: Number(open.name.slice(1)), text, slug });
  };
  for (const piece of htmlPieces(html)) {
    const { kind, at, end } = piece;
    if (kind === 'comment') facts.comments.push({ ...placeOf(at, end), text: piece.text.trim() });
    else if (kind === 'open') {
      addEmptyElement(facts, piece, placeOf(at, at));
      if (piece.name === 'a') link = piece;
      if (/^h[1-6]$/.test(piece.name)) heading = piece;
    } else if (link && piece.name === 'a') {
      const text = textBetween(html, link, at) || (link.attributes.get('aria-label') ?? '');
      addLink(facts, placeOf(link.at, link.at), link.attributes.get('href'), text);
      link = undefined;
    } else if (heading?.name === piece.name) {
      addHeading(heading, at);
      heading = undefined;
    }
  }
};
