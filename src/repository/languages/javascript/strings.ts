/** What string literals say: SQL, paths of the repository, names that are looked up at run time. */
import type { Node, TemplateLiteral } from 'oxc-parser';
import { beginsLikeSql, executingCallees, readSql } from '../source-text-sql.ts';
import { isRepeated } from './loops.ts';
import { dottedName, isConstantName, lastSegment, stringOf } from './names.ts';
import type { JavaScriptCursor, NodeOfKind, Reading } from './reading.ts';

const word = /^[A-Za-z_$][\w$]{0,59}$/;
const mostParts = 200;

interface Statement {
  readonly text: string;
  readonly isBuilt: boolean;
}

const isFixed = (part: Node): boolean =>
  stringOf(part) !== undefined ||
  part.type === 'Literal' ||
  (part.type === 'Identifier' && isConstantName(part.name)) ||
  (part.type === 'MemberExpression' && part.property.type === 'Identifier' && isConstantName(part.property.name));

const filled = ({ quasis, expressions }: TemplateLiteral): Statement => ({
  text: quasis.map(({ value }) => value.cooked ?? value.raw).join('{}'),
  isBuilt: !expressions.every(isFixed),
});

/** The parts of `a + b + c`, first to last. */
const partsOf = (sum: NodeOfKind<'BinaryExpression'>): Node[] => {
  const parts: Node[] = [];
  let at: Node = sum;
  while (at.type === 'BinaryExpression' && at.operator === '+' && parts.length < mostParts) {
    parts.unshift(at.right);
    at = at.left;
  }
  return [at, ...parts];
};

const statementOfPart = (part: Node): Statement =>
  part.type === 'TemplateLiteral' ? filled(part) : { text: stringOf(part) ?? '{}', isBuilt: !isFixed(part) };

/** Follows a literal outwards through `+`; undefined where it is not the beginning. */
const statementOf = (
  node: Node,
  ancestors: readonly Node[],
): (Statement & { readonly outer: Node | undefined }) | undefined => {
  let at = ancestors.length - 1;
  let child = node;
  for (
    let parent = ancestors[at];
    parent?.type === 'BinaryExpression' && parent.operator === '+';
    parent = ancestors[at]
  ) {
    if (parent.left !== child) return undefined;
    child = parent;
    at--;
  }
  const parts = (child.type === 'BinaryExpression' ? partsOf(child) : [child]).map(statementOfPart);
  return {
    text: parts.map(({ text }) => text).join(''),
    isBuilt: parts.some(({ isBuilt }) => isBuilt),
    outer: ancestors[at],
  };
};

/** A tag (`sql`) sends the parts apart from the text; markup and other languages have tags of their own. */
const otherTags = /^(?:gql|graphql|html|css|styled|svg|md|markdown|dedent|outdent|String\.raw)\b/;

const readStatement = (reading: Reading, node: Node, cursor: JavaScriptCursor): boolean => {
  const statement = statementOf(node, cursor.ancestors);
  if (!statement) return false;
  const { outer, text } = statement;
  const tag = outer?.type === 'TaggedTemplateExpression' ? (dottedName(outer.tag) ?? '') : undefined;
  if (tag !== undefined && otherTags.test(tag)) return false;
  const isExecuted =
    outer?.type === 'CallExpression' && executingCallees.has(lastSegment(dottedName(outer.callee) ?? ''));
  const sql = readSql(text, isExecuted || (tag !== undefined && /(?:^|\.)(?:sql|\$\w+)$/.test(tag)));
  if (!sql) return false;
  const { within } = reading.scopes;
  reading.facts.sql.push({
    ...reading.lines.place(node.start),
    ...sql,
    ...(statement.isBuilt && tag === undefined ? { isBuilt: true } : {}),
    ...(isRepeated(reading, node, cursor) ? { inLoop: true } : {}),
    ...(within === undefined ? {} : { within }),
  });
  return true;
};

const isImported = (parent: Node | undefined): boolean => {
  if (parent?.type === 'CallExpression') return parent.callee.type === 'Identifier' && parent.callee.name === 'require';
  const kind = parent?.type;
  return (
    kind === 'ImportDeclaration' ||
    kind === 'ExportNamedDeclaration' ||
    kind === 'ExportAllDeclaration' ||
    kind === 'ImportExpression' ||
    kind === 'TSExternalModuleReference' ||
    kind === 'TSImportType' ||
    kind === 'ExpressionStatement'
  );
};

export const readLiteral = (reading: Reading, node: NodeOfKind<'Literal'>, cursor: JavaScriptCursor): void => {
  const { value } = node;
  if (typeof value !== 'string' || isImported(cursor.parent)) return;
  if (word.test(value)) reading.scopes.use(value);
  else if (!beginsLikeSql(value) || !readStatement(reading, node, cursor)) reading.mentions.consider(value);
};

export const readTemplate = (reading: Reading, node: TemplateLiteral, cursor: JavaScriptCursor): void => {
  const first = node.quasis[0]?.value.cooked ?? '';
  if (beginsLikeSql(`${first}…`) && readStatement(reading, node, cursor)) return;
  if (node.expressions.length === 0) reading.mentions.consider(first);
};
