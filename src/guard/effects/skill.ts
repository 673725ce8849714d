/**
 * What it does to load a skill of Claude Code: its text is read, and commands that stand in it are run before the agent sees
 * it, with no hook of their own. Source: the client's own patterns for such commands. O(text).
 */
import { dirname } from 'node:path';
import type { Effect } from '../../enforcement/action.ts';
import type { Shell } from '../call.ts';
import type { Surroundings } from '../surroundings.ts';
import { effectPath } from './named-path.ts';
import { shellEffects } from './shell/shell-effects.ts';
import { type SkillFile, skillFiles } from './skill-files.ts';

const block = /```!\s*\n?([\s\S]*?)\n?```/g;
const inline = /(?<=^|\s)!`([^`]+)`/gm;
const mostCommands = 50;

const cannotBeKnown = (reason: string): Effect => ({ kind: 'unknown', reason, reach: 'anything' });

const frontmatterOf = (text: string): string => /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';

/** Keys in any form that YAML allows; one that is written with escapes counts as each. */
const hasKey = (frontmatter: string, key: string): boolean =>
  new RegExp(`(?:^|[\\s{,"'])${key}["']?\\s*:`).test(frontmatter) || /\\[uUx]/.test(frontmatter);

const shellOf = (frontmatter: string): Shell =>
  !hasKey(frontmatter, 'shell') || /shell["']?\s*:\s*["']?bash\b/.test(frontmatter) ? 'posix' : 'powershell';

const commandsIn = (text: string): string[] =>
  [...text.matchAll(block), ...text.replaceAll(block, '').matchAll(inline)].map(([, command = '']) => command.trim());

const located = (command: string, { path, plugin }: SkillFile): string => {
  const inSkill = command.replaceAll(/\$\{CLAUDE_SKILL_DIR\}|\$CLAUDE_SKILL_DIR\b/g, () => dirname(path));
  return plugin === undefined
    ? inSkill
    : inSkill.replaceAll(/\$\{CLAUDE_PLUGIN_ROOT\}|\$CLAUDE_PLUGIN_ROOT\b/g, () => plugin);
};

const fileEffects = (file: SkillFile, name: string, words: string, where: Surroundings): readonly Effect[] => {
  const { path, text } = file;
  const read: Effect = { kind: 'read', path: effectPath(where.disk.realPath(path), where) };
  const frontmatter = frontmatterOf(text);
  if (hasKey(frontmatter, 'hooks')) return [read, cannotBeKnown(`The skill ${name} brings hooks of its own.`)];
  const commands = commandsIn(text).map((command) => located(command, file));
  // They are put into the text before its commands are looked for.
  const becomesCommand = words !== '' && (words.includes('`') || commands.some((command) => command.includes('$')));
  if (becomesCommand) {
    return [read, cannotBeKnown(`What is given to the skill ${name} may become part of a command that it runs.`)];
  }
  if (commands.length > mostCommands)
    return [read, cannotBeKnown(`The skill ${name} runs more than ${mostCommands} commands.`)];
  return [read, ...commands.flatMap((command) => shellEffects(command, shellOf(frontmatter), where))];
};

/** The effects of loading a skill by its name, with the words that it is given. */
export const skillEffects = (name: string, words: string, where: Surroundings): readonly Effect[] => {
  const files = skillFiles(name, where);
  if (files.length > 0) return files.flatMap((file) => fileEffects(file, name, words.trim(), where));
  const reason = `The text of the skill ${name.slice(0, 80)} is in no folder of the project, the user or a plugin, so what it runs cannot be seen.`;
  return [cannotBeKnown(reason)];
};
