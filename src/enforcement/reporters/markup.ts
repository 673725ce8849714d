const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// XML 1.0 has no way to write most control characters, lone surrogates and U+FFFE/U+FFFF, not even as references.
// oxlint-disable-next-line no-control-regex
const notMarkup = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** A text from outside for XML and HTML, between tags or in a quoted attribute; control characters are dropped. */
export const escapeMarkup = (text: string): string =>
  text
    .toWellFormed()
    .replace(notMarkup, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
