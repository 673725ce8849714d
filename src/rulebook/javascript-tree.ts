/** Questions that several checks ask of JavaScript's syntax tree. */
import type { Node } from 'oxc-parser';

/** `a.b.c` of an identifier or member chain; empty for anything else. */
export const dottedName = (node: Node | null | undefined): string => {
  switch (node?.type) {
    case 'Identifier':
      return node.name;
    case 'ThisExpression':
      return 'this';
    case 'MemberExpression': {
      if (node.computed || node.property.type !== 'Identifier') return '';
      const owner = dottedName(node.object);
      return owner === '' ? node.property.name : `${owner}.${node.property.name}`;
    }
    default:
      return '';
  }
};

/** The text of a string literal or of a template without expressions. */
export const stringOf = (node: Node | null | undefined): string | undefined => {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node?.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
};

/** The name that the innermost function around a node was given, by itself or by what it is assigned to. */
export const enclosingName = (ancestors: readonly Node[]): string => {
  for (let at = ancestors.length - 1; at >= 0; at--) {
    const node = ancestors[at];
    if (node?.type === 'FunctionDeclaration' && node.id) return node.id.name;
    if (node?.type === 'MethodDefinition' && node.key.type === 'Identifier') return node.key.name;
    if (node?.type === 'VariableDeclarator' && node.id.type === 'Identifier') return node.id.name;
    if (node?.type === 'Property' && node.key.type === 'Identifier') return node.key.name;
  }
  return '';
};
