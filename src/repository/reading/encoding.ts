const utf8 = new TextDecoder('utf-8');
const utf16 = new TextDecoder('utf-16le');

const isUtf16 = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xfe;

/** The text that the bytes of a file hold, without a byte order mark; undefined where they hold none. */
export const decoded = (bytes: Uint8Array): string | undefined => {
  if (isUtf16(bytes)) return utf16.decode(bytes);
  // git's own test: a NUL in the first 8,000 bytes makes a file binary.
  if (bytes.subarray(0, 8000).includes(0)) return undefined;
  return utf8.decode(bytes);
};

/** Whether the bytes of a file begin with a byte order mark, which its text is without. */
export const hasMark = (bytes: Uint8Array): boolean =>
  isUtf16(bytes) || (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf);

/** A text in the encoding that other bytes have, with their byte order mark. */
export const encodedLike = (bytes: Uint8Array, text: string): Uint8Array =>
  Buffer.from(hasMark(bytes) ? `\ufeff${text}` : text, isUtf16(bytes) ? 'utf16le' : 'utf8');
