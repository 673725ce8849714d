/**
 * The rooms of `src/`, bottom to top. A room imports from itself and from the lines above it in this table (which lie
 * below it in the house); peers on one line do not import each other. The linter reads this.
 */
export const layers: readonly (readonly string[])[] = [
  ['kernel'],
  ['ledger', 'repository', 'telemetry'],
  ['enforcement'],
  ['canon'],
  ['rulebook'],
  ['generated'],
  ['guard', 'agents'],
  ['runs'],
  ['specialists'],
  ['operations'],
  ['lsp', 'mcp', 'server'],
  ['cli'],
];

/** How an import between two rooms stands to the table. */
export type Direction = 'down' | 'peers' | 'up' | 'unknown';

const heightOf = (room: string): number => layers.findIndex((line) => line.includes(room));

export const directionOf = (from: string, to: string): Direction => {
  const [fromHeight, toHeight] = [heightOf(from), heightOf(to)];
  if (from === to) return 'down';
  if (fromHeight < 0 || toHeight < 0) return 'unknown';
  if (fromHeight === toHeight) return 'peers';
  return toHeight < fromHeight ? 'down' : 'up';
};
