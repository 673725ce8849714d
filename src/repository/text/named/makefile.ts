import { addCommand } from '../commands.ts';
import type { NamedFileReader } from './reader.ts';

const target = /^((?![.\s#])[^\s:=#][^:=#]{0,200}?)\s*::?(?![=:])/;

/** Reads a Makefile: one command a target, its recipe with a line each. */
export const addMakefile: NamedFileReader = (_file, facts, lines) => {
  let current: { name: string; line: number; recipe: string[] } | undefined;
  const close = (): void => {
    if (!current || current.recipe.length === 0) return;
    const { name, line, recipe } = current;
    addCommand(facts, { line, name, command: recipe.join('\n'), source: 'make' });
  };
  for (let line = 1; line <= lines.count; line++) {
    const content = lines.line(line).slice(0, 4_000);
    if (content.startsWith('\t')) {
      const step = content.trim().replace(/^[@+-]+/, '');
      if (step !== '' && !step.startsWith('#')) current?.recipe.push(step);
      continue;
    }
    const [, name] = target.exec(content) ?? [];
    if (name === undefined) continue;
    close();
    current = { name: name.trim(), line, recipe: [] };
  }
  close();
};
