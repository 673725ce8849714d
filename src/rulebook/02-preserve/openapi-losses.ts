/** What an HTTP interface, by its OpenAPI or Swagger document, takes or gives no more. */
import { type DataNode, childOf, entriesOf, isTrue, itemsOf, textOf } from '../../repository/languages/json/data.ts';
import { type SchemaLoss, schemaLosses, sharedDefinitions } from './schema-losses.ts';

export interface InterfaceLoss {
  readonly message: string;
  /** Offset in the current document. */
  readonly at: number;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Names of path parameters are the document's own affair. */
const plainPath = (path: string): string => path.replace(/\{[^{}/]{1,100}\}/g, '{}').replace(/(?<=[^/])\/+$/, '');

interface Operation {
  readonly name: string;
  readonly node: DataNode;
  readonly parameters: readonly DataNode[];
}

/** Operations by method and plain path. */
const operationsOf = (document: DataNode): Map<string, Operation> => {
  const operations = new Map<string, Operation>();
  for (const { key: path, value: item } of entriesOf(childOf(document, 'paths'))) {
    if (!path.startsWith('/')) continue;
    for (const method of methods) {
      const node = childOf(item, method);
      if (!node) continue;
      const parameters = [...itemsOf(childOf(item, 'parameters')), ...itemsOf(childOf(node, 'parameters'))];
      operations.set(`${method} ${plainPath(path)}`, { name: `${method.toUpperCase()} ${path}`, node, parameters });
    }
  }
  return operations;
};

/** Parameters by place and name; those of the path are part of it, and what is referred to elsewhere is not followed. */
const parametersOf = ({ parameters }: Operation): Map<string, DataNode> =>
  new Map(
    parameters.flatMap((node) => {
      const [place, name] = [textOf(childOf(node, 'in')), textOf(childOf(node, 'name'))];
      return place === undefined || name === undefined || place === 'path' ? [] : [[`${place} ${name}`, node] as const];
    }),
  );

const parameterLosses = (former: Operation, current: Operation): InterfaceLoss[] => {
  const [before, now] = [parametersOf(former), parametersOf(current)];
  const isWhole = ({ parameters }: Operation): boolean =>
    parameters.every((node) => childOf(node, '$ref') === undefined);
  const gone = [...before.keys()].filter((key) => isWhole(current) && !now.has(key) && !key.startsWith('body'));
  const required = [...now].filter(
    ([key, node]) =>
      isTrue(childOf(node, 'required')) &&
      !isTrue(childOf(before.get(key), 'required')) &&
      (before.has(key) || isWhole(former)),
  );
  const { at } = current.node;
  return [
    ...gone.map((key) => ({ message: `${former.name} takes the ${key.replace(' ', ' parameter ')} no more`, at })),
    ...required.map(([key, node]) => ({
      message: `${former.name} requires the ${key.replace(' ', ' parameter ')} now`,
      at: node.at,
    })),
  ];
};

const schemasIn = (content: DataNode | undefined): Map<string, DataNode> =>
  new Map(
    Array.from(entriesOf(content)).flatMap(({ key, value }) => {
      const schema = childOf(value, 'schema');
      return schema ? [[key, schema] as const] : [];
    }),
  );

const said = (losses: readonly SchemaLoss[], where: string): InterfaceLoss[] =>
  losses.map((loss) => ({
    message: `${where}: ${loss.where === '' ? 'the data' : loss.where} ${loss.what}`,
    at: loss.at,
  }));

const requestLosses = (former: Operation, current: Operation): InterfaceLoss[] => {
  const [before, now] = [childOf(former.node, 'requestBody'), childOf(current.node, 'requestBody')];
  if (!now || childOf(now, '$ref')) return [];
  const losses: InterfaceLoss[] = [];
  if (isTrue(childOf(now, 'required')) && !isTrue(childOf(before, 'required')) && !childOf(before, '$ref'))
    losses.push({ message: `${former.name} requires a body now`, at: now.at });
  const schemas = schemasIn(childOf(now, 'content'));
  for (const [type, schema] of schemasIn(childOf(before, 'content'))) {
    const other = schemas.get(type);
    if (!other) losses.push({ message: `${former.name} takes ${type} no more`, at: now.at });
    else losses.push(...said(schemaLosses(schema, other, ''), `The body of ${former.name}`));
  }
  return losses;
};

const responseLosses = (former: Operation, current: Operation): InterfaceLoss[] =>
  Array.from(entriesOf(childOf(former.node, 'responses'))).flatMap(({ key: code, value: before }) => {
    if (!code.startsWith('2')) return [];
    const now = childOf(current.node, 'responses', code);
    if (!now) return [{ message: `${former.name} answers ${code} no more`, at: current.node.at }];
    const schemas = schemasIn(childOf(now, 'content'));
    return [...schemasIn(childOf(before, 'content'))].flatMap(([type, schema]) => {
      const other = schemas.get(type);
      const readers = other ? schemaLosses(schema, other, '').filter(({ hurts }) => hurts === 'both') : [];
      return said(readers, `The answer of ${former.name}`);
    });
  });

const reference = /^#\/(?:components\/schemas|definitions)\/(.+)$/;

/** Definitions that a node leads to, through others as well. O(nodes). */
const ledTo = (start: readonly DataNode[], document: DataNode): Set<string> => {
  const names = new Set<string>();
  const pending = [...start];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'list') pending.push(...node.items);
    if (node.kind !== 'map') continue;
    for (const { key, value } of node.entries.values()) {
      const name = key === '$ref' ? reference.exec(textOf(value) ?? '')?.[1] : undefined;
      if (name === undefined) pending.push(value);
      else if (!names.has(name)) {
        names.add(name);
        const definition = childOf(document, 'components', 'schemas', name) ?? childOf(document, 'definitions', name);
        if (definition) pending.push(definition);
      }
    }
  }
  return names;
};

const definitionLosses = (former: DataNode, current: DataNode): InterfaceLoss[] => {
  const operations = [...operationsOf(former).values()];
  const sent = ledTo(
    operations.flatMap(({ node, parameters }) => [childOf(node, 'requestBody') ?? [], parameters].flat()),
    former,
  );
  const shared = [
    ...sharedDefinitions(former, current, 'components', 'schemas'),
    ...sharedDefinitions(former, current, 'definitions'),
  ];
  return shared.flatMap(([name, one, other]) => {
    const losses = schemaLosses(one, other, name).filter(({ hurts }) => hurts === 'both' || sent.has(name));
    return losses.map(({ where, what, at }) => ({ message: `${where} ${what}`, at }));
  });
};

/** What callers of an interface lose. O(nodes of both documents). */
export const openApiLosses = (former: DataNode, current: DataNode): InterfaceLoss[] => {
  const now = operationsOf(current);
  const ofOperations = [...operationsOf(former)].flatMap(([key, operation]): InterfaceLoss[] => {
    const other = now.get(key);
    if (!other) return [{ message: `${operation.name} is gone`, at: childOf(current, 'paths')?.at ?? current.at }];
    return [
      ...parameterLosses(operation, other),
      ...requestLosses(operation, other),
      ...responseLosses(operation, other),
    ];
  });
  return [...ofOperations, ...definitionLosses(former, current)];
};
