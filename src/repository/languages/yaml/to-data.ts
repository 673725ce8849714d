import { type Document, type Pair, isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { DataEntry, DataNode, DataScalar } from '../json/data.ts';

// Each use of an anchor in a merge copies its entries; a text made to multiply stops here.
const mostMergedEntries = 50_000;

const nullAt = (at: number): DataScalar => ({ kind: 'scalar', type: 'null', text: '', at });

const typeOf = (value: unknown): DataScalar['type'] => {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'string';
};

const offsetOf = (node: unknown, outer: number): number =>
  typeof node === 'object' &&
  node !== null &&
  'range' in node &&
  Array.isArray(node.range) &&
  typeof node.range[0] === 'number'
    ? node.range[0]
    : outer;

/**
 * The contents of a document as nodes. An alias is the very node of its anchor, and merge keys are merged in.
 *
 * O(nodes), with merged entries capped.
 */
export const yamlData = (document: Document.Parsed): DataNode => {
  const anchors = new Map<string, DataNode>();
  let merged = 0;
  const mergeInto = (entries: Map<string, DataEntry>, node: DataNode): void => {
    if (node.kind === 'list') for (const item of node.items) mergeInto(entries, item);
    if (node.kind !== 'map') return;
    for (const entry of node.entries.values()) {
      if (++merged > mostMergedEntries) return;
      if (!entries.has(entry.key)) entries.set(entry.key, entry);
    }
  };
  const mapOf = (pairs: readonly Pair[], at: number): DataNode => {
    const entries = new Map<string, DataEntry>();
    const merges: DataNode[] = [];
    for (const pair of pairs) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const keyAt = offsetOf(pair.key, at);
      const key = pair.key.source ?? String(pair.key.value);
      const value = convert(pair.value, keyAt);
      if (key === '<<') merges.push(value);
      else entries.set(key, { key, at: keyAt, value });
    }
    for (const node of merges) mergeInto(entries, node);
    return { kind: 'map', entries, at };
  };
  const contentOf = (node: unknown, at: number): DataNode => {
    if (isScalar(node)) {
      const type = typeOf(node.value);
      return { kind: 'scalar', type, text: type === 'null' ? '' : (node.source ?? String(node.value)), at };
    }
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => convert(item, at)), at };
    return isMap(node) ? mapOf(node.items, at) : nullAt(at);
  };
  const convert = (node: unknown, outer: number): DataNode => {
    const at = offsetOf(node, outer);
    if (isAlias(node)) return anchors.get(node.source) ?? nullAt(at);
    const content = contentOf(node, at);
    if ((isScalar(node) || isSeq(node) || isMap(node)) && node.anchor) anchors.set(node.anchor, content);
    return content;
  };
  return convert(document.contents, 0);
};
