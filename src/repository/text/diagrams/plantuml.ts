import { Drawing } from './drawing.ts';

const longestLine = 1_000;
const mostLines = 5_000;

const kinds =
  'component|database|queue|node|container|rectangle|storage|cloud|artifact|agent|stack|collections|interface|boundary';
const declared = new RegExp(
  `^(?:${kinds})\\s+(?:"([^"]{1,200})"|\\[([^\\]]{1,200})\\]|([\\w.-]{1,100}))(?:\\s+as\\s+"?([\\w.-]{1,100})"?)?`,
);
const bracketed = /^\[([^\]]{1,200})\](?:\s+as\s+([\w.-]{1,100}))?$/;
const context =
  /^(?:System|Container|Component|Node|Deployment_Node)(?:Db|Queue)?(?:_Ext)?\(\s*([\w-]{1,80})\s*,\s*"([^"]{0,200})"/;
const relation = /^(?:Bi)?Rel(?:_\w{1,10})?\(\s*([\w-]{1,80})\s*,\s*([\w-]{1,80})\s*,/;
const end = String.raw`(\[[^\]]{1,200}\]|"[^"]{1,200}"|[\w.-]{1,100})`;
const arrow = new RegExp(
  `^${end}\\s*(?:<\\|?|[*o])?[-.=]+(?:\\[[^\\]]{0,60}\\])?(?:[lrud]\\w{0,5})?[-.=]*(?:\\|?>|[*o])?\\s*${end}`,
);

const bare = (name: string): string => name.replace(/^[["]|[\]"]$/g, '');

const readLine = (text: string, line: number, drawing: Drawing): void => {
  const [, quoted, boxed, plain, alias] = declared.exec(text) ?? [];
  const name = quoted ?? boxed ?? plain;
  if (name !== undefined) return drawing.node(alias ?? name, name, line);
  const [, box, boxAlias] = bracketed.exec(text) ?? [];
  if (box !== undefined) return drawing.node(boxAlias ?? box, box, line);
  const [, id, label] = context.exec(text) ?? [];
  if (id !== undefined) return drawing.node(id, label, line);
  const [, from = '', to = ''] = relation.exec(text) ?? arrow.exec(text) ?? [];
  if (from === '' || to === '') return;
  for (const one of [from, to]) drawing.node(bare(one), undefined, line);
  drawing.edge(bare(from), bare(to), line);
};

/** Reads the components of a PlantUML text, C4's macros as well. `line` is that of the first. O(text). */
export const readPlantUml = (text: string, line: number): Drawing => {
  const drawing = new Drawing();
  for (const [index, written] of text.split('\n').slice(0, mostLines).entries()) {
    const statement = written.slice(0, longestLine).trim();
    if (statement !== '' && !/^['@!]/.test(statement)) readLine(statement, line + index, drawing);
  }
  return drawing;
};
