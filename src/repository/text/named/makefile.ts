import { addCommand } from '../commands.ts';
import { mentionPaths, pathsIn } from '../path-mentions.ts';
import type { NamedFileReader } from './reader.ts';

const target = /^((?![.\s#])[^\s:=#][^:=#]{0,200}?)\s*::?(?![=:])/;

const addStep = (recipe: string[], step: string): void => {
  const last = recipe.at(-1);
  if (last?.endsWith('\\')) recipe[recipe.length - 1] = `${last.slice(0, -1).trimEnd()} ${step}`;
  else if (step !== '' && !step.startsWith('#')) recipe.push(step.replace(/^[@+-]+/, ''));
};

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
      if (current) addStep(current.recipe, content.trim());
      continue;
    }
    const [, included] = /^-?include\s+(\S.*)$/.exec(content) ?? [];
    if (included) mentionPaths(facts, pathsIn(included));
    const [, name] = target.exec(content) ?? [];
    if (name === undefined) continue;
    close();
    current = { name: name.trim(), line, recipe: [] };
  }
  close();
};
