/** One tag or comment of an HTML text. Offsets count from the text's start. */
export type HtmlPiece =
  | { readonly kind: 'comment'; readonly text: string; readonly at: number; readonly end: number }
  | { readonly kind: 'close'; readonly name: string; readonly at: number; readonly end: number }
  | {
      readonly kind: 'open';
      /** Lower case. */
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly at: number;
      readonly end: number;
    };

const tagName = /<(\/?)([A-Za-z][\w:-]{0,60})/y;
const attribute = /([^\s=>"'/<]{1,200})(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?/y;
const mostAttributes = 100;

// Their content is another language, in which `<` begins no tag.
const rawElements = new Set(['script', 'style', 'textarea', 'title']);

const unquoted = (value: string): string => value.replace(/^["']|["']$/g, '');

const openTag = (text: string, at: number, name: string, from: number): HtmlPiece & { kind: 'open' } => {
  const attributes = new Map<string, string>();
  let end = from;
  while (end < text.length && text[end] !== '>' && text[end] !== '<' && attributes.size < mostAttributes) {
    attribute.lastIndex = end;
    const match = attribute.exec(text);
    if (!match) end++;
    else {
      const [whole, key = '', value = ''] = match;
      if (!attributes.has(key.toLowerCase())) attributes.set(key.toLowerCase(), unquoted(value));
      end += whole.length;
    }
  }
  return { kind: 'open', name, attributes, at, end: text[end] === '>' ? end + 1 : end };
};

const commentAt = (text: string, at: number): HtmlPiece => {
  const close = text.indexOf('-->', at + 4);
  const end = close < 0 ? text.length : close + 3;
  return { kind: 'comment', text: text.slice(at + 4, close < 0 ? end : close), at, end };
};

/** The piece that begins at a `<`; undefined where it is a character like any other. */
const pieceAt = (text: string, at: number): HtmlPiece | undefined => {
  if (text.startsWith('<!--', at)) return commentAt(text, at);
  tagName.lastIndex = at;
  const [whole = '', slash, written] = tagName.exec(text) ?? [];
  if (written === undefined) return undefined;
  const name = written.toLowerCase();
  const end = at + whole.length;
  return slash ? { kind: 'close', name, at, end } : openTag(text, at, name, end);
};

/** Tags and comments in order; text between them is left to the caller. Tolerates anything. O(text). */
export function* htmlPieces(text: string): Generator<HtmlPiece> {
  const lower = text.toLowerCase();
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const piece = pieceAt(text, at);
    at = piece?.end ?? at + 1;
    if (!piece) continue;
    yield piece;
    if (piece.kind !== 'open' || !rawElements.has(piece.name)) continue;
    const close = lower.indexOf(`</${piece.name}`, at);
    at = close < 0 ? text.length : close;
  }
}

/** The text of an HTML fragment without its tags. */
export const withoutTags = (html: string): string =>
  html
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
