import type { DraftFacts } from '../../facts.ts';
import { addCommand } from '../../text/commands.ts';

const shellLanguage = /^(?:sh|bash|shell|zsh|console|terminal|shell-?session|shellscript)\b/i;
const prompt = /^\s*(?:\$|%|❯|➜|[\w.-]{1,40}@[\w.-]{1,60}[^$#]{0,60}[$#])\s+/;

/** Lines that a reader would run: those behind a prompt where the block has any, all but comments elsewhere. */
const commandLines = (block: string): { readonly text: string; readonly index: number }[] => {
  const lines = block.split('\n');
  const hasPrompts = lines.some((line) => prompt.test(line));
  const found: { text: string; index: number }[] = [];
  let continued = false;
  lines.forEach((line, index) => {
    const text = line.replace(prompt, '').trim();
    const last = found.at(-1);
    if (continued && last) last.text = `${last.text.slice(0, -1).trimEnd()} ${text}`;
    else if (text !== '' && !text.startsWith('#') && (!hasPrompts || prompt.test(line))) found.push({ text, index });
    else return;
    continued = text.endsWith('\\');
  });
  return found;
};

/** Adds the commands of a fenced block of shell. `line` is that of its first line inside. */
export const addShellBlock = (language: string, block: string, line: number, facts: DraftFacts): void => {
  if (!shellLanguage.test(language.trim())) return;
  const ports = facts.ports.length;
  for (const { text, index } of commandLines(block))
    addCommand(facts, { line: line + index, command: text, source: 'shell' });
  // What a reader may start is no port of this repository.
  facts.ports.length = ports;
};
