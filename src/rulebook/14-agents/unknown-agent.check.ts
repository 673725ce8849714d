import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { Frontmatter } from '../../kernel/frontmatter.ts';
import { isDefinition, readDefinition } from './agent-definitions.ts';

const shipped = [
  'agent-debugger',
  'agent-performance-optimizer-senior',
  'ai-senior-engineer',
  'ai-senior-full-stack-developer',
  'bigagi-system-manager',
  'database-optimizer',
  'deployment-engineer',
  'expert-code-reviewer',
  'neural-architecture-optimizer',
  'observability-monitoring-engineer',
  'performance-engineer',
  'rules-enforcer',
  'security-auditor',
  'system-architect',
  'system-optimizer-reorganizer',
  'testing-qa-team-lead',
  'testing-qa-validator',
];

interface NamedAgent {
  readonly name: string;
  readonly line: number;
}

const partner =
  /\b(?:coordinate|collaborate|integrate|consult)[ \t]{1,4}with[ \t]{1,4}`?([a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){1,8})\.md\b/i;

/** Agents that the block for bylaw names as validators and collaborators. */
const namedInBlock = ({ fields, lineOf }: Frontmatter): NamedAgent[] => {
  const block = fields.get('bylaw');
  if (typeof block !== 'object' || block === null) return [];
  return Object.entries(block).flatMap(([key, list]) => {
    if ((key !== 'validators' && key !== 'collaborators') || !Array.isArray(list)) return [];
    const items: readonly unknown[] = list;
    return items.flatMap((item, index) => {
      const name = typeof item === 'object' && item !== null && 'agent' in item ? item.agent : item;
      return typeof name === 'string' ? [{ name, line: lineOf(['bylaw', key, index]) }] : [];
    });
  });
};

/** Agents that the prompt has the agent work with, by the name of their file. */
const namedInPrompt = ({ body, bodyLine }: Frontmatter): NamedAgent[] =>
  body.split('\n').flatMap((line, index) => {
    const [, name] = line.length < 2_000 ? (partner.exec(line) ?? []) : [];
    return name === undefined ? [] : [{ name, line: bodyLine + index }];
  });

export const check: RepositoryCheck = {
  id: 'agents/unknown-agent',
  enforces: ['R14.10'],
  severity: 'medium',
  recommended: true,
  why: 'Work that is handed to an agent that does not exist is done by nobody, or by the one that handed it over.',
  remedy: 'Name an agent that exists, or add its definition.',
  reads: 'repository',
  options: {
    shipped: {
      default: shipped,
      about: 'Agents that exist without a definition in the repository, such as those that come with bylaw.',
    },
  },
  bad: [
    {
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ndescription: Reviews orders\nbylaw:\n  role: specialist\n  collaborators: [stock-planner]\n---\n\nReview.\n',
    },
    {
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ndescription: Reviews orders\n---\n\n- Coordinate with stock-planner.md for the stock.\n',
    },
  ],
  good: [
    {
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ndescription: Reviews orders\nbylaw:\n  role: specialist\n  collaborators: [stock-planner]\n  validators:\n    - agent: security-auditor\n---\n\nReview.\n',
      '.claude/agents/stock.md': '---\nname: stock-planner\ndescription: Plans the stock\n---\n\nPlan.\n',
    },
    {
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ndescription: Reviews orders\n---\n\nAsk whoever plans the stock.\n',
    },
  ],
  find: ({ files, read, options, settings, report }) => {
    const definitions = [...files.values()].filter((facts) => isDefinition(facts, settings.agentFolders));
    if (definitions.length === 0) return;
    const known = new Set(options.list('shipped'));
    // A definition that lies elsewhere, in a plugin say, provides its agent as well.
    for (const { language, settings: stated } of files.values()) {
      if (language !== 'markdown' || !stated.some(({ key }) => key === 'description')) continue;
      for (const { key, value } of stated) if (key === 'name') known.add(value);
    }
    for (const { path } of definitions) {
      const definition = readDefinition(read(path) ?? '');
      const reported = new Set<string>();
      for (const { name, line } of [...namedInBlock(definition), ...namedInPrompt(definition)]) {
        if (known.has(name) || reported.has(name)) continue;
        reported.add(name);
        report(path, { line }, `There is no agent ${name}.`);
      }
    }
  },
};
