/** Functions, classes, types and module-level values, and the names that unnamed functions get from where they stand. */
import type {
  ArrowFunctionExpression,
  BindingPattern,
  Class,
  Decorator,
  Expression,
  Function as FunctionNode,
  Node,
} from 'oxc-parser';
import type { DefinitionDraft } from '../source-text-scopes.ts';
import { documentationBefore, summaryOf } from './documentation.ts';
import { isBodyRepeated } from './loops.ts';
import { dottedName, isFunction, nameOfKey } from './names.ts';
import type { JavaScriptCursor, NodeOfKind, Reading } from './reading.ts';

type AnyFunction = FunctionNode | ArrowFunctionExpression;

/** How a definition is named by the nodes around it. */
interface Naming {
  readonly name: string;
  readonly kind: DefinitionDraft['kind'];
  readonly isPublic: boolean;
  /** Where documentation ends: before the outermost statement. */
  readonly documentedAt: number;
  /** Mentions of the name before the definition's own node. */
  readonly mentions: number;
  readonly decorators?: readonly Decorator[];
}

/** Wrappers of components, whose argument is the component. */
const wrappers = /^(?:React\.)?(?:memo|forwardRef)$|^(?:mobx\.)?observer$/;

const documentation = (reading: Reading, offset: number): Pick<DefinitionDraft, 'hasDocstring' | 'summary'> => {
  const text = documentationBefore(reading, offset);
  if (text === undefined) return { hasDocstring: false };
  const summary = summaryOf(text);
  return { hasDocstring: true, ...(summary === '' ? {} : { summary }) };
};

const decoratorNames = (decorators: readonly Decorator[] | undefined): Pick<DefinitionDraft, 'decorators'> => {
  if (!decorators || decorators.length === 0) return {};
  const names = decorators.map(({ expression }) =>
    dottedName(expression.type === 'CallExpression' ? expression.callee : expression),
  );
  return { decorators: names.filter((name) => name !== undefined) };
};

const draftOf = (reading: Reading, node: Node, naming: Naming): DefinitionDraft => {
  const documented = documentation(reading, naming.documentedAt);
  const overload = documented.hasDocstring ? undefined : reading.overloads.get(naming.name);
  return {
    ...reading.lines.place(node.start),
    name: naming.name,
    qualifiedName: reading.scopes.qualify(naming.name),
    kind: naming.kind,
    endLine: reading.lines.place(node.end).line,
    isExported: false,
    ...(overload === undefined
      ? documented
      : { hasDocstring: true, ...(overload === '' ? {} : { summary: overload }) }),
    uses: 0,
    ...decoratorNames(naming.decorators),
  };
};

/** Whether the statement that ends at an ancestor is exported, and where it begins. */
const statementAround = (
  ancestors: readonly Node[],
  at: number,
  start: number,
): { isExported: boolean; start: number } => {
  const parent = ancestors[at];
  const isExport = parent?.type === 'ExportNamedDeclaration' || parent?.type === 'ExportDefaultDeclaration';
  return isExport ? { isExported: true, start: parent.start } : { isExported: false, start };
};

const namedByDeclaration = (node: FunctionNode | Class, { ancestors }: JavaScriptCursor): Naming => {
  const isClass = node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
  const { isExported, start } = statementAround(ancestors, ancestors.length - 1, node.start);
  const decorators = isClass ? node.decorators : undefined;
  return {
    name: node.id?.name ?? 'default',
    kind: isClass ? 'class' : 'function',
    isPublic: isExported,
    documentedAt: Math.min(start, decorators?.[0]?.start ?? start),
    mentions: 0,
    ...(decorators ? { decorators } : {}),
  };
};

const namedByDeclarator = (kind: 'function' | 'class', ancestors: readonly Node[], at: number): Naming | undefined => {
  const declarator = ancestors[at];
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return undefined;
  const { isExported, start } = statementAround(ancestors, at - 2, ancestors[at - 1]?.start ?? declarator.start);
  return { name: declarator.id.name, kind, isPublic: isExported, documentedAt: start, mentions: 1 };
};

