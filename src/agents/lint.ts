import type { AgentDefinition } from './definition.ts';
import { type Linting, lintingOf, type LintContext } from './linting.ts';
import { lintGovernance } from './lint-governance.ts';
import { namedAgents } from './named-agents.ts';
import type { AgentProblem } from './problem.ts';
import { isKnownTool, toolName } from './tools.ts';

/**
 * What is wrong with agents that were read: each by itself, and all of them together. In the order of the definitions.
 *
 * Pure. O(definitions × text).
 */
export const lintAgents = (
  definitions: readonly AgentDefinition[],
  context: LintContext = {},
): readonly AgentProblem[] => {
  const linting = lintingOf(definitions, context);
  for (const definition of definitions) {
    lintName(definition, linting);
    lintText(definition, linting);
    lintTools(definition, linting);
    lintTriggers(definition, linting);
    if (definition.role === undefined) lintProse(definition, linting);
    else lintGovernance(definition, linting);
  }
  return linting.problems;
};

// A dot stands in versions alone: `powershell-5.1-expert`.
const properName = /^[a-z0-9]+(?:[-.][a-z0-9]+){0,15}$/;

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');

const lintName = (definition: AgentDefinition, { definitionsOf, report }: Linting): void => {
  const { name, path } = definition;
  const file = fileName(path);
  if (!properName.test(name) || name.length > 64) {
    const text = JSON.stringify(name.slice(0, 80));
    report('name-malformed', definition, 'name', `The name ${text} is not lower-case words joined by hyphens.`);
  } else if (file !== name && !name.endsWith(`-${file}`)) {
    // Collections put their own name before the file's, which is no slip.
    report('name-not-file-name', definition, 'name', `The agent ${name} is in the file ${file}.md.`);
  }
  const first = definitionsOf.get(name)?.find((other) => other !== definition);
  if (first && definitionsOf.get(name)?.[0] !== definition) {
    report('name-duplicate', definition, 'name', `${name} is defined twice: here and in ${first.path}.`);
  }
};

const shortestDescription = 12;

const lintText = (definition: AgentDefinition, { report }: Linting): void => {
  const { description, body } = definition;
  if (description.length < shortestDescription) {
    const message = `The description ${JSON.stringify(description)} does not tell a client when to use the agent.`;
    report('description-too-short', definition, 'description', message);
  }
  if (body === '') report('body-empty', definition, 'body', 'There is no prompt: nothing follows the frontmatter.');
};

const mostNamed = 8;

const lintTools = (definition: AgentDefinition, { tools, report, nearestTool: meant }: Linting): void => {
  const { tools: allowed = [], disallowedTools: denied = [] } = definition;
  for (const [field, entries] of [
    ['tools', allowed],
    ['disallowedTools', denied],
  ] as const) {
    const unknown = entries.filter((entry) => !isKnownTool(entry, tools));
    const named = unknown.slice(0, mostNamed);
    if (named.length === 0) continue;
    const list = named.map((entry) => JSON.stringify(entry.slice(0, 80))).join(', ');
    const others = unknown.length > mostNamed ? ` and ${unknown.length - mostNamed} others` : '';
    const slips = [...new Set(named.flatMap((entry) => meant(toolName(entry)) ?? []))];
    const next = slips.length > 0 ? `Write ${slips.join(', ')}, if that is meant.` : undefined;
    report('tool-unknown', definition, field, `The client has no tool ${list}${others}.`, next);
  }
  // `Bash` with `Bash(rm:*)` denied is a limit, not a contradiction.
  for (const entry of new Set(allowed).intersection(new Set(denied))) {
    report('tool-allowed-and-disallowed', definition, 'disallowedTools', `${entry} is both allowed and disallowed.`);
  }
};

const trigger = /^[a-z0-9]+(?:_[a-z0-9]+){0,15}$/;

const lintTriggers = (definition: AgentDefinition, { report }: Linting): void => {
  const seen = new Set<string>();
  for (const each of definition.proactiveTriggers) {
    const text = JSON.stringify(each.slice(0, 80));
    if (seen.has(each))
      report('trigger-malformed', definition, 'proactive_triggers', `The trigger ${text} is there twice.`);
    else if (!trigger.test(each)) {
      const message = `The trigger ${text} is not lower-case words joined by underscores.`;
      report('trigger-malformed', definition, 'proactive_triggers', message);
    }
    seen.add(each);
  }
};

const titleLine = /^(?:#{1,6}[ \t]|\*\*)|:[ \t]*(?:\*\*)?$/;
const successWords = new RegExp(
  `\\b(?:${[
    'success|accept(?:ed|ance)|quality|standards?|criteria|metrics|checklist',
    'done|complet(?:e|ion)|deliverables?|expected|outputs?|verif(?:y|ication)|validat(?:e|ion)',
  ].join('|')})\\b`,
  'i',
);

const statesSuccess = (body: string): boolean =>
  body.split('\n').some((line) => line.length <= 120 && titleLine.test(line.trim()) && successWords.test(line));

// The words above are English; of a prompt in another language they say nothing.
const isEnglish = (body: string): boolean => {
  const letters = body.match(/\p{L}/gu)?.length ?? 0;
  const foreign = body.match(/[^\P{L}A-Za-z]/gu)?.length ?? 0;
  return foreign <= letters / 200;
};

// An agent without a `bylaw:` block states these in its prompt.
const lintProse = (definition: AgentDefinition, { names, report, suggestAgent }: Linting): void => {
  const { body, lines } = definition;
  if (body !== '' && isEnglish(body) && !statesSuccess(body)) {
    report('success-missing', definition, 'body', 'No section of the prompt says what success is.');
  }
  const firstLine = lines.get('body') ?? 1;
  const unknown = namedAgents(body).filter(({ name }) => !names.has(name));
  for (const { name, line } of unknown.slice(0, mostNamed)) {
    report('agent-unknown', definition, firstLine + line, `There is no agent ${name}.`, suggestAgent(name));
  }
};
