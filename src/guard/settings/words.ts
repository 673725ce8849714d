/** Command lines that a shell takes apart as they were put together. */

const isPlain = (word: string): boolean => /^[\w@%+=:,./-]+$/.test(word);

/** One word for a POSIX shell. */
const quoted = (word: string): string => (isPlain(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);

export const posixLine = (words: readonly string[]): string => words.map(quoted).join(' ');

/** One command line for PowerShell, which runs a quoted program only after `&`. */
export const powershellLine = (words: readonly string[]): string =>
  `& ${words.map((word) => (isPlain(word) ? word : `'${word.replaceAll("'", "''")}'`)).join(' ')}`;
