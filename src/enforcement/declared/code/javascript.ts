import type { Argument, CallExpression, NewExpression, Node } from 'oxc-parser';
import { dottedName, nameOfKey, stringOf } from '../../../repository/languages/javascript/names.ts';
import type { Handlers } from '../../../repository/languages/tree.ts';
import type { CodeCondition } from '../rule.ts';
import { Origins, nameMatcher, plainModule } from './name-matcher.ts';

type Found = (node: Node, name: string) => void;
type NodeOfType<K extends Node['type']> = Extract<Node, { type: K }>;

const says = (argument: Argument, names: readonly string[]): boolean => {
  if (argument.type === 'SpreadElement') return true;
  if (argument.type !== 'ObjectExpression') return false;
  return argument.properties.some(
    (property) => property.type === 'SpreadElement' || names.includes(nameOfKey(property.key) ?? ''),
  );
};

const opaque = new Set<Node['type']>(['Identifier', 'MemberExpression', 'CallExpression', 'AwaitExpression']);

/** Whether a call is given one of these properties, or may be: `fetch(url, options)` says nothing of the options. */
const hasArgument = ({ arguments: given }: CallExpression | NewExpression, names: readonly string[]): boolean => {
  if (names.length === 0) return false;
  const last = given.at(-1);
  return given.some((each) => says(each, names)) || (given.length > 1 && last !== undefined && opaque.has(last.type));
};

const noteRequire = (origins: Origins, { id, init }: NodeOfType<'VariableDeclarator'>): void => {
  if (init?.type !== 'CallExpression' || dottedName(init.callee) !== 'require') return;
  const module = stringOf(init.arguments[0]);
  if (module === undefined || module.startsWith('.')) return;
  if (id.type === 'Identifier') origins.set(id.name, plainModule(module));
  if (id.type !== 'ObjectPattern') return;
  for (const property of id.properties) {
    if (property.type !== 'Property' || property.value.type !== 'Identifier') continue;
    const name = nameOfKey(property.key);
    if (name !== undefined) origins.set(property.value.name, `${plainModule(module)}.${name}`);
  }
};

const noteImport = (origins: Origins, { source, specifiers }: NodeOfType<'ImportDeclaration'>): void => {
  if (source.value.startsWith('.')) return;
  const module = plainModule(source.value);
  for (const specifier of specifiers) {
    const name = specifier.type === 'ImportSpecifier' ? nameOfKey(specifier.imported) : undefined;
    origins.set(specifier.local.name, name === undefined || name === 'default' ? module : `${module}.${name}`);
  }
};

/** Whether an identifier is a name of its own, and not one that something else has: `a.name`, `{ name: 1 }`. */
const isOwnName = (node: Node, parent: Node | undefined): boolean => {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.computed || parent.object === node;
    case 'Property':
      return parent.shorthand || parent.computed || parent.key !== node;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.computed || parent.key !== node;
    default:
      return true;
  }
};

/** What looks for a condition in a JavaScript or TypeScript file. */
export const javascriptHandlers = ({ part, names, unless }: CodeCondition, found: Found): Handlers<Node> => {
  const origins = new Origins();
  const matches = nameMatcher(names);
  const look = (node: Node, name: string | undefined): void => {
    const wanted = origins.match(matches, name);
    if (wanted !== undefined) found(node, wanted);
  };
  const call = (node: CallExpression | NewExpression): void => {
    if (!hasArgument(node, unless)) look(node, dottedName(node.callee));
  };
  const noting: Handlers<Node> = {
    ImportDeclaration: (node) => noteImport(origins, node),
    VariableDeclarator: (node) => noteRequire(origins, node),
  };
  switch (part) {
    case 'imports':
      return {};
    case 'calls':
      return { ...noting, CallExpression: call, NewExpression: call };
    case 'decorators':
      return {
        ...noting,
        Decorator: (node) => {
          const { expression } = node;
          look(node, dottedName(expression.type === 'CallExpression' ? expression.callee : expression));
        },
      };
    case 'identifiers':
      return {
        ...noting,
        Identifier: (node, { parent }) => {
          if (isOwnName(node, parent)) look(node, node.name);
        },
        MemberExpression: (node) => look(node, dottedName(node)),
      };
  }
};
