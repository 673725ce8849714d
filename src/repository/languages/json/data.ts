/**
 * JSON's data model with the place of every value: what JSON, YAML and TOML files have in common, so that one reading
 * of an OpenAPI document or a manifest serves all three.
 */
export type DataNode = DataScalar | DataList | DataMap;

interface Placed {
  /** UTF-16 offset into the file. */
  readonly at: number;
}

export interface DataScalar extends Placed {
  readonly kind: 'scalar';
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  /** As written, without quotes: `3.10` stays `3.10`. Empty for null. */
  readonly text: string;
}

export interface DataList extends Placed {
  readonly kind: 'list';
  readonly items: readonly DataNode[];
}

export interface DataMap extends Placed {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, DataEntry>;
}

export interface DataEntry extends Placed {
  readonly key: string;
  readonly value: DataNode;
}

/** The value below a path of keys. */
export const childOf = (node: DataNode | undefined, ...keys: readonly string[]): DataNode | undefined => {
  let current = node;
  for (const key of keys) current = current?.kind === 'map' ? current.entries.get(key)?.value : undefined;
  return current;
};

/** Entries of a map; none for everything else. */
export const entriesOf = (node: DataNode | undefined): Iterable<DataEntry> =>
  node?.kind === 'map' ? node.entries.values() : [];

/** Items of a list; none for everything else. */
export const itemsOf = (node: DataNode | undefined): readonly DataNode[] => (node?.kind === 'list' ? node.items : []);

/** Text of a scalar that is not null. */
export const textOf = (node: DataNode | undefined): string | undefined =>
  node?.kind === 'scalar' && node.type !== 'null' ? node.text : undefined;

/** Whether a scalar is one of the words for true, in any case. */
export const isTrue = (node: DataNode | undefined): boolean => /^(?:true|yes|on)$/i.test(textOf(node) ?? '');

/** Texts of a scalar, or of a list's scalars. */
export const textsOf = (node: DataNode | undefined): string[] => {
  const single = textOf(node);
  if (single !== undefined) return [single];
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
};
