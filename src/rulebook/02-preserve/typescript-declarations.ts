/** Reads what declarations of TypeScript promise. */
import type { Class, Node, TSTypeAliasDeclaration, TSTypeParameterDeclaration } from 'oxc-parser';
import {
  type Members,
  type Surroundings,
  callOf,
  callOfValue,
  classMembers,
  signatureMembers,
} from './typescript-members.ts';
import type { Declared, ObjectShape, Shape } from './typescript-shapes.ts';

const typeArgumentsOf = (declaration: TSTypeParameterDeclaration | null | undefined): ObjectShape['typeArguments'] => {
  const parameters = declaration?.params ?? [];
  return { required: parameters.filter((each) => each.default === null).length, most: parameters.length };
};

const isError = /(?:Error|Exception)$/;

// Errors are caught by those who use a package, and made by the package.
const membersOfClass = (node: Class, around: Surroundings): Members => {
  const { members, isOpen } = classMembers(node, around);
  if (!isError.test(node.id?.name ?? '')) return { members, isOpen };
  return { members: new Map([...members].filter(([name]) => name !== 'constructor')), isOpen };
};

const classShape = (node: Class, around: Surroundings): Shape => ({
  kind: 'class',
  ...membersOfClass(node, around),
  parents: node.superClass ? [around.textOf(node.superClass)] : [],
  typeArguments: typeArgumentsOf(node.typeParameters),
});

const literalKinds = /^TS(?:LiteralType|NullKeyword|UndefinedKeyword)$/;

const aliasShape = (node: TSTypeAliasDeclaration, around: Surroundings): Shape | undefined => {
  const type = node.typeAnnotation;
  const alternatives = type.type === 'TSUnionType' ? type.types : [type];
  if (alternatives.every((each) => literalKinds.test(each.type)))
    return { kind: 'union', members: new Set(alternatives.map((each) => around.textOf(each).replaceAll("'", '"'))) };
  const parts = type.type === 'TSIntersectionType' ? type.types : [type];
  const literals = parts.filter((part) => part.type === 'TSTypeLiteral');
  if (literals.length === 0) return undefined;
  return {
    kind: 'type',
    ...signatureMembers(
      literals.flatMap(({ members }) => members),
      around,
    ),
    parents: parts.flatMap((part) => (part.type === 'TSTypeLiteral' ? [] : [around.textOf(part)])),
    typeArguments: typeArgumentsOf(node.typeParameters),
  };
};

const shapeOf = (node: Node, around: Surroundings): Shape | undefined => {
  switch (node.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
      return classShape(node, around);
    case 'TSInterfaceDeclaration':
      return {
        kind: 'type',
        ...signatureMembers(node.body.body, around),
        parents: node.extends.map((each) => around.textOf(each)),
        typeArguments: typeArgumentsOf(node.typeParameters),
      };
    case 'TSTypeAliasDeclaration':
      return aliasShape(node, around);
    case 'TSEnumDeclaration':
      return { kind: 'enum', members: new Set(node.body.members.map(({ id }) => around.textOf(id))) };
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'TSDeclareFunction': {
      const call = callOf(node.params, around);
      return call && { kind: 'function', call };
    }
    default:
      return undefined;
  }
};

const isFunction = (node: Node): boolean => node.type === 'FunctionDeclaration' || node.type === 'TSDeclareFunction';

/** The forms of a function that are called: what they share is not, where there are others. */
const calledForms = (nodes: readonly Node[]): readonly Node[] => {
  const isDeclaredApart = nodes.some(({ type }) => type === 'TSDeclareFunction');
  return isDeclaredApart ? nodes.filter(({ type }) => type !== 'FunctionDeclaration') : nodes;
};

const merged = (shapes: readonly ObjectShape[]): ObjectShape | undefined => {
  const [first, ...others] = shapes;
  if (!first || others.length === 0) return first;
  return {
    ...first,
    members: new Map(shapes.flatMap(({ members }) => [...members])),
    parents: shapes.flatMap(({ parents }) => parents),
    isOpen: shapes.some(({ isOpen }) => isOpen),
  };
};

/** What the variable of a declarator promises: how it is called. */
const variableShape = (type: Node | undefined, value: Node | null, around: Surroundings): Shape | undefined => {
  const call = callOfValue(type, value, around);
  return call && { kind: 'function', call };
};

const shapeOfAny = (node: Node, around: Surroundings): Shape | undefined => {
  if (node.type !== 'VariableDeclarator') return shapeOf(node, around);
  const annotation = node.id.type === 'Identifier' ? node.id.typeAnnotation?.typeAnnotation : undefined;
  return variableShape(annotation, node.init, around);
};

/**
 * What the declarations of one name promise together, at most one of each kind: an interface adds to another, and of a
 * function with several forms nothing is certain.
 */
export const declaredBy = (nodes: readonly Node[], around: Surroundings): readonly Declared[] => {
  const forms = calledForms(nodes);
  if (forms.filter(isFunction).length > 1) return [];
  const all = forms.flatMap((node) => {
    const shape = shapeOfAny(node, around);
    return shape ? [{ shape, start: node.start }] : [];
  });
  const start = all[0]?.start ?? 0;
  const types = all.flatMap(({ shape }) => (shape.kind === 'type' ? [shape] : []));
  const others = all.filter(({ shape }) => shape.kind !== 'type');
  const type = merged(types);
  const isMixed = others.some(({ shape }) => shape.kind === 'class');
  // An interface of a class's name adds to the class.
  if (type && isMixed) return [];
  return type ? [...others, { shape: type, start }] : others;
};
