import type { BindingPattern, CallExpression, ModuleExportName, NewExpression, Node } from 'oxc-parser';
import type { ImportFact } from '../../facts.ts';
import { dottedName, expressionOf, nameOfKey, stringOf } from './names.ts';
import type { JavaScriptCursor, NodeOfKind, Reading } from './reading.ts';

const serverFrameworks =
  /^(?:express|express-promise-router|hono|@hono\/[\w-]+|fastify|koa-router|@koa\/router|itty-router|polka|restify|elysia|h3)$/;

type Circumstances = Pick<ImportFact, 'typeOnly' | 'optional' | 'deferred' | 'reexport'>;

const add = (reading: Reading, node: Node, module: string, names: readonly string[], around: Circumstances): void => {
  reading.facts.imports.push({ ...reading.lines.place(node.start), module, names, ...around });
  if (serverFrameworks.test(module)) reading.importsServerFramework = true;
};

export const moduleName = (name: ModuleExportName): string => (name.type === 'Literal' ? name.value : name.name);

const origin = (reading: Reading, local: string, module: string): void => {
  reading.origins.set(local, module);
};

export const readImport = (reading: Reading, node: NodeOfKind<'ImportDeclaration'>): void => {
  const module = node.source.value;
  const names: string[] = [];
  let isTypeOnly = node.importKind === 'type';
  let valueNames = 0;
  for (const specifier of node.specifiers) {
    origin(reading, specifier.local.name, module);
    if (specifier.type === 'ImportSpecifier') {
      const name = moduleName(specifier.imported);
      names.push(name);
      if (specifier.importKind !== 'type') valueNames++;
      if (name === 'env' && /^(?:node:)?process$/.test(module)) reading.environmentAliases.add(specifier.local.name);
    } else {
      names.push(specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*');
      valueNames++;
    }
  }
  if (names.length > 0 && valueNames === 0) isTypeOnly = true;
  add(reading, node, module, names, isTypeOnly ? { typeOnly: true } : {});
};

/** `import name = require("module")`. */
export const readImportEquals = (reading: Reading, node: NodeOfKind<'TSImportEqualsDeclaration'>): void => {
  if (node.moduleReference.type !== 'TSExternalModuleReference') return;
  const module = node.moduleReference.expression.value;
  origin(reading, node.id.name, module);
  add(reading, node, module, ['*'], node.importKind === 'type' ? { typeOnly: true } : {});
};

/** `import("module").Name` in a type. */
export const readImportType = (reading: Reading, node: NodeOfKind<'TSImportType'>): void => {
  let qualifier: Node | null = node.qualifier;
  while (qualifier?.type === 'TSQualifiedName') qualifier = qualifier.left;
  const name = qualifier?.type === 'Identifier' ? qualifier.name : '*';
  add(reading, node, node.source.value, [name], { typeOnly: true });
};

const late = (cursor: JavaScriptCursor): Circumstances => (cursor.functionDepth > 0 ? { deferred: true } : {});

const namesTaken = (pattern: BindingPattern): string[] => {
  if (pattern.type !== 'ObjectPattern') return ['*'];
  const names = pattern.properties.map((property) => (property.type === 'Property' ? nameOfKey(property.key) : '*'));
  return names.map((name) => name ?? '*');
};

/** `import("module")`: it may fail without breaking the file. */
export const readImportExpression = (
  reading: Reading,
  node: NodeOfKind<'ImportExpression'>,
  cursor: JavaScriptCursor,
): void => {
  const module = stringOf(node.source);
  if (module === undefined) return;
  const awaiting = cursor.parent?.type === 'AwaitExpression' ? cursor.ancestors.at(-2) : undefined;
  const names = awaiting?.type === 'VariableDeclarator' ? namesTaken(awaiting.id) : ['*'];
  add(reading, node, module, names, { optional: true, ...late(cursor) });
};

const requires = (reading: Reading, node: CallExpression, module: string, cursor: JavaScriptCursor): void => {
  const { parent } = cursor;
  let names = ['*'];
  if (parent?.type === 'VariableDeclarator') {
    names = namesTaken(parent.id);
    if (parent.id.type === 'Identifier') origin(reading, parent.id.name, module);
    if (parent.id.type === 'ObjectPattern') {
      for (const property of parent.id.properties) {
        if (property.type === 'Property' && property.value.type === 'Identifier')
          origin(reading, property.value.name, module);
      }
    }
  } else if (parent?.type === 'MemberExpression' && parent.object === node) {
    names = [(parent.computed ? undefined : nameOfKey(parent.property)) ?? '*'];
  }
  add(reading, node, module, names, { ...(cursor.tryDepth > 0 ? { optional: true } : {}), ...late(cursor) });
};

const mocks = /^(?:jest|vi|vitest)\.(?:mock|doMock|unmock|dontMock|requireActual|requireMock|importActual|importMock)$/;

/** `require("module")`, and the mocks of test frameworks, which name modules too. */
export const readImportCall = (
  reading: Reading,
  node: CallExpression,
  callee: string,
  cursor: JavaScriptCursor,
): void => {
  const isRequire = callee === 'require' || callee === 'require.resolve';
  if (!isRequire && !mocks.test(callee)) return;
  const module = stringOf(node.arguments[0]);
  if (module === undefined || module === '') return;
  if (callee === 'require') requires(reading, node, module, cursor);
  else add(reading, node, module, isRequire ? [] : ['*'], { optional: true, deferred: true });
};

/** `new URL("./worker.js", import.meta.url)`, which bundlers follow. */
export const readImportUrl = (reading: Reading, node: NewExpression, cursor: JavaScriptCursor): void => {
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'URL') return;
  const module = stringOf(node.arguments[0]);
  const base = expressionOf(node.arguments[1]);
  if (module === undefined || !/^\.{1,2}\/./.test(module) || !base || dottedName(base) !== 'import.meta.url') return;
  add(reading, node, module, [], { optional: true, ...late(cursor) });
};

/** `export … from "module"`. */
export const readReexport = (
  reading: Reading,
  node: NodeOfKind<'ExportNamedDeclaration' | 'ExportAllDeclaration'>,
): void => {
  if (!node.source) return;
  const names = node.type === 'ExportAllDeclaration' ? ['*'] : node.specifiers.map(({ local }) => moduleName(local));
  const isTypeOnly =
    node.exportKind === 'type' ||
    (node.type === 'ExportNamedDeclaration' &&
      node.specifiers.length > 0 &&
      node.specifiers.every(({ exportKind }) => exportKind === 'type'));
  add(reading, node, node.source.value, names, { ...(isTypeOnly ? { typeOnly: true } : {}), reexport: true });
};
