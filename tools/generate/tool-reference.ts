import type { OfferedOperation } from '../../src/mcp/server.ts';
import { code, page, prose, table } from './markdown.ts';
import type { Output } from './output.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const membersOf = (schema: Fields, name: string): readonly unknown[] => {
  const value = schema[name];
  return Array.isArray(value) ? value : [];
};

const limitOf = (field: Fields): string => {
  const { type, maxLength, maxItems } = field;
  if (typeof maxLength === 'number') return `text, at most ${maxLength} characters`;
  return typeof maxItems === 'number' ? `list, at most ${maxItems}` : String(type);
};

const fieldRow = (name: string, field: unknown, isRequired: boolean): readonly string[] => {
  const fields = isFields(field) ? field : {};
  const about = fields['description'];
  return [code(name), limitOf(fields), isRequired ? 'yes' : '', typeof about === 'string' ? about : ''];
};

const effects = {
  reads: 'Reads; changes nothing that an agent works on.',
  adds: 'Adds an entry to the ledger; deletes and overwrites nothing.',
} as const;

const toolBlocks = ({ operation, tool }: OfferedOperation, schema: unknown): readonly string[] => {
  const root = isFields(schema) ? schema : {};
  const properties = isFields(root['properties']) ? root['properties'] : {};
  const required = membersOf(root, 'required');
  const rows = Object.entries(properties).map(([name, field]) => fieldRow(name, field, required.includes(name)));
  return [
    `## ${tool.name}`,
    prose(tool.about),
    `${effects[tool.effect]} The same as ${code(`bylaw ${operation.name}`)}.`,
    rows.length === 0 ? '' : table(['field', 'value', 'required', 'meaning'], rows),
  ];
};

/** The page of the tools that `bylaw mcp` serves, from the schemas that clients are told. */
export const toolOutput = async (): Promise<Output> => {
  const { offeredOperations } = await import('../../src/mcp/server.ts');
  const { schemaOf } = await import('../../src/mcp/input.ts');
  const { z } = await import('zod');
  const offered = await offeredOperations();
  const blocks = offered.flatMap((one) => toolBlocks(one, z.toJSONSchema(schemaOf(one.operation, one.tool))));
  return {
    path: 'docs/reference/tools.md',
    text: page('Tools for agents', [
      `What ${code('bylaw mcp')} serves; see [the guide](../mcp.md). Each is an operation of the command line and takes its input under the same names.`,
      table(
        ['tool', 'what it is for'],
        offered.map(({ tool: { name, title } }) => [`[${name}](#${name})`, title]),
      ),
      ...blocks,
    ]),
  };
};
