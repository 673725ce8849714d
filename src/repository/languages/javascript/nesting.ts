/**
 * How deep JavaScript nests, told before it is parsed: the native parser recurses, and its stack overflow would end the
 * whole process. The scan knows strings, templates, comments and most regular expressions. O(text).
 */
const mostBrackets = 1000;
// Operators nest to the right without brackets: `a ? b : a ? b : …`, `a => a => …`, `!!!!a`, `if (a) if (a) …`.
const mostOperators = 5000;

const code = (character: string): number => character.charCodeAt(0);
const newline = code('\n');
const slash = code('/');
const star = code('*');
const backslash = code('\\');
const backtick = code('`');
const dollar = code('$');
const openBrace = code('{');
const closeBrace = code('}');
const closeParenthesis = code(')');
const closeBracket = code(']');
const doubleQuote = code('"');
const singleQuote = code("'");

const kinds = { other: 0, word: 1, space: 2, open: 3, close: 4, reset: 5, operator: 6, sign: 7 } as const;
const kindOf = new Uint8Array(128);
for (let character = 0; character < 128; character++) {
  const text = String.fromCharCode(character);
  if (/[\w$#@]/.test(text)) kindOf[character] = kinds.word;
  else if (/\s/.test(text)) kindOf[character] = kinds.space;
  else if ('([{'.includes(text)) kindOf[character] = kinds.open;
  else if (')]}'.includes(text)) kindOf[character] = kinds.close;
  else if (';,'.includes(text)) kindOf[character] = kinds.reset;
  else if ('?=<!~*:'.includes(text)) kindOf[character] = kinds.operator;
  else if ('+-'.includes(text)) kindOf[character] = kinds.sign;
}

const endOfQuoted = (text: string, open: number): number => {
  const quote = text.charCodeAt(open);
  let at = open + 1;
  for (; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === backslash) at++;
    else if (character === quote) return at + 1;
    else if (character === newline) return at;
  }
  return at;
};

/** Offset where a template's text stops: after its end, or at the `{` of its next expression. */
const endOfTemplateText = (text: string, from: number): number => {
  let at = from;
  for (; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === backslash) at++;
    else if (character === backtick) return at + 1;
    else if (character === dollar && text.charCodeAt(at + 1) === openBrace) return at + 1;
  }
  return at;
};

const endOfRegularExpression = (text: string, open: number): number => {
  let isInClass = false;
  for (let at = open + 1; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === backslash) at++;
    else if (character === newline) return open + 1;
    else if (character === closeBracket) isInClass = false;
    else if (character === code('[')) isInClass = true;
    else if (character === slash && !isInClass) return at + 1;
  }
  return open + 1;
};

/** A comment's end; undefined where the slash begins none. */
const endOfComment = (text: string, open: number): number | undefined => {
  const next = text.charCodeAt(open + 1);
  if (next !== slash && next !== star) return undefined;
  const end = next === slash ? text.indexOf('\n', open) : text.indexOf('*/', open + 2);
  if (end < 0) return text.length;
  return next === slash ? end : end + 2;
};

/** Whether code nests deeper than the parser's stack is sure to hold. */
export const nestsTooDeep = (text: string): boolean => {
  if (text.length < mostBrackets) return false;
  /** What stood open around each bracket: operators, and whether a template goes on after it. */
  const outerOperators: number[] = [];
  const templates: boolean[] = [];
  let operators = 0;
  let allOperators = 0;
  /** Last character that was neither space nor comment. */
  let previous = 0;
  let endsLine = false;
  const set = (count: number): void => {
    allOperators += count - operators;
    operators = count;
  };
  let at = 0;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    const kind = character < 128 ? kindOf[character] : kinds.word;
    if (kind === kinds.space) {
      if (character === newline) endsLine = true;
      at++;
      continue;
    }
    const comment = character === slash ? endOfComment(text, at) : undefined;
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    const previousKind = previous < 128 ? kindOf[previous] : kinds.word;
    const follows = previousKind === kinds.word || previousKind === kinds.close || previous === doubleQuote || previous === singleQuote;
    if (endsLine) {
      // Without semicolons a statement ends with its line, unless an operator, an `else` or a `)` holds on.
      const holdsOn = !follows || previous === closeParenthesis || kind === kinds.operator || kind === kinds.sign;
      if (!holdsOn && !text.startsWith('else', at) && text.slice(Math.max(0, at - 12), at).trimEnd().slice(-4) !== 'else') set(0);
      endsLine = false;
    }
    let next = at + 1;
    if (kind === kinds.word) {
      while (next < text.length) {
        const inWord = text.charCodeAt(next);
        if (inWord < 128 && kindOf[inWord] !== kinds.word) break;
        next++;
      }
      // `await await x`, `new new X`, `if (a) if (a) x`.
      if (previousKind === kinds.word || previous === closeParenthesis || previous === closeBrace) set(operators + 1);
    } else if (kind === kinds.open) {
      outerOperators.push(operators);
      templates.push(previous === dollar && character === openBrace && text.charCodeAt(at - 1) === dollar && templateOpens.has(at));
      operators = 0;
    } else if (kind === kinds.close) {
      set(0);
      operators = outerOperators.pop() ?? 0;
    } else if (kind === kinds.reset) set(0);
    else if (kind === kinds.operator || (kind === kinds.sign && !follows)) set(operators + 1);
    previous = character;
    at = next;
  }
  return false;
};
