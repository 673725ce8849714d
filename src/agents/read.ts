import { type Frontmatter, readFrontmatter } from '../kernel/frontmatter.ts';
import { digest } from '../kernel/hash.ts';
import { readBlock, ungoverned } from './block.ts';
import type { AgentDefinition, Governance } from './definition.ts';
import { AgentFields, agentHints } from './fields.ts';
import { type AgentProblem, problemOf } from './problem.ts';

export interface AgentReading {
  /** Undefined exactly when one of the problems is an error. */
  readonly definition?: AgentDefinition;
  readonly problems: readonly AgentProblem[];
}

/**
 * Reads a Claude Code agent: Markdown with YAML frontmatter, and the `bylaw:` block where it has one.
 *
 * Never throws, whatever the text holds. O(text); more than 1,048,576 characters are not looked at.
 */
export const readAgent = (path: string, text: string): AgentReading => {
  const frontmatter = readFrontmatter(text, agentHints);
  const problems = frontmatter.problems.map(({ code, line, message }) => problemOf(code, { path, line }, message));
  if (hasError(problems)) return { problems };
  const fields = new AgentFields(path, frontmatter);
  const name = fields.required('name');
  const description = fields.required('description');
  const governance = governanceOf(fields);
  const optional = optionalFields(fields);
  fields.reportMisspelt();
  reportGarbled(text, fields);
  const all = [...problems, ...fields.problems];
  if (name === undefined || description === undefined || hasError(all)) return { problems: all };
  const definition: AgentDefinition = {
    ...governance,
    ...optional,
    name,
    description,
    path,
    digest: digest(text),
    body: frontmatter.body.trim(),
    lines: linesOf(frontmatter),
  };
  return { definition, problems: all };
};

const hasError = (problems: readonly AgentProblem[]): boolean => problems.some(({ severity }) => severity === 'error');

const given = <K extends string, T>(key: K, value: T | undefined): { readonly [P in K]: T } | object =>
  value === undefined ? {} : { [key]: value };

type OptionalFields = Pick<
  AgentDefinition,
  | 'model'
  | 'tools'
  | 'disallowedTools'
  | 'color'
  | 'proactiveTriggers'
  | 'experienceLevel'
  | 'yearsExperience'
  | 'maturityClassification'
  | 'clientFields'
>;

const optionalFields = (fields: AgentFields): OptionalFields => ({
  ...given('model', fields.text('model')),
  ...given('tools', fields.tools('tools')),
  ...given('disallowedTools', fields.tools('disallowedTools')),
  ...given('color', fields.text('color')),
  ...given('experienceLevel', fields.text('experience_level')),
  ...given('yearsExperience', fields.number('years_experience')),
  ...given('maturityClassification', fields.text('maturity_classification')),
  proactiveTriggers: fields.texts('proactive_triggers'),
  clientFields: fields.client(),
});

const governanceOf = (fields: AgentFields): Governance => {
  if (!fields.has('bylaw')) return ungoverned;
  const read = readBlock(fields.value('bylaw'));
  if (read.kind === 'governance') return read.governance;
  for (const { path, message } of read.issues) {
    const place = ['bylaw', ...path].join('.');
    fields.report('bylaw-invalid', fields.lineOf('bylaw', ...path), `${place}: ${message}.`);
  }
  return ungoverned;
};

const linesOf = ({ fields, lineOf, body, bodyLine }: Frontmatter): ReadonlyMap<string, number> => {
  const lines = new Map([...fields.keys()].map((field) => [field, lineOf([field])]));
  const block = fields.get('bylaw');
  for (const key of Object.keys(block ?? {})) lines.set(`bylaw.${key}`, lineOf(['bylaw', key]));
  const before = body.slice(0, Math.max(0, body.search(/\S/)));
  return lines.set('body', bodyLine + before.split('\n').length - 1);
};

// UTF-8 that was read as Windows-1252 and saved again: the lead bytes of a dash, a letter with an accent, a pictograph.
const garbled = /â€[\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Ã[\u0080-\u00bf]|ðŸ/;

const reportGarbled = (text: string, fields: AgentFields): void => {
  const at = garbled.exec(text)?.index;
  if (at === undefined) return;
  const line = text.slice(0, at).split('\n').length;
  fields.report(
    'text-garbled',
    line,
    `The text ${JSON.stringify(text.slice(at, at + 12))} was decoded as another encoding.`,
  );
};
