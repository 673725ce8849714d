/** Reads parameters, and the members of classes, interfaces and object types. */
import type { Class, Node, TSSignature } from 'oxc-parser';
import { nameOfKey, unwrapped } from '../../repository/languages/javascript/names.ts';
import type { Call, Member, Parameter } from './typescript-shapes.ts';

/** What is asked of the text around a node. */
export interface Surroundings {
  /** As written, white space made one. */
  readonly textOf: (node: Node) => string;
  /** Whether a comment above says that it is not for users. */
  readonly isInternal: (node: Node) => boolean;
  readonly isDocumented: (node: Node) => boolean;
}

/** Members, and whether there can be others. */
export interface Members {
  readonly members: ReadonlyMap<string, Member>;
  readonly isOpen: boolean;
}

const annotationOf = (node: Node): Node | undefined =>
  'typeAnnotation' in node && node.typeAnnotation?.type === 'TSTypeAnnotation'
    ? node.typeAnnotation.typeAnnotation
    : undefined;

const parameterOf = (node: Node, around: Surroundings, hasDefault = false): Parameter => {
  if (node.type === 'TSParameterProperty') return parameterOf(node.parameter, around);
  if (node.type === 'AssignmentPattern') return parameterOf(node.left, around, true);
  const annotation = annotationOf(node);
  const type = annotation ? around.textOf(annotation) : '';
  return {
    name: node.type === 'Identifier' ? node.name : 'a pattern',
    // What takes nothing at all can be left out.
    isRequired: !hasDefault && !('optional' in node && node.optional === true) && !/\bvoid\b/.test(type),
    type,
  };
};

const arrayType = /\[\]$|^(?:Readonly)?Array</;

/** How something is called; undefined where its last parameters depend on a type. */
export const callOf = (parameters: readonly Node[], around: Surroundings): Call | undefined => {
  const own = parameters.filter((node) => !(node.type === 'Identifier' && node.name === 'this'));
  const rest = own.find((node) => node.type === 'RestElement');
  if (rest && !arrayType.test(parameterOf(rest, around).type)) return undefined;
  return {
    parameters: own.filter((node) => node !== rest).map((node) => parameterOf(node, around)),
    takesAnyNumber: rest !== undefined,
  };
};

/** How a value is called that a variable or property is given, or that its type describes. */
export const callOfValue = (
  type: Node | undefined,
  value: Node | null | undefined,
  around: Surroundings,
): Call | undefined => {
  if (type) return type.type === 'TSFunctionType' ? callOf(type.params, around) : undefined;
  const inner = value ? unwrapped(value) : undefined;
  return inner?.type === 'ArrowFunctionExpression' || inner?.type === 'FunctionExpression'
    ? callOf(inner.params, around)
    : undefined;
};

/** Puts members of one name together: of what has several forms no call is known. */
const named = (members: readonly Member[]): ReadonlyMap<string, Member> => {
  const byName = new Map<string, Member>();
  for (const member of members) {
    const other = byName.get(member.name);
    byName.set(member.name, other ? { ...other, call: undefined } : member);
  }
  return byName;
};

const keyOf = (key: Node, isComputed: boolean, { textOf }: Surroundings): string =>
  isComputed ? `[${textOf(key)}]` : (nameOfKey(key) ?? textOf(key));

const signatureMember = (node: TSSignature, around: Surroundings): Member | undefined => {
  if (node.type !== 'TSPropertySignature' && node.type !== 'TSMethodSignature') return undefined;
  const { start, key, computed, optional: isOptional } = node;
  const name = keyOf(key, computed, around);
  if (node.type === 'TSPropertySignature')
    return { name, isOptional, isPromised: true, start, call: callOfValue(annotationOf(node), undefined, around) };
  return {
    name,
    isOptional,
    isPromised: true,
    start,
    call: node.kind === 'method' ? callOf(node.params, around) : undefined,
  };
};

/** The members of an interface or object type. */
export const signatureMembers = (body: readonly TSSignature[], around: Surroundings): Members => ({
  members: named(body.flatMap((node) => (around.isInternal(node) ? [] : (signatureMember(node, around) ?? [])))),
  isOpen: body.some(({ type }) => type === 'TSIndexSignature'),
});

type ClassNode = Class['body']['body'][number];

const isOffered = (node: Exclude<ClassNode, { type: 'StaticBlock' | 'TSIndexSignature' }>): boolean =>
  node.key.type !== 'PrivateIdentifier' && node.accessibility !== 'private' && node.accessibility !== 'protected';

const classMember = (node: ClassNode, around: Surroundings): readonly Member[] => {
  if (node.type === 'StaticBlock' || node.type === 'TSIndexSignature' || !isOffered(node)) return [];
  const { start, key, computed } = node;
  const name = `${node.static ? 'static ' : ''}${keyOf(key, computed, around)}`;
  const isOptional = node.optional === true;
  if (!('kind' in node)) {
    const call = callOfValue(annotationOf(node), node.value, around);
    return [{ name, isOptional, isPromised: call !== undefined || around.isDocumented(node), start, call }];
  }
  const isCalled = node.kind === 'method' || node.kind === 'constructor';
  return [
    { name, isOptional, isPromised: true, start, call: isCalled ? callOf(node.value.params, around) : undefined },
  ];
};

/** Parameters of the constructor that are properties too. */
const parameterProperties = (node: ClassNode): readonly Member[] => {
  if (!('kind' in node) || node.kind !== 'constructor') return [];
  return node.value.params.flatMap((each) => {
    if (each.type !== 'TSParameterProperty' || each.accessibility === 'private' || each.accessibility === 'protected')
      return [];
    const target = each.parameter.type === 'AssignmentPattern' ? each.parameter.left : each.parameter;
    return target.type === 'Identifier'
      ? [{ name: target.name, isOptional: false, isPromised: false, start: each.start, call: undefined }]
      : [];
  });
};

// The forms that are called have no body, and what they share has one.
const isImplementation = (node: ClassNode, nodes: readonly ClassNode[]): boolean =>
  node.type === 'MethodDefinition' &&
  node.value.body !== null &&
  nodes.some(
    (other) =>
      other.type === 'MethodDefinition' &&
      other.value.body === null &&
      other.static === node.static &&
      nameOfKey(other.key) === nameOfKey(node.key),
  );

/** What users of a class can reach; of one that inherits none, its constructor always. */
export const classMembers = ({ body: { body }, superClass, start }: Class, around: Surroundings): Members => {
  const forms = body.filter((node) => !isImplementation(node, body) && !around.isInternal(node));
  const members = forms.flatMap((node) => [...classMember(node, around), ...parameterProperties(node)]);
  const hasConstructor = body.some((node) => 'kind' in node && node.kind === 'constructor');
  const implied: Member = {
    name: 'constructor',
    isOptional: false,
    isPromised: true,
    start,
    call: { parameters: [], takesAnyNumber: false },
  };
  return {
    members: named(hasConstructor || superClass ? members : [...members, implied]),
    isOpen: body.some(({ type }) => type === 'TSIndexSignature'),
  };
};
