import { type SqlToken, sqlTokens } from './tokens.ts';

export interface SqlStatement {
  /** Without comments; never empty. */
  readonly tokens: readonly SqlToken[];
}

export interface SqlScript {
  readonly statements: readonly SqlStatement[];
  readonly comments: readonly SqlToken[];
}

const mostStatements = 5_000;
// Rows of an INSERT say nothing after its head.
const mostTokens = 5_000;

const isCopyFromStdin = (tokens: readonly SqlToken[]): boolean =>
  tokens[0]?.text.toUpperCase() === 'COPY' && tokens.some(({ text }) => text.toUpperCase() === 'STDIN');

/** Splits a script at its semicolons; the data lines of a COPY are left out. O(text). */
export const sqlScript = (text: string): SqlScript => {
  const statements: SqlStatement[] = [];
  const comments: SqlToken[] = [];
  let tokens: SqlToken[] = [];
  let skipTo = 0;
  const close = (): void => {
    if (tokens.length > 0 && statements.length < mostStatements) statements.push({ tokens });
    tokens = [];
  };
  for (const token of sqlTokens(text)) {
    if (token.at < skipTo) continue;
    if (token.kind === 'comment') comments.push(token);
    else if (token.text === ';' && token.kind === 'mark') {
      if (isCopyFromStdin(tokens)) {
        const end = text.indexOf('\n\\.', token.end);
        skipTo = end < 0 ? text.length : end + 3;
      }
      close();
    } else if (tokens.length < mostTokens) tokens.push(token);
  }
  close();
  return { statements, comments };
};
