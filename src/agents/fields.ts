import type { Json } from '../kernel/canonical-json.ts';
import type { Frontmatter, FrontmatterHints } from '../kernel/frontmatter.ts';
import { nearest } from '../kernel/nearest.ts';
import type { AgentProblem } from './problem.ts';
import { problemOf } from './problem.ts';
import { splitTools } from './tools.ts';

/** Fields of Claude Code that are kept as they stand. */
const clientFieldNames = [
  'effort',
  'permissionMode',
  'mcpServers',
  'hooks',
  'maxTurns',
  'autoCompactWindow',
  'skills',
  'initialPrompt',
  'memory',
  'background',
  'omitClaudeMd',
  'isolation',
  'observer',
  'observerMessage',
  'observeToolResults',
  'observeSubagents',
  'experimental',
] as const;

const knownFields: ReadonlySet<string> = new Set([
  'name',
  'description',
  'model',
  'tools',
  'disallowedTools',
  'color',
  ...clientFieldNames,
  'proactive_triggers',
  'experience_level',
  'years_experience',
  'maturity_classification',
  'bylaw',
]);

/** How a frontmatter that is not YAML is parted into fields. */
export const agentHints: FrontmatterHints = { known: knownFields, prose: new Set(['description']) };

/** Reads single fields of one file's frontmatter, and says what is wrong with them. */
export class AgentFields {
  readonly #path: string;
  readonly #frontmatter: Frontmatter;
  readonly problems: AgentProblem[] = [];

  constructor(path: string, frontmatter: Frontmatter) {
    this.#path = path;
    this.#frontmatter = frontmatter;
  }

  lineOf(...path: (string | number)[]): number {
    return this.#frontmatter.lineOf(path);
  }

  has(field: string): boolean {
    return this.#frontmatter.fields.has(field);
  }

  /** The value of a field; one that is empty counts as left out. */
  value(field: string): Json | undefined {
    return this.#frontmatter.fields.get(field) ?? undefined;
  }

  report(code: AgentProblem['code'], line: number, message: string): void {
    this.problems.push(problemOf(code, { path: this.#path, line }, message));
  }

  required(field: 'name' | 'description'): string | undefined {
    const value = this.value(field);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    const line = this.has(field) ? this.lineOf(field) : 1;
    const message =
      value === undefined ? `There is no ${field}.` : `The ${field} must be a text; it is ${typeName(value)}.`;
    this.report(`${field}-missing`, line, message);
    return undefined;
  }

  text(field: string): string | undefined {
    const value = this.value(field);
    if (value === undefined || typeof value === 'string') return value;
    return this.#wrong(field, 'a text', value);
  }

  number(field: string): number | undefined {
    const value = this.value(field);
    if (value === undefined || typeof value === 'number') return value;
    return this.#wrong(field, 'a number', value);
  }

  texts(field: string): readonly string[] {
    const value = this.value(field);
    if (value === undefined) return [];
    if (typeof value === 'string') return value.split(',').map((text) => text.trim());
    return textsOf(value) ?? this.#wrong(field, 'a list of texts', value) ?? [];
  }

  /** Tools by comma or as a list; undefined where the file names none. */
  tools(field: 'tools' | 'disallowedTools'): readonly string[] | undefined {
    if (!this.has(field)) return undefined;
    const value = this.value(field);
    if (value === undefined) {
      this.report('field-type', this.lineOf(field), `${field} is there and empty, which is no limit.`);
      return undefined;
    }
    const texts = typeof value === 'string' ? [value] : textsOf(value);
    if (!texts) {
      this.report(
        'limit-unreadable',
        this.lineOf(field),
        `${field} must list names of tools; it is ${typeName(value)}.`,
      );
      return undefined;
    }
    return texts.flatMap(splitTools);
  }

  /** The client's other fields, as they stand. */
  client(): ReadonlyMap<string, Json> {
    const isMode = typeof (this.value('permissionMode') ?? '') === 'string';
    if (!isMode) this.report('limit-unreadable', this.lineOf('permissionMode'), 'permissionMode must be a text.');
    const turns = this.value('maxTurns') ?? 1;
    if (typeof turns !== 'number' || !Number.isInteger(turns) || turns < 1) {
      this.report('limit-unreadable', this.lineOf('maxTurns'), 'maxTurns must be a whole number above 0.');
    }
    return new Map(
      clientFieldNames.flatMap((field) => {
        const value = this.value(field);
        return value === undefined ? [] : [[field, value] as const];
      }),
    );
  }

  /** Other programs keep fields of their own in these files, so only what looks like a slip is reported. */
  reportMisspelt(): void {
    for (const field of this.#frontmatter.fields.keys()) {
      const meant = knownFields.has(field) ? undefined : meantField(field);
      if (meant === undefined || this.has(meant)) continue;
      this.report(
        'field-misspelt',
        this.lineOf(field),
        `${field} is no field of an agent and is ignored; ${meant} is one.`,
      );
    }
  }

  #wrong(field: string, expected: string, value: Json): undefined {
    this.report(
      'field-type',
      this.lineOf(field),
      `${field} must be ${expected}; it is ${typeName(value)} and was left out.`,
    );
    return undefined;
  }
}

const plain = (field: string): string => field.replaceAll(/[-_]/g, '').toLowerCase();

const plainFields: ReadonlyMap<string, string> = new Map([
  ...[...knownFields].map((field) => [plain(field), field] as const),
  // The name that commands and skills have for it.
  ['allowedtools', 'tools'],
]);

const meantField = (field: string): string | undefined => {
  const isClose = (known: string): boolean => known[0] === field[0] && Math.abs(known.length - field.length) <= 1;
  const candidates = ['name', 'description', 'model', 'tools', 'color', ...clientFieldNames].filter(isClose);
  return plainFields.get(plain(field)) ?? nearest(field, candidates);
};

const textsOf = (value: Json): readonly string[] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const items: readonly Json[] = value;
  const texts = items.filter((item) => typeof item === 'string');
  return texts.length === items.length ? texts : undefined;
};

const typeName = (value: Json): string => {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return { string: 'a text', number: 'a number', boolean: 'true or false', object: 'a map' }[jsonTypeOf(value)];
};

const jsonTypeOf = (value: Json): 'string' | 'number' | 'boolean' | 'object' => {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'object';
};
