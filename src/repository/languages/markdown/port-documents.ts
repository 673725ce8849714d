import type { DraftFacts } from '../../facts.ts';
import { addPorts, portsOf } from '../../text/ports.ts';

const portHeader =
  /^(?:(?:host|external|published|public|local|default|service|assigned)\s+)?ports?(?:\s*\(.{0,40}\))?$/i;
const serviceHeader = /service|name|component|application|container|process/i;

const plain = (cell: string): string => cell.replace(/[*_`~]/g, '').trim();

// `8080`, `:8080`, `8080/tcp`, or the host side of `8080:80`.
const portsInCell = (cell: string): number[] =>
  portsOf(/^:?(\d{1,5}(?:-\d{1,5})?(?:\/\w+)?)(?::\d{1,5})?$/.exec(plain(cell))?.[1] ?? '');

/** Adds the rows of a table that has a Port column; the service is the column of that name, or the first other one. */
export const addPortTable = (
  rows: readonly { readonly line: number; readonly cells: readonly string[] }[],
  facts: DraftFacts,
): void => {
  const [head, ...body] = rows;
  const column = head?.cells.findIndex((cell) => portHeader.test(plain(cell))) ?? -1;
  if (!head || column < 0) return;
  const named = head.cells.findIndex((cell, index) => index !== column && serviceHeader.test(cell));
  const serviceColumn = named >= 0 ? named : column === 0 ? 1 : 0;
  for (const { line, cells } of body) {
    const service = plain(cells[serviceColumn] ?? '');
    addPorts(facts, portsInCell(cells[column] ?? ''), { line, kind: 'document', ...(service && { service }) });
  }
};

// A dash without spaces is a range, of which no one port is said.
const item = /^\*{0,2}`?(\d{2,5})`?\*{0,2}(?:\*{0,2}\s{0,3}:|\s{1,3}[-–—=→]\s)\*{0,2}\s{0,3}(\S.{0,200})$/;
const reserved = /^(?:reserved|unused|free|available)\b/i;

/** Adds `- 10001: Redis (cache)`, in documents and sections that are about ports. */
export const addPortItem = (content: string, line: number, facts: DraftFacts): void => {
  const [, port = '', description = ''] = item.exec(content.split('\n')[0]?.slice(0, 300) ?? '') ?? [];
  const service = plain(description.replace(/\*\*/g, '')).replace(/\s+(?:[([–—]|-\s).*$|[:,;].*$/, '');
  if (port && !reserved.test(service))
    addPorts(facts, portsOf(port), { line, kind: 'document', ...(service && { service }) });
};
