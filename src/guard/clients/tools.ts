/** How the tools of a client become calls: a table from a tool's name to what reads its input. */
import type { Replacement, Shell, ToolCall } from '../call.ts';
import { type Fields, fieldsOf, flagOf, listOf, pathOf, textOf, textOr } from './payload.ts';

export type ReadCall = (input: Fields) => ToolCall;

/** A map, not an object: a tool may be called `constructor`. */
export type ToolTable = ReadonlyMap<string, ReadCall>;

export const toolTable = (tools: Readonly<Record<string, ReadCall>>): ToolTable => new Map(Object.entries(tools));

type Names = readonly [string, ...string[]];

export const reads =
  (...names: Names): ReadCall =>
  (input) => ({ kind: 'read', path: pathOf(input, ...names) });

export const searches =
  (pattern: string, path: string): ReadCall =>
  (input) => ({ kind: 'search', pattern: textOf(input, pattern), path: textOr(input, path, '.') });

/** Lists a directory, which is a search for every name in it. */
export const lists =
  (...names: Names): ReadCall =>
  (input) => ({ kind: 'search', pattern: '*', path: pathOf(input, ...names) });

export const writes =
  (path: string, content: string): ReadCall =>
  (input) => ({ kind: 'write', path: pathOf(input, path), content: textOf(input, content) });

/** The names under which a client gives the parts of one replacement. */
export interface ReplacementNames {
  readonly before: string;
  readonly after: string;
  readonly everywhere: string;
}

export const replacementOf = (fields: Fields, { before, after, everywhere }: ReplacementNames): Replacement => ({
  before: textOf(fields, before),
  after: textOf(fields, after),
  isEverywhere: flagOf(fields, everywhere),
});

export const edits =
  (path: string, names: ReplacementNames): ReadCall =>
  (input) => ({ kind: 'edit', path: pathOf(input, path), replacements: [replacementOf(input, names)] });

export const editsMany =
  (path: string, list: string, names: ReplacementNames): ReadCall =>
  (input) => ({
    kind: 'edit',
    path: pathOf(input, path),
    replacements: listOf(input, list).map((one) => replacementOf(fieldsOf(one, `An item of \`${list}\``), names)),
  });

export const runs =
  (shell: Shell, command = 'command'): ReadCall =>
  (input) => ({ kind: 'shell', command: textOf(input, command), shell });

export const patches =
  (text: string): ReadCall =>
  (input) => ({ kind: 'patch', text: textOf(input, text) });

export const fetches =
  (url: string): ReadCall =>
  (input) => ({ kind: 'fetch', url: textOf(input, url) });

export const delegates =
  (agent: string): ReadCall =>
  (input) => ({ kind: 'delegate', agent: textOr(input, agent, 'unnamed') });

export const talks: ReadCall = () => ({ kind: 'talk' });

export const isUnknown: ReadCall = (input) => ({ kind: 'unknown', input });

/** The call of a tool in the table, or of an MCP server by the name that most clients give it: `mcp__server__tool`. */
export const callOf = (tools: ToolTable, tool: string, input: Fields): ToolCall => {
  const read = tools.get(tool);
  if (read) return read(input);
  return mcpCall(tool, input) ?? isUnknown(input);
};

const mcpCall = (name: string, input: Fields): ToolCall | undefined => {
  if (!name.startsWith('mcp__')) return undefined;
  const end = name.indexOf('__', 5);
  if (end <= 5 || end + 2 >= name.length) return undefined;
  return { kind: 'mcp', server: name.slice(5, end), tool: name.slice(end + 2), input };
};
