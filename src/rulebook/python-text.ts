/** Questions about Python's text that its syntax tree leaves out. */

const longestParentheses = 20_000;

// A comment, a string in any quotation marks, or a bracket.
const piece = /#[^\n]*|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|[()[\]{}]/g;

/** The offset of the parenthesis that closes the one at an offset; strings and comments are passed over. O(text between). */
export const closingParenthesis = (text: string, open: number): number | undefined => {
  let depth = 0;
  const end = Math.min(text.length, open + longestParentheses);
  for (const match of text.slice(open, end).matchAll(piece)) {
    const [found] = match;
    if (/^[([{]$/.test(found)) depth++;
    else if (/^[)\]}]$/.test(found) && --depth === 0) return open + match.index;
  }
  return undefined;
};