const namedByMember = (parent: Node): Naming | undefined => {
  if (parent.type !== 'MethodDefinition' && parent.type !== 'PropertyDefinition') return undefined;
  const name = nameOfKey(parent.key);
  if (name === undefined || parent.computed) return undefined;
  const isHidden = parent.accessibility === 'private' || parent.accessibility === 'protected';
  return {
    name,
    kind: 'method',
    isPublic: !isHidden && !/^[#_]/.test(name) && name !== 'constructor',
    documentedAt: Math.min(parent.start, parent.decorators?.[0]?.start ?? parent.start),
    mentions: 1,
    decorators: parent.decorators,
  };
};

/** `exports.name = …`, `module.exports = …`, `Class.prototype.name = …`. */
const namedByAssignment = (kind: 'function' | 'class', ancestors: readonly Node[], node: Node): Naming | undefined => {
  const parent = ancestors.at(-1);
  if (parent?.type !== 'AssignmentExpression' || parent.right !== node || parent.left.type !== 'MemberExpression')
    return undefined;
  const target = dottedName(parent.left) ?? '';
  const exported = /^(?:module\.)?exports(?:\.([\w$]+))?$/.exec(target);
  const method = exported ? null : /^[\w$.]+\.prototype\.([\w$]+)$/.exec(target);
  if (!exported && !method) return undefined;
  const name = exported?.[1] ?? method?.[1];
  return {
    name: name ?? 'default',
    kind: method ? 'method' : kind,
    isPublic: exported !== null,
    documentedAt: parent.start,
    mentions: name === undefined ? 0 : 1,
  };
};

const namingOf = (node: AnyFunction | Class, cursor: JavaScriptCursor): Naming | undefined => {
  const { ancestors, parent } = cursor;
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return namedByDeclaration(node, cursor);
  const kind = node.type === 'ClassExpression' ? 'class' : 'function';
  if (!parent) return undefined;
  if (parent.type === 'VariableDeclarator') return namedByDeclarator(kind, ancestors, ancestors.length - 1);
  if (parent.type === 'ExportDefaultDeclaration') {
    return { name: 'default', kind, isPublic: true, documentedAt: parent.start, mentions: 0 };
  }
  if (
    parent.type === 'CallExpression' &&
    parent.arguments[0] === node &&
    wrappers.test(dottedName(parent.callee) ?? '')
  ) {
    return namedByDeclarator(kind, ancestors, ancestors.length - 2);
  }
  return namedByMember(parent) ?? namedByAssignment(kind, ancestors, node);
};

export const enterFunction = (reading: Reading, node: AnyFunction, cursor: JavaScriptCursor): void => {
  const naming = namingOf(node, cursor);
  const isRepeated = naming === undefined && isBodyRepeated(reading, node, cursor);
  reading.open.push({ isNamed: naming !== undefined, isRepeated });
  if (naming) {
    const parameters = node.params.filter(
      (parameter) => !(parameter.type === 'Identifier' && parameter.name === 'this'),
    ).length;
    reading.scopes.enter({ ...draftOf(reading, node, naming), parameters }, naming.isPublic, naming.mentions);
  } else reading.scopes.complexity.enterNested();
};

export const leaveFunction = (reading: Reading): void => {
  if (reading.open.pop()?.isNamed) reading.scopes.leave();
  else reading.scopes.complexity.leaveNested();
};

export const enterClass = (reading: Reading, node: Class, cursor: JavaScriptCursor): void => {
  const naming = namingOf(node, cursor);
  reading.open.push({ isNamed: naming !== undefined, isRepeated: false });
  if (naming) reading.scopes.enter(draftOf(reading, node, naming), naming.isPublic, naming.mentions);
};

export const leaveClass = (reading: Reading): void => {
  if (reading.open.pop()?.isNamed) reading.scopes.leave();
};

type TypeNode = NodeOfKind<'TSInterfaceDeclaration' | 'TSTypeAliasDeclaration' | 'TSEnumDeclaration'>;

const typeKinds = {
  TSInterfaceDeclaration: 'interface',
  TSTypeAliasDeclaration: 'type',
  TSEnumDeclaration: 'constant',
} as const;

export const enterType = (reading: Reading, node: TypeNode, { ancestors }: JavaScriptCursor): void => {
  const { isExported, start } = statementAround(ancestors, ancestors.length - 1, node.start);
  const naming = {
    name: node.id.name,
    kind: typeKinds[node.type],
    isPublic: isExported,
    documentedAt: start,
    mentions: 0,
  };
  reading.scopes.enter(draftOf(reading, node, naming), isExported);
};

/** Overloads and declarations without a body. In a declaration file they are all there is. */
export const readSignature = (reading: Reading, node: FunctionNode, cursor: JavaScriptCursor): void => {
  const naming = namedByDeclaration(node, cursor);
  const draft = draftOf(reading, node, naming);
  if (node.declare === true || reading.file.path.includes('.d.')) {
    reading.scopes.declare({ ...draft, parameters: node.params.length }, naming.isPublic, 1);
  } else if (draft.hasDocstring) reading.overloads.set(naming.name, draft.summary ?? '');
};

/** The names that a pattern binds, each with how often it is written there. */
export const namesIn = (
  pattern: BindingPattern,
  mentions = 1,
  depth = 0,
): { readonly name: string; readonly mentions: number; readonly node: Node }[] => {
  if (depth > 8) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern.name, mentions, node: pattern }];
    case 'AssignmentPattern':
      return namesIn(pattern.left, mentions, depth + 1);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) =>
        element ? namesIn(element.type === 'RestElement' ? element.argument : element, 1, depth + 1) : [],
      );
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        property.type === 'RestElement'
          ? namesIn(property.argument, 1, depth + 1)
          : namesIn(property.value, property.shorthand ? 2 : 1, depth + 1),
      );
  }
};

const definesItself = (init: Expression): boolean =>
  isFunction(init) ||
  init.type === 'ClassExpression' ||
  (init.type === 'CallExpression' && isFunction(init.arguments[0]) && wrappers.test(dottedName(init.callee) ?? ''));

const isRequire = (init: Expression): boolean => (dottedName(init) ?? '').startsWith('require()');

/** Module-level values. Functions and classes define themselves, and what `require` gives is an import. */
export const readDeclarator = (
  reading: Reading,
  node: NodeOfKind<'VariableDeclarator'>,
  { ancestors }: JavaScriptCursor,
): void => {
  const outer = ancestors.at(-2);
  if (outer?.type !== 'Program' && outer?.type !== 'ExportNamedDeclaration') return;
  if (node.id.type === 'Identifier' && node.init) reading.constants.set(node.id.name, node.init);
  if (node.init && (definesItself(node.init) || isRequire(node.init))) return;
  const { isExported, start } = statementAround(ancestors, ancestors.length - 2, ancestors.at(-1)?.start ?? node.start);
  for (const { name, mentions, node: identifier } of namesIn(node.id)) {
    const naming = { name, kind: 'constant' as const, isPublic: isExported, documentedAt: start, mentions };
    const draft = draftOf(reading, identifier, naming);
    reading.scopes.declare({ ...draft, endLine: reading.lines.place(node.end).line }, isExported, mentions);
  }
};
