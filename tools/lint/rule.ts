/**
 * The part of oxlint's rule interface that the house rules use. Nodes are what the parser gives; each rule narrows them
 * by their `type`.
 */
export interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface Context {
  /** Absolute path of the file. */
  readonly filename: string;
  readonly report: (finding: { readonly node: Node; readonly message: string }) => void;
}

export interface HouseRule {
  readonly create: (context: Context) => Readonly<Record<string, (node: Node) => void>>;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The node in a field, if there is one. */
export const child = (node: Node, field: string): Node | undefined => {
  const value = node[field];
  return isNode(value) ? value : undefined;
};

/** The nodes in a field that holds a list. */
export const children = (node: Node, field: string): readonly Node[] => {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
};

/** The text of an identifier, a property's name or a string literal. */
export const textOf = (node: Node | undefined): string | undefined => {
  const value = node?.type === 'Identifier' ? node['name'] : node?.['value'];
  return typeof value === 'string' ? value : undefined;
};

/** The path below the repository's `src/`, with slashes; undefined elsewhere. */
export const pathInSource = (filename: string): string | undefined => {
  const [, path] = /(?:^|\/)src\/(.+)$/s.exec(filename.replaceAll('\\', '/')) ?? [];
  return path;
};
