/** Where Claude Code finds the text of a skill or a slash command. O(skills + plugins). */
import { basename, dirname, join } from 'node:path';
import type { Surroundings } from '../surroundings.ts';

export interface SkillFile {
  /** Absolute path of the text. */
  readonly path: string;
  readonly text: string;
  /** Directory that `${CLAUDE_PLUGIN_ROOT}` names; undefined outside of plugins. */
  readonly plugin: string | undefined;
}

const mostEntries = 2000;
const managed = '/etc/claude-code/.claude';

const frontmatterName = (text: string): string | undefined =>
  /^---\r?\n(?:.*\r?\n){0,200}?name:[ \t]*["']?([^"'\r\n]+)/.exec(text.slice(0, 10_000))?.[1]?.trim();

/** The directories above one, itself first, up to the repository. */
const upTo = (directory: string, root: string): string[] =>
  directory === root || dirname(directory) === directory ? [directory] : [directory, ...upTo(dirname(directory), root)];

interface Source {
  readonly directory: string;
  readonly plugin: string | undefined;
}

/** Skills below `skills/`, each in a directory, and commands below `commands/`, each a file. */
const filesIn = ({ directory, plugin }: Source, name: string, { disk }: Surroundings): SkillFile[] => {
  const skills = disk.list(join(directory, 'skills')).slice(0, mostEntries);
  const paths = [
    ...skills.map((skill) => join(directory, 'skills', skill, 'SKILL.md')),
    join(directory, 'commands', `${name}.md`),
  ];
  return paths.flatMap((path): SkillFile[] => {
    const text = disk.read(path);
    if (text === undefined) return [];
    const isAsked = basename(path) === `${name}.md` || basename(dirname(path)) === name;
    return isAsked || frontmatterName(text) === name ? [{ path, text, plugin }] : [];
  });
};

/** Every version of a plugin that is kept, of every marketplace: which one is loaded, only the client knows. */
const pluginSources = (plugin: string, { home, disk }: Surroundings): Source[] => {
  const cache = join(home, '.claude', 'plugins', 'cache');
  return disk.list(cache).flatMap((market) =>
    disk.list(join(cache, market, plugin)).map((version) => {
      const directory = join(cache, market, plugin, version);
      return { directory, plugin: directory };
    }),
  );
};

const ownSources = ({ root, directory, home }: Surroundings): Source[] =>
  [...upTo(directory, root).map((one) => join(one, '.claude')), join(home, '.claude'), managed].map((one) => ({
    directory: one,
    plugin: undefined,
  }));

/**
 * Every text that a name may stand for: the client has an order among them, which this does not depend on. Empty where there
 * is none, as for what comes with the client itself.
 */
export const skillFiles = (name: string, where: Surroundings): readonly SkillFile[] => {
  if (!/^[\p{L}\p{N}._-]+(?::[\p{L}\p{N}._-]+)?$/u.test(name) || name.includes('..')) return [];
  const [first = '', second] = name.split(':');
  if (second === undefined) return ownSources(where).flatMap((source) => filesIn(source, first, where));
  const grouped = ownSources(where).flatMap(({ directory }): SkillFile[] => {
    const path = join(directory, 'commands', first, `${second}.md`);
    const text = where.disk.read(path);
    return text === undefined ? [] : [{ path, text, plugin: undefined }];
  });
  const nested: Source = { directory: join(where.root, first, '.claude'), plugin: undefined };
  return [...grouped, ...[nested, ...pluginSources(first, where)].flatMap((source) => filesIn(source, second, where))];
};
