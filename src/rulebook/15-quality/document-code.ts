/** A line of a shell block of a Markdown document. */
export interface DocumentCode {
  readonly text: string;
  readonly line: number;
  /** Number of the block it stands in; lines of one block are run one after the other. */
  readonly block: number;
}

const shell = /^(?:sh|bash|shell|zsh|console|terminal|shell-?session|shellscript)\b/i;
const fence = /^\s{0,12}(`{3,10}|~{3,10})\s{0,5}(?:\{[.\s]{0,3})?([\w-]{0,30})/;
const prompt = /^\s{0,12}(?:[$%❯➜]|[\w.-]{1,40}@[\w.-]{1,60}[^$#\n]{0,60}[$#])\s{1,4}/;
const longestLine = 2_000;

/**
 * The commands that a document has its reader run, in order: those of its shell blocks. What a sentence names between
 * backticks may be gone, planned, somebody else's or one of several ways. O(text).
 */
export const documentCode = (text: string): DocumentCode[] => {
  const found: DocumentCode[] = [];
  let open: { mark: string; isShell: boolean; hasPrompts: boolean } | undefined;
  let block = 0;
  const lines = text.split('\n');
  lines.forEach((written, index) => {
    const line = written.slice(0, longestLine).replace(/\r$/, '');
    const [, mark = '', language = ''] = fence.exec(line) ?? [];
    if (!open) {
      block++;
      if (mark !== '') open = { mark, isShell: shell.test(language), hasPrompts: prompt.test(lines[index + 1] ?? '') };
      return;
    }
    if (mark.startsWith(open.mark) && language === '') {
      open = undefined;
      return;
    }
    const isCommand = open.isShell && (!open.hasPrompts || prompt.test(line));
    const command = line.replace(prompt, '').trim();
    if (isCommand && command !== '' && !command.startsWith('#')) found.push({ text: command, line: index + 1, block });
  });
  return found;
};
