import type { Command, Word } from 'unbash';

/** Words of a command after its name; assignments among them are left out. */
export const argumentsOf = (command: Command): Word[] => command.args.filter((argument) => argument.type === 'Word');

const runners = new Set(['sudo', 'exec', 'command', 'nohup', 'time', 'env', 'eval', 'nice', 'xargs', 'builtin']);

/** The command's name and words, without what only runs another: `sudo`, `exec`, `env A=b`, `timeout 5`. */
export const effectiveWords = (command: Command): Word[] => {
  const words = command.name ? [command.name, ...argumentsOf(command)] : [];
  // `command -v docker` asks whether there is one.
  if (words[0]?.value === 'command' && /^-[vV]/.test(words[1]?.value ?? '')) return words;
  let first = 0;
  while (first < words.length - 1 && runners.has(words[first]?.value ?? '')) {
    first++;
    while (first < words.length - 1 && /^-|^\w+=/.test(words[first]?.value ?? '')) first++;
  }
  if (words[first]?.value === 'timeout') first += 2;
  return words.slice(Math.min(first, Math.max(0, words.length - 1)));
};

/** Value of a word that holds no expansion. */
export const literalOf = (word: Word | undefined): string | undefined =>
  word && !/[$`]/.test(word.text) ? word.value : undefined;
