import { BylawError } from '../kernel/errors.ts';
import { nearest } from '../kernel/nearest.ts';
import { readAgentFiles } from './agent-files.ts';
import type { AgentDefinition } from './definition.ts';
import type { AgentProblem, AgentProblemCode } from './problem.ts';
import { readAgent } from './read.ts';
import { criteriaFor } from './shown-to.ts';

/** Where an agent comes from, the one that counts last. */
type AgentOrigin = 'shipped' | 'agents' | '.claude/agents';

interface CataloguedAgent {
  readonly origin: AgentOrigin;
  readonly definition: AgentDefinition;
}

/** The agents that a run can use. */
export interface Catalogue {
  /** By name, in the order of names. */
  readonly agents: ReadonlyMap<string, CataloguedAgent>;
  /** Every definition that was read, those that another overrides among them. */
  readonly definitions: readonly CataloguedAgent[];
  /** What kept files from being read, or was odd in them. */
  readonly problems: readonly AgentProblem[];
}

interface CatalogueRoots {
  /** Absolute path of the folder above the shipped `agents/`. */
  readonly shipped: string;
  /** Absolute path of the user's repository, where there is one. */
  readonly repository?: string;
}

/**
 * Reads the shipped agents and a repository's own, from `agents/` and `.claude/agents/`.
 *
 * A repository's agent takes the place of a shipped one of its name; where it has no `bylaw:` block it keeps that of the
 * shipped one. O(bytes).
 */
export const loadCatalogue = async ({ shipped, repository }: CatalogueRoots): Promise<Catalogue> => {
  const readings = [await readFolder(shipped, 'agents', 'shipped')];
  if (repository !== undefined) {
    if (repository !== shipped) readings.push(await readFolder(repository, 'agents', 'agents'));
    readings.push(await readFolder(repository, '.claude/agents', '.claude/agents'));
  }
  const definitions = readings.flatMap((reading) => reading.agents);
  const agents = new Map<string, CataloguedAgent>();
  for (const agent of definitions) {
    const { name } = agent.definition;
    const before = agents.get(name);
    // Of two in one folder the first counts; the linter names the other.
    if (before?.origin !== agent.origin) agents.set(name, before ? override(before, agent) : agent);
  }
  return {
    agents: new Map([...agents].toSorted(([left], [right]) => (left < right ? -1 : 1))),
    definitions,
    problems: readings.flatMap(({ problems }) => problems),
  };
};

const override = (before: CataloguedAgent, { origin, definition }: CataloguedAgent): CataloguedAgent => {
  if (definition.role !== undefined) return { origin, definition };
  const { role, domain, stages, deliverables, validators, collaborators, quorum, success, judges } = before.definition;
  const governance = { role, domain, stages, deliverables, validators, collaborators, quorum, success, judges };
  return { origin, definition: { ...definition, ...governance } };
};

interface FolderReading {
  readonly agents: readonly CataloguedAgent[];
  readonly problems: readonly AgentProblem[];
}

// A repository's `agents/` may hold documents of any kind; only what says it is an agent is one.
const signsOfOtherDocuments: ReadonlySet<AgentProblemCode> = new Set([
  'empty',
  'too-large',
  'not-text',
  'frontmatter-missing',
  'name-missing',
  'description-missing',
]);

const readFolder = async (root: string, folder: string, origin: AgentOrigin): Promise<FolderReading> => {
  const files = await readAgentFiles(root, folder, origin === '.claude/agents');
  const readings = files.map(({ path, text }) => readAgent(path, text));
  const meant = readings.filter(
    ({ problems }) => origin !== 'agents' || !problems.some(({ code }) => signsOfOtherDocuments.has(code)),
  );
  return {
    agents: meant.flatMap(({ definition }) => (definition ? [{ origin, definition }] : [])),
    problems: meant.flatMap(({ problems }) => problems),
  };
};

/** The agent of a name. Throws `AGENT_UNKNOWN`, or `AGENT_INVALID` where its file could not be read. */
export const pickAgent = ({ agents, problems }: Catalogue, name: string): CataloguedAgent => {
  const agent = agents.get(name);
  if (agent) return agent;
  const broken = problems.find(({ path, severity }) => severity === 'error' && path.endsWith(`/${name}.md`));
  if (broken) {
    throw new BylawError('AGENT_INVALID', broken.message, {
      place: `${broken.path}:${broken.line}`,
      next: broken.next,
    });
  }
  const close = closeNames(name, agents.keys());
  throw new BylawError('AGENT_UNKNOWN', `There is no agent ${JSON.stringify(name.slice(0, 80))}.`, {
    next: close.length > 0 ? `Did you mean ${close.join(' or ')}?` : 'Run `bylaw agents` for the list.',
  });
};

const mostSuggestions = 3;
const longestName = 64;

const closeNames = (name: string, known: Iterable<string>): readonly string[] => {
  const names = [...known];
  const asked = name.slice(0, longestName).toLowerCase();
  const longer = asked.length < 3 ? [] : names.filter((candidate) => candidate.includes(asked));
  const misspelt = nearest(asked, names);
  return [...new Set([...(misspelt === undefined ? [] : [misspelt]), ...longer])].slice(0, mostSuggestions);
};

/**
 * The validators that a specialist names and the catalogue has, each with the criteria that the evidence it is shown
 * can answer. One validator serves several specialists, whose evidence differs.
 */
export const validatorsOf = (
  { agents }: Catalogue,
  specialist: AgentDefinition,
): ReadonlyMap<string, AgentDefinition> => {
  const validators = new Map<string, AgentDefinition>();
  for (const { agent, evidence } of specialist.validators) {
    const definition = agents.get(agent)?.definition;
    if (definition) validators.set(agent, { ...definition, judges: criteriaFor(definition, evidence) });
  }
  return validators;
};
