import type { DataEntry, DataNode } from '../json/data.ts';
import type { TomlPlaces } from './places.ts';

const deepest = 200;

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const typeOf = (value: unknown): 'string' | 'number' | 'boolean' => {
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'string';
};

/**
 * Gives the values of a TOML file their places. A value inside an array or inline table stands where its text is first
 * found after its key.
 */
export const tomlData = (value: unknown, { offsets }: TomlPlaces, text: string): DataNode => {
  const convert = (current: unknown, path: string, outer: number, depth: number): DataNode => {
    const at = offsets.get(path) ?? outer;
    if (depth > deepest) return { kind: 'scalar', type: 'null', text: '', at };
    if (Array.isArray(current)) return list(current, path, at, depth);
    if (isTable(current)) {
      const entries = new Map<string, DataEntry>();
      for (const [key, inner] of Object.entries(current)) {
        const below = path === '' ? key : `${path}.${key}`;
        const node = convert(inner, below, at, depth + 1);
        entries.set(key, { key, at: offsets.get(below) ?? node.at, value: node });
      }
      return { kind: 'map', entries, at };
    }
    return { kind: 'scalar', type: typeOf(current), text: String(current), at };
  };
  const list = (items: readonly unknown[], path: string, at: number, depth: number): DataNode => {
    let from = at;
    const nodes = items.map((item, index) => {
      if (typeof item !== 'string') return convert(item, `${path}[${index}]`, from, depth + 1);
      // Escapes make a few strings differ from their text; those stand where the one before does.
      const found = text.indexOf(item, from);
      if (found >= 0 && found - from < 20_000) from = found;
      const node: DataNode = { kind: 'scalar', type: 'string', text: item, at: from };
      from += found >= 0 ? item.length : 0;
      return node;
    });
    return { kind: 'list', items: nodes, at };
  };
  return convert(value, '', 0, 0);
};
