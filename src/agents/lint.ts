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
export const lintAgents = (definitions: readonly AgentDefinition[], context: LintContext = {}): readonly AgentProblem[] => {
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

const properName = /^[a-z0-9]+(?:-[a-z0-9]+){0,15}$/;

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');

const lintName = (definition: AgentDefinition, { definitionsOf, report }: Linting): void => {
  const { name, path } = definition;
  if (!properName.test(name) || name.length > 64) {
    report('name-malformed', definition, 'name', `The name ${JSON.stringify(name)} is not lower-case words joined by hyphens.`);
  }
  if (fileName(path) !== name) {
    report('name-not-file-name', definition, 'name', `The agent ${name} is in the file ${fileName(path)}.md.`);
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

const lintTools = (definition: AgentDefinition, { tools, report, suggestTool }: Linting): void => {
  const { tools: allowed = [], disallowedTools: denied = [] } = definition;
  for (const [field, entries] of [['tools', allowed], ['disallowedTools', denied]] as const) {
    for (const entry of entries) {
      if (isKnownTool(entry, tools)) continue;
      const next = suggestTool(toolName(entry));
      report('tool-unknown', definition, field, `The client has no tool ${JSON.stringify(entry.slice(0, 80))}.`, next);
    }
  }
  for (const entry of denied) {
    // `Bash` with `Bash(rm:*)` denied is a limit, not a contradiction.
    if (!allowed.includes(entry)) continue;
    report('tool-allowed-and-disallowed', definition, 'disallowedTools', `${entry} is both allowed and disallowed.`);
  }
};

const trigger = /^[a-z0-9]+(?:_[a-z0-9]+){0,15}$/;

const lintTriggers = (definition: AgentDefinition, { report }: Linting): void => {
  const seen = new Set<string>();
  for (const each of definition.proactiveTriggers) {
    const text = JSON.stringify(each.slice(0, 80));
    if (seen.has(each)) report('trigger-malformed', definition, 'proactive_triggers', `The trigger ${text} is there twice.`);
    else if (!trigger.test(each)) {
      const message = `The trigger ${text} is not lower-case words joined by underscores.`;
      report('trigger-malformed', definition, 'proactive_triggers', message);
    }
    seen.add(each);
  }
};

const successHeading = /^(?:#{1,6}[ \t]+|\*\*)[^\n]{0,80}\b(?:success|acceptance|quality|definition of done|deliverables?|metrics|standards)\b/im;

// An agent without a `bylaw:` block states these in its prompt.
const lintProse = (definition: AgentDefinition, { names, report, suggestAgent }: Linting): void => {
  const { body, lines } = definition;
  if (body !== '' && !successHeading.test(body)) {
    report('success-missing', definition, 'body', 'No section of the prompt says what success is.');
  }
  const firstLine = lines.get('body') ?? 1;
  for (const { name, line } of namedAgents(body)) {
    if (names.has(name)) continue;
    report('agent-unknown', { ...definition, lines: new Map([['body', firstLine + line]]) }, 'body', `There is no agent ${name}.`, suggestAgent(name));
  }
};
