/**
 * What a JSON Schema takes or gives no more. References are followed by nobody: what they lead to stands among the
 * definitions, which are compared by their names.
 */
import { type DataNode, childOf, entriesOf, itemsOf, textOf, textsOf } from '../../repository/languages/json/data.ts';

/** Something that was allowed or given, with where in the schema and the offset of what is there now. */
export interface SchemaLoss {
  /** `Order.lines[].price`. */
  readonly where: string;
  readonly what: string;
  readonly at: number;
  /** Who notices: whoever reads data of the schema, or only who writes it. */
  readonly hurts: 'both' | 'writers';
}

// Deeper schemas are not written by people.
const deepest = 40;

const covers = (types: ReadonlySet<string>, type: string): boolean =>
  types.has(type) || (type === 'integer' && types.has('number'));

const typesIn = (schema: DataNode): ReadonlySet<string> => new Set(textsOf(childOf(schema, 'type')));

const compounds = ['allOf', 'anyOf', 'oneOf'];

const isClosed = (schema: DataNode): boolean => {
  const node = childOf(schema, 'additionalProperties');
  return node?.kind === 'scalar' && node.text === 'false';
};

const inside = (where: string, name: string): string => (where === '' ? name : `${where}.${name}`);

const ofValue = (former: DataNode, current: DataNode, where: string): SchemaLoss[] => {
  const { at } = current;
  const types = typesIn(current);
  const lostTypes = [...typesIn(former)].filter((type) => types.size > 0 && !covers(types, type));
  const values = new Set(itemsOf(childOf(current, 'enum')).map(textOf));
  const formerValues = itemsOf(childOf(former, 'enum')).map(textOf);
  const gone = values.size === 0 ? [] : formerValues.filter((value) => !values.has(value));
  const losses: SchemaLoss[] = [
    ...lostTypes.map((type) => ({ where, what: `is no ${type} any more`, at, hurts: 'both' as const })),
    ...gone.map((value) => ({
      where,
      what: `does not take ${value ?? 'null'} any more`,
      at,
      hurts: 'writers' as const,
    })),
  ];
  if (values.size > 0 && formerValues.length === 0 && typesIn(former).size > 0)
    losses.push({ where, what: 'takes only certain values now', at, hurts: 'writers' });
  return losses;
};

const ofObject = (former: DataNode, current: DataNode, where: string): SchemaLoss[] => {
  const { at } = current;
  const properties = childOf(current, 'properties');
  // What became one of several forms may have its properties in each of them.
  const isSplit = compounds.some((key) => itemsOf(childOf(current, key)).length > itemsOf(childOf(former, key)).length);
  const gone = Array.from(entriesOf(childOf(former, 'properties')), ({ key }) => key).filter(
    (key) => !isSplit && properties?.kind === 'map' && !properties.entries.has(key),
  );
  const formerRequired = new Set(textsOf(childOf(former, 'required')));
  const required = itemsOf(childOf(current, 'required')).filter((item) => !formerRequired.has(textOf(item) ?? ''));
  const losses: SchemaLoss[] = gone.map((key) => ({ where: inside(where, key), what: 'is gone', at, hurts: 'both' }));
  for (const item of required)
    losses.push({ where: inside(where, textOf(item) ?? ''), what: 'is required now', at: item.at, hurts: 'writers' });
  if (isClosed(current) && !isClosed(former) && childOf(former, 'properties') !== undefined)
    losses.push({ where, what: 'takes no further properties any more', at, hurts: 'writers' });
  return losses;
};

/** Schemas that both have at the same place: properties, items, and alternatives where their number is the same. */
const parts = (former: DataNode, current: DataNode, where: string): [DataNode, DataNode, string][] => {
  const pairs: [DataNode, DataNode, string][] = [];
  for (const { key, value } of entriesOf(childOf(former, 'properties'))) {
    const other = childOf(current, 'properties', key);
    if (other) pairs.push([value, other, inside(where, key)]);
  }
  const [one, other] = [childOf(former, 'items'), childOf(current, 'items')];
  if (one && other) pairs.push([one, other, `${where}[]`]);
  for (const key of compounds) {
    const [some, others] = [itemsOf(childOf(former, key)), itemsOf(childOf(current, key))];
    if (some.length !== others.length) continue;
    for (const [index, part] of some.entries()) {
      const other = others[index];
      if (other) pairs.push([part, other, where]);
    }
  }
  return pairs;
};

/** What a schema lost, in its order. O(nodes of both). */
export const schemaLosses = (former: DataNode, current: DataNode, where: string, depth = 0): SchemaLoss[] => {
  const refers = childOf(former, '$ref') !== undefined || childOf(current, '$ref') !== undefined;
  if (depth > deepest || refers) return [];
  return [
    ...ofValue(former, current, where),
    ...ofObject(former, current, where),
    ...parts(former, current, where).flatMap(([one, other, at]) => schemaLosses(one, other, at, depth + 1)),
  ];
};

/** Definitions by name, that both have. */
export const sharedDefinitions = (
  former: DataNode,
  current: DataNode,
  ...keys: readonly string[]
): (readonly [name: string, former: DataNode, current: DataNode])[] =>
  Array.from(entriesOf(childOf(former, ...keys))).flatMap(({ key, value }) => {
    const other = childOf(current, ...keys, key);
    return other ? [[key, value, other] as const] : [];
  });
