import type { AssignmentExpression, Expression, Node, ObjectExpression } from 'oxc-parser';
import type { ExportFact } from '../../facts.ts';
import { namesIn } from './definitions.ts';
import { moduleName, readReexport } from './imports.ts';
import { dottedName, isFunction, nameOfKey, unwrapped } from './names.ts';
import type { JavaScriptCursor, NodeOfKind, Reading } from './reading.ts';

type Kind = ExportFact['kind'];

const add = (reading: Reading, node: Node, name: string, kind: Kind, local?: string): void => {
  const fact = { ...reading.lines.place(node.start), name, kind };
  reading.facts.exports.push(fact);
  if (local === undefined) return;
  reading.exportedNames.add(local);
  if (kind === 'value') reading.waitingExports.push({ fact, local });
};

const kindOfNode = (node: Node): Kind => {
  const inner = unwrapped(node);
  if (isFunction(inner) || inner.type === 'FunctionDeclaration' || inner.type === 'TSDeclareFunction')
    return 'function';
  if (inner.type === 'ClassDeclaration' || inner.type === 'ClassExpression') return 'class';
  return inner.type === 'TSInterfaceDeclaration' || inner.type === 'TSTypeAliasDeclaration' ? 'type' : 'value';
};

const readDeclaration = (
  reading: Reading,
  declaration: NonNullable<NodeOfKind<'ExportNamedDeclaration'>['declaration']>,
): void => {
  if (declaration.type === 'VariableDeclaration') {
    for (const { id, init } of declaration.declarations) {
      const kind = init ? kindOfNode(init) : 'value';
      for (const { name, node } of namesIn(id)) add(reading, node, name, kind);
    }
  } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
    const { name } = declaration.id;
    // Overloads repeat their name.
    if (reading.facts.exports.at(-1)?.name !== name) add(reading, declaration, name, kindOfNode(declaration));
  }
};

export const readNamedExport = (
  reading: Reading,
  node: NodeOfKind<'ExportNamedDeclaration'>,
  { parent }: JavaScriptCursor,
): void => {
  // What a namespace exports stays inside it.
  if (parent?.type !== 'Program') return;
  readReexport(reading, node);
  if (node.declaration) readDeclaration(reading, node.declaration);
  for (const { local, exported, exportKind } of node.specifiers) {
    const isType = node.exportKind === 'type' || exportKind === 'type';
    const from = node.source ? undefined : moduleName(local);
    add(reading, exported, moduleName(exported), isType ? 'type' : 'value', from);
    // An export list mentions names without using them.
    if (local.type === 'Identifier') reading.scopes.unuse(local.name, 1);
    if (exported.type === 'Identifier') reading.scopes.unuse(exported.name, 1);
  }
};

export const readDefaultExport = (reading: Reading, node: NodeOfKind<'ExportDefaultDeclaration'>): void => {
  const { declaration } = node;
  if (declaration.type !== 'Identifier') return add(reading, node, 'default', kindOfNode(declaration));
  add(reading, node, 'default', 'value', declaration.name);
  reading.scopes.unuse(declaration.name, 1);
};

export const readExportAll = (reading: Reading, node: NodeOfKind<'ExportAllDeclaration'>): void => {
  readReexport(reading, node);
  if (node.exported) add(reading, node, moduleName(node.exported), node.exportKind === 'type' ? 'type' : 'value');
};

/** `export = value`. */
export const readExportAssignment = (reading: Reading, node: NodeOfKind<'TSExportAssignment'>): void => {
  const local = node.expression.type === 'Identifier' ? node.expression.name : undefined;
  add(reading, node, 'default', kindOfNode(node.expression), local);
  if (local !== undefined) reading.scopes.unuse(local, 1);
};

const readExportedObject = (reading: Reading, object: ObjectExpression): void => {
  for (const property of object.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const name = nameOfKey(property.key);
    if (name === undefined) continue;
    const local = property.value.type === 'Identifier' ? property.value.name : undefined;
    add(reading, property, name, kindOfNode(property.value), local);
    if (local !== undefined) reading.scopes.unuse(local, property.shorthand ? 2 : 1);
  }
};

const readValue = (reading: Reading, node: AssignmentExpression, name: string, value: Expression): void => {
  const local = value.type === 'Identifier' ? value.name : undefined;
  add(reading, node, name, kindOfNode(value), local);
  if (local !== undefined) reading.scopes.unuse(local, 1);
};

/** `module.exports = …` and `exports.name = …`. */
export const readCommonJsExport = (reading: Reading, node: AssignmentExpression): void => {
  if (node.left.type !== 'MemberExpression' || node.operator !== '=') return;
  const root = node.left.object;
  const isExports =
    (root.type === 'Identifier' && (root.name === 'module' || root.name === 'exports')) ||
    dottedName(root) === 'module.exports';
  if (!isExports) return;
  const target = dottedName(node.left) ?? '';
  if (target === 'module.exports') {
    if (node.right.type === 'ObjectExpression') readExportedObject(reading, node.right);
    else readValue(reading, node, 'default', node.right);
    return;
  }
  const name = /^(?:module\.)?exports\.([\w$]+)$/.exec(target)?.[1];
  if (name !== undefined && name !== '__esModule') readValue(reading, node, name, node.right);
};

/** Settles kinds and what is exported, once the whole file has been seen. */
export const finishExports = (reading: Reading): void => {
  const { facts, scopes, exportedNames } = reading;
  scopes.finish((name, isPublic) => isPublic || exportedNames.has(name));
  const kinds = new Map<string, Kind>();
  for (const { name, qualifiedName, kind } of facts.definitions) {
    if (name !== qualifiedName) continue;
    if (kind === 'function' || kind === 'class') kinds.set(name, kind);
    else if (kind === 'interface' || kind === 'type') kinds.set(name, 'type');
  }
  for (const { fact, local } of reading.waitingExports) fact.kind = kinds.get(local) ?? fact.kind;
};
