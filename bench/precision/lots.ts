import { createHash } from 'node:crypto';

/** At most so many items, drawn by lot. An item's lot depends on its own parts alone, not on what else there is. */
export const drawn = <Item>(
  items: readonly Item[],
  partsOf: (item: Item) => readonly string[],
  most: number,
): readonly Item[] =>
  items
    .map((item) => ({ item, lot: createHash('sha256').update(partsOf(item).join('\0')).digest('hex') }))
    .toSorted((left, right) => (left.lot < right.lot ? -1 : 1))
    .slice(0, most)
    .map(({ item }) => item);
