export interface SqlToken {
  readonly kind: 'word' | 'name' | 'string' | 'comment' | 'mark';
  /** Without quotes for names. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

// A quote that does not close ends with the text, so that nothing is looked at twice. `\'` is an escape in MySQL and a
// backslash before the closing quote elsewhere, which shows in what follows.
const token = new RegExp(
  [
    // A line that begins with a backslash is for psql itself.
    String.raw`(?<space>\s+|(?<![^\n])\\[^\n]*)`,
    String.raw`(?<comment>--[^\n]*|\/\*[^]*?(?:\*\/|$))`,
    String.raw`(?<string>'[^'\\]*(?:(?:''|\\'(?![\s,);]|$)|\\)[^'\\]*)*'?)`,
    String.raw`(?<name>"[^"]*"?|\x60[^\x60]*\x60?|\[[A-Za-z_][\w $]{0,127}\])`,
    String.raw`(?<dollar>\$(?:[A-Za-z_]\w{0,60})?\$)`,
    String.raw`(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)`,
    String.raw`(?<mark>\d[\w.]*|[^])`,
  ].join('|'),
  'gy',
);

const unquoted = (name: string): string => name.replace(/^["`[]|["`\]]$/g, '');

/** The tokens of an SQL text of any dialect. Dollar-quoted bodies are strings. O(text). */
export function* sqlTokens(text: string): Generator<SqlToken> {
  token.lastIndex = 0;
  for (let at = 0; at < text.length;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) return;
    const [whole] = match;
    const { space, comment, string, name, dollar, word } = match.groups ?? {};
    let end = at + whole.length;
    if (dollar !== undefined) {
      const close = text.indexOf(dollar, end);
      end = close < 0 ? text.length : close + dollar.length;
    }
    if (comment !== undefined) yield { kind: 'comment', text: whole, at, end };
    else if (string !== undefined || dollar !== undefined) yield { kind: 'string', text: '', at, end };
    else if (name !== undefined) yield { kind: 'name', text: unquoted(whole), at, end };
    else if (word !== undefined) yield { kind: 'word', text: whole, at, end };
    else if (space === undefined) yield { kind: 'mark', text: whole, at, end };
    at = end;
  }
}
