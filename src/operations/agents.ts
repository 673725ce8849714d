import { resolve } from 'node:path';
import type { AgentDefinition } from '../agents/definition.ts';
import { packageFolder } from '../kernel/program.ts';
import { resolveRoot } from '../repository/walk/list.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';

const dataOf = (definition: AgentDefinition): object => {
  const { clientFields, lines: _lines, body: _body, ...rest } = definition;
  return { ...rest, clientFields: Object.fromEntries(clientFields) };
};

const detail = (agent: AgentDefinition): string => {
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : ['', title, ...items.map((item) => `  ${item}`)];
  return [
    `${agent.name} (${agent.role ?? 'agent'})`,
    agent.description,
    ...list(
      'Stages',
      agent.stages.map(({ id, title, evidence }) => `${id}: ${title}; leaves ${evidence.join(', ')}`),
    ),
    ...list(
      'Deliverables',
      agent.deliverables.map(({ title }) => title),
    ),
    ...list(
      `Validators (${agent.quorum} must approve)`,
      agent.validators.map(({ agent: name, judges }) => `${name}: ${judges}`),
    ),
    ...list(
      'Judges by',
      agent.judges.map(({ text, weight }) => `${weight}: ${text}`),
    ),
    ...list(
      'Success',
      agent.success.map(({ text }) => text),
    ),
    '',
    `Defined in ${agent.path}`,
  ].join('\n');
};

const run = async (input: Input, { directory }: OperationContext): Promise<Result> => {
  // The reader of definitions brings a schema library, which only this command and `run` need.
  const { loadCatalogue, pickAgent } = await import('../agents/catalogue.ts');
  const catalogue = await loadCatalogue({
    shipped: packageFolder,
    repository: resolveRoot(resolve(directory, input.text('in') ?? '.')),
  });
  const name = input.text('name');
  if (name !== undefined) {
    const { definition } = pickAgent(catalogue, name);
    return { exitCode: 0, data: dataOf(definition), text: detail(definition) };
  }
  const definitions = [...catalogue.agents.values()];
  if (input.flag('lint')) {
    const { lintAgents } = await import('../agents/lint.ts');
    const problems = [...catalogue.problems, ...lintAgents(catalogue.definitions.map(({ definition }) => definition))];
    const lines = problems.map(
      ({ path, line, severity, message, next }) => `${path}:${line} ${severity} ${message} ${next}`,
    );
    const failed = problems.some(({ severity }) => severity === 'error');
    const summary = `Read ${catalogue.definitions.length} agents: ${problems.length} problems.`;
    return {
      exitCode: failed ? 1 : 0,
      data: { agents: catalogue.definitions.length, problems },
      text: [...lines, summary].join('\n'),
    };
  }
  const width = Math.max(...definitions.map(({ definition }) => definition.name.length));
  const rows = definitions.map(({ definition: { name: own, role, description } }) => {
    const first = description.split(/(?<=\.)\s/, 1)[0] ?? '';
    return `${own.padEnd(width)}  ${(role ?? 'agent').padEnd(12)}  ${first.length > 100 ? `${first.slice(0, 99)}…` : first}`;
  });
  return {
    exitCode: 0,
    data: { agents: definitions.map(({ definition }) => dataOf(definition)) },
    text: rows.join('\n'),
  };
};

export const agents: OperationBody = {
  about:
    'The shipped agents and those of the repository, from agents/ and .claude/agents/. With a name: its stages, validators and success criteria.',
  examples: [
    ['bylaw agents', 'Every agent that can be used here'],
    ['bylaw agents system-optimizer-reorganizer', 'What one agent does, and who judges it'],
    ['bylaw agents --lint', 'Problems in the definitions'],
  ],
  parameters: [
    { name: 'name', type: 'text', isPositional: true, placeholder: 'AGENT', about: 'The agent to show.' },
    {
      name: 'in',
      type: 'text',
      placeholder: 'PATH',
      about: 'Repository whose agents count; the current directory by default.',
    },
    { name: 'lint', type: 'flag', about: 'Check the definitions, and exit 1 when one cannot be used.' },
  ],
  run,
};
