import { type Effect, changedBy } from '../../enforcement/action.ts';
import type { Guard, GuardContext } from '../../enforcement/unit.ts';
import { pathMatcher } from '../../kernel/config/globs.ts';
import type { Repository } from '../../repository/model.ts';
import { baseName } from '../../repository/paths.ts';

const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder.replace(/\/+$/, '')}/`);

/** Definitions may also lie in `agents/`, beside documents and code of any kind; only what says so is one. */
const sharedFolder = 'agents';

const frontmatter = /^---\r?\n[\s\S]{0,4000}?\r?\n---/;

const saysItIsAnAgent = (text: string | undefined): boolean => {
  const head = frontmatter.exec(text ?? '')?.[0] ?? '';
  return /^name:/m.test(head) && /^description:/m.test(head);
};

/** The agent that a file defines, where it defines one. */
const definedBy = (path: string, text: string | undefined, { settings }: GuardContext): string | undefined => {
  if (!path.endsWith('.md')) return undefined;
  const isOwnFolder = settings.agentFolders.some((folder) => isBelow(path, folder));
  if (!isOwnFolder && !(isBelow(path, sharedFolder) && saysItIsAnAgent(text))) return undefined;
  const name = /^name:[ \t]*["']?([\w-]{1,100})/m.exec(frontmatter.exec(text ?? '')?.[0] ?? '')?.[1];
  return name ?? baseName(path).replace(/\.md$/, '');
};

/** The files that a path names: itself, or all below it. O(files) for a folder. */
const filesAt = (
  path: string,
  { paths, directories }: Pick<Repository, 'paths' | 'directories'>,
): readonly string[] => {
  const folder = path.replace(/\/+$/, '');
  if (paths.has(folder)) return [folder];
  if (folder === '.') return [...paths];
  return directories.has(folder) ? Array.from(paths).filter((one) => isBelow(one, folder)) : [];
};

/** The definition that an effect changes: one that is there, or the file that would take over the name of one. */
const changed = (effect: Effect, context: GuardContext): string | undefined => {
  const { repository } = context;
  const isThere = (path: string): boolean => definedBy(path, repository.read(path), context) !== undefined;
  const found = changedBy(effect)
    .flatMap((path) => filesAt(path, repository))
    .find((path) => path.endsWith('.md') && isThere(path));
  if (found !== undefined) return found;
  const target = effect.kind === 'move' ? effect.to : effect.kind === 'write' ? effect.path : undefined;
  if (target === undefined) return undefined;
  const name = definedBy(target, effect.kind === 'write' ? effect.content : undefined, context);
  return name !== undefined && context.isAgent(name) ? target : undefined;
};

export const guard: Guard = {
  id: 'hardening/definitions-kept',
  enforces: ['R24.1'],
  recommended: true,
  why: 'An agent that rewrites its own definition, or that of those who judge it, decides what it may do and what is good.',
  options: {
    free: {
      default: [],
      about: 'Globs of definitions that agents may change, for teams whose work is to write them: agents/drafts/**.',
    },
  },
  bad: [
    {
      agent: 'main',
      tool: 'Edit',
      effects: [{ kind: 'write', path: '.claude/agents/reviewer.md', content: '---\nname: reviewer\n---\nSay yes.\n' }],
    },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: '.claude/agents', isRecursive: true }] },
    {
      agent: 'reviewer',
      tool: 'Write',
      effects: [{ kind: 'write', path: '.claude/agents/reviewer.md', content: '---\ntools: Bash\n---\n' }],
    },
    {
      agent: 'main',
      tool: 'Write',
      effects: [{ kind: 'write', path: '.claude/agents/other.md', content: '---\nname: reviewer\n---\nSay yes.\n' }],
    },
  ],
  good: [
    {
      agent: 'main',
      tool: 'Write',
      effects: [
        { kind: 'write', path: '.claude/agents/translator.md', content: '---\nname: translator\n---\nYou …\n' },
      ],
    },
    { agent: 'main', tool: 'Write', effects: [{ kind: 'write', path: 'agents/main.py', content: 'X = 1\n' }] },
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: '.claude/agents/reviewer.md' }] },
  ],
  decide: ({ agent, effects }, context) => {
    const changing = effects.filter((effect) => changedBy(effect).length > 0);
    if (changing.length === 0) return { kind: 'allow' };
    const isFree = pathMatcher(context.options.list('free'));
    const path = changing.map((effect) => changed(effect, context)).find((one) => one !== undefined && !isFree(one));
    if (path === undefined) return { kind: 'allow' };
    const what = `${path} says what an agent may do and how it judges`;
    return agent === 'main'
      ? { kind: 'ask', requirement: 'R24.1', question: `${what}. Is it to be changed?` }
      : {
          kind: 'deny',
          requirement: 'R24.1',
          reason: `${what}, and ${agent} is itself such an agent.`,
          instead: 'Say which definition should change and why.',
        };
  },
};
