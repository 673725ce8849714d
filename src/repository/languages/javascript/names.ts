/** Reading small expressions: names, literal strings, properties of object literals. */
import type { Argument, Expression, Node, ObjectExpression } from 'oxc-parser';

const mostSegments = 12;

/** What an expression says under the wrappers that types and optional chains put around it. */
export const unwrapped = (expression: Node): Node => {
  let at = expression;
  for (let depth = 0; depth < mostSegments; depth++) {
    if (
      at.type === 'ChainExpression' ||
      at.type === 'TSAsExpression' ||
      at.type === 'TSSatisfiesExpression' ||
      at.type === 'TSNonNullExpression' ||
      at.type === 'TSTypeAssertion' ||
      at.type === 'ParenthesizedExpression'
    ) {
      at = at.expression;
    } else break;
  }
  return at;
};

export const stringOf = (node: Node | null | undefined): string | undefined => {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
};

const segmentOf = (property: Node, isComputed: boolean): string => {
  if (property.type === 'PrivateIdentifier') return `.#${property.name}`;
  if (!isComputed && property.type === 'Identifier') return `.${property.name}`;
  const literal = stringOf(property);
  return literal !== undefined && /^[\w$]{1,60}$/.test(literal) ? `.${literal}` : '[]';
};

/**
 * The dotted name of an expression: `db.query().then`, `this.items[].save`. It begins with a dot where the receiver has
 * no name, and is undefined where there is no name at all.
 */
export const dottedName = (expression: Node): string | undefined => {
  let name = '';
  let at = expression;
  for (let segments = 0; segments < mostSegments; segments++) {
    if (at.type === 'Identifier') return at.name + name;
    if (at.type === 'MemberExpression') {
      name = segmentOf(at.property, at.computed) + name;
      at = at.object;
      continue;
    }
    if (at.type === 'CallExpression' || at.type === 'NewExpression') {
      name = `()${name}`;
      at = at.callee;
      continue;
    }
    if (at.type === 'ThisExpression') return `this${name}`;
    if (at.type === 'Super') return `super${name}`;
    if (at.type === 'MetaProperty') return `${at.meta.name}.${at.property.name}${name}`;
    const inner = unwrapped(at);
    if (inner === at) break;
    at = inner;
  }
  return name.startsWith('.') ? name : undefined;
};

/** What follows the last dot. */
export const lastSegment = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The value of a property of an object literal. */
export const propertyOf = (object: ObjectExpression, name: string): Expression | undefined => {
  for (const property of object.properties) {
    if (property.type === 'Property' && !property.computed && nameOfKey(property.key) === name) return property.value;
  }
  return undefined;
};

/** The name of a property or member; undefined where it is computed. */
export const nameOfKey = (key: Node): string | undefined => {
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return stringOf(key);
};

export const isFunction = (node: Node | undefined): boolean =>
  node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';

/** An argument as an expression; a spread has none. */
export const expressionOf = (argument: Argument | undefined): Expression | undefined =>
  argument === undefined || argument.type === 'SpreadElement' ? undefined : argument;

/** `UPPER_CASE`, by convention a value that never changes. */
export const isConstantName = (name: string): boolean => /^_?[A-Z][A-Z0-9_]*$/.test(name);
