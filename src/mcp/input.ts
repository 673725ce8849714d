/** From an operation's parameters to a tool's schema, and from a tool's arguments to an operation's input. */
import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { BylawError } from '../kernel/errors.ts';
import { printable } from '../kernel/printable.ts';
import { type Input, type Operation, type Parameter, type Tool, longestText } from '../operations/operation.ts';

const mostInList = 200;

const textOf = ({ choices, longest = longestText }: Parameter): z.ZodType =>
  choices ? z.enum(choices) : z.string().min(1).max(longest);

const valueOf = (parameter: Parameter): z.ZodType => {
  switch (parameter.type) {
    case 'text':
      return textOf(parameter);
    case 'number':
      return z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
    case 'flag':
      return z.boolean();
    case 'list':
      return z.array(textOf(parameter)).max(mostInList);
  }
};

const fieldOf = (parameter: Parameter): z.ZodType => {
  const value = valueOf(parameter);
  return (parameter.isRequired ? value : value.optional()).describe(parameter.about);
};

export type ToolSchema = z.ZodObject<Record<string, z.ZodType>>;

/** A tool takes what its command takes, by name, and what the command reads from standard input. */
export const schemaOf = ({ parameters, standardInput }: Operation, { without = [] }: Tool): ToolSchema => {
  const fields = parameters
    .filter(({ name }) => !without.includes(name))
    .map((parameter): [string, z.ZodType] => [parameter.name, fieldOf(parameter)]);
  if (standardInput) {
    const { name, about, longest } = standardInput;
    fields.push([name, z.string().max(longest).describe(about)]);
  }
  return z.strictObject(Object.fromEntries(fields));
};

/** Arguments that the schema has let through. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The schema as the client is told of it. What does not fit is answered by {@link argumentsOf}, with what to do next. */
export const toldSchema = (schema: ToolSchema): StandardSchemaWithJSON => ({
  '~standard': {
    version: 1,
    vendor: 'bylaw',
    validate: (value) => ({ value }),
    jsonSchema: schema['~standard'].jsonSchema,
  },
});

const mostIssues = 5;

const issueText = ({ path, message }: z.core.$ZodIssue): string =>
  path.length === 0 ? message : `${path.join('.')}: ${message}`;

/** Reads what a client gave. Throws USAGE for what does not fit the schema. */
export const argumentsOf = (tool: Tool, schema: ToolSchema, given: unknown): Arguments => {
  const read = schema.safeParse(given ?? {});
  if (read.success) return read.data;
  const what = read.error.issues.slice(0, mostIssues).map(issueText).join('; ');
  const names = Object.keys(schema.shape).join(', ');
  throw new BylawError('USAGE', `${tool.name} cannot be called so. ${printable(what).slice(0, 500)}.`, {
    next: `Mend that and call it again; it takes ${names}.`,
  });
};

export const textIn = (given: Arguments, name: string): string | undefined => {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

export const inputOf = (given: Arguments): Input => ({
  text: (name) => textIn(given, name),
  flag: (name) => given[name] === true,
  number: (name) => {
    const value = given[name];
    return typeof value === 'number' ? value : undefined;
  },
  list: (name) => {
    const value = given[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  },
});
