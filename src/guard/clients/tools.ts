/** How the tools of a client become calls: a table from a tool's name to what reads its input. */
import { resolve } from 'node:path';
import type { ClientEvent, Replacement, Shell, ToolCall } from '../call.ts';
import {
  type Fields,
  fieldsOf,
  flagOf,
  listOf,
  nameThatIsThere,
  notUnderstood,
  pathOf,
  textOf,
  textOr,
} from './payload.ts';

export type ReadCall = (input: Fields) => ToolCall;

/** A map, not an object: a tool may be called `constructor`. */
export type ToolTable = ReadonlyMap<string, ReadCall>;

export const toolTable = (tools: Readonly<Record<string, ReadCall>>): ToolTable => new Map(Object.entries(tools));

type Names = readonly [string, ...string[]];

export const reads =
  (...names: Names): ReadCall =>
  (input) => ({ kind: 'read', path: pathOf(input, ...names) });

const pathIn = (input: Fields, names: Names): string => textOr(input, nameThatIsThere(input, names), '.');

/** A search, in the whole directory where no path is given. */
export const searches =
  (pattern: string, ...paths: Names): ReadCall =>
  (input) => ({ kind: 'search', pattern: textOf(input, pattern), path: pathIn(input, paths) });

/** A search for files by their names, which shows none of their lines. */
export const finds =
  (pattern: string, ...paths: Names): ReadCall =>
  (input) => ({ kind: 'search', pattern: textOf(input, pattern), path: pathIn(input, paths), isByName: true });

/** Lists a directory, which is a search for every name in it. */
export const lists =
  (...names: Names): ReadCall =>
  (input) => ({ kind: 'search', pattern: '*', path: pathIn(input, names), isByName: true });

export const writes =
  (path: string, content: string): ReadCall =>
  (input) => ({ kind: 'write', path: pathOf(input, path), content: textOf(input, content) });

/** The event, where a command is run standing in the directory that the call itself names. */
export const inDirectory = (event: ClientEvent, inputOf: () => Fields, name: string): ClientEvent => {
  if ((event.kind !== 'before' && event.kind !== 'after') || event.call.kind !== 'shell') return event;
  const directory = textOr(inputOf(), name, '');
  return directory === '' ? event : { ...event, directory: resolve(event.directory, directory) };
};

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

/** A deletion, in the form of a patch that does nothing else. */
export const deletes =
  (...names: Names): ReadCall =>
  (input) => {
    const path = pathOf(input, ...names);
    if (/[\r\n]/.test(path)) throw notUnderstood('The path to delete holds a line break.');
    return { kind: 'patch', text: `*** Begin Patch\n*** Delete File: ${path}\n*** End Patch\n` };
  };

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
