/** Text that Markdown takes literally, code spans aside: a `<` would begin an HTML tag. */
export const prose = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;')))
    .join('');

export const code = (text: string): string => `\`${text}\``;

/** A fenced block; the fence is longer than any run of backticks in the text. */
export const fenced = (text: string, language: string): string => {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
};

const row = (cells: readonly string[]): string =>
  `| ${cells
    .map((cell) =>
      prose(cell)
        .replaceAll('|', String.raw`\|`)
        .replaceAll('\n', ' '),
    )
    .join(' | ')} |`;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** A page of the reference: its title, then blocks with a blank line between. */
export const page = (title: string, blocks: readonly string[]): string => {
  const note = '<!-- Written by `npm run generate` from the source; change that instead. -->';
  return `${[`# ${title}`, note, ...blocks.filter((block) => block !== '')].join('\n\n')}\n`;
};
