const delimiter = /<<-?[ \t]{0,8}\\?["']?([A-Za-z_]\w{0,60})/g;

/**
 * The text with the carriage returns of a Windows checkout turned into spaces, so that offsets stay.
 *
 * A line that ends a here-document must be that word alone, so there the space goes to the start of the next line.
 */
export const withoutCarriageReturns = (text: string): string => {
  if (!text.includes('\r\n')) return text;
  const delimiters = new Set(Array.from(text.matchAll(delimiter), ([, word]) => word));
  return text
    .replace(/^(\t{0,20})([A-Za-z_]\w{0,60})\r\n/gm, (line, tabs: string, word: string) =>
      delimiters.has(word) ? `${tabs}${word}\n ` : line,
    )
    .replaceAll('\\\r\n', ' \\\n')
    .replaceAll('\r\n', ' \n');
};
