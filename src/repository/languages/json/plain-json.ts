export interface PlainJson {
  /** The same text with comments and trailing commas blanked, so that offsets stay. */
  readonly json: string;
  readonly comments: readonly { readonly start: number; readonly end: number }[];
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

// Strings first: what looks like a comment inside one is none.
// One that does not close ends with its line, so that no text is looked at twice.
const token = /"[^"\\\n]*(?:\\[^]?[^"\\\n]*)*"?|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|[^"/]+|[^]/g;

/** Turns JSON with comments and trailing commas into JSON. O(text). */
export const plainJson = (text: string): PlainJson => {
  const comments: { start: number; end: number }[] = [];
  const pieces: string[] = [];
  for (const match of text.matchAll(token)) {
    const [piece] = match;
    const isComment = piece.startsWith('//') || piece.startsWith('/*');
    if (isComment) comments.push({ start: match.index, end: match.index + piece.length });
    pieces.push(isComment ? blank(piece) : piece);
  }
  return { json: withoutTrailingCommas(pieces.join('')), comments };
};

const withoutTrailingCommas = (json: string): string => {
  const pieces: string[] = [];
  let from = 0;
  let comma = -1;
  for (const { 0: piece, index } of json.matchAll(/"[^"\\\n]*(?:\\[^]?[^"\\\n]*)*"?|[^\s"]/g)) {
    if ((piece === ']' || piece === '}') && comma >= 0) {
      pieces.push(json.slice(from, comma), ' ');
      from = comma + 1;
    }
    comma = piece === ',' ? index : -1;
  }
  pieces.push(json.slice(from));
  return pieces.join('');
};
