/** Reading small expressions: names, literal strings, keyword arguments. */
import type { Call, ExprNode } from 'py-ast';

const mostSegments = 12;

/**
 * The dotted name of an expression: `session.query().all`, `items[].save`. It begins with a dot where the receiver has
 * no name (`"".join`), and is undefined where there is no name at all.
 */
export const dottedName = (expression: ExprNode): string | undefined => {
  let name = '';
  let at = expression;
  for (let segments = 0; segments < mostSegments; segments++) {
    if (at.nodeType === 'Name') return at.id + name;
    if (at.nodeType === 'Attribute') {
      name = `.${at.attr}${name}`;
      at = at.value;
    } else if (at.nodeType === 'Call') {
      name = `()${name}`;
      at = at.func;
    } else if (at.nodeType === 'Subscript') {
      name = `[]${name}`;
      at = at.value;
    } else break;
  }
  return name.startsWith('.') ? name : undefined;
};

/** What follows the last dot. */
export const lastSegment = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** `...`, which the parser gives as a string without quotes. */
export const isEllipsis = (expression: ExprNode): boolean =>
  expression.nodeType === 'Constant' && expression.value === '...' && expression.quote_style === undefined;

export const stringOf = (expression: ExprNode | null | undefined): string | undefined => {
  if (expression?.nodeType !== 'Constant' || isEllipsis(expression)) return undefined;
  const value: unknown = expression.value;
  return typeof value === 'string' ? value : undefined;
};

export const numberOf = (expression: ExprNode | undefined): number | undefined => {
  if (expression?.nodeType !== 'Constant') return undefined;
  const value: unknown = expression.value;
  return typeof value === 'number' ? value : undefined;
};

export const keywordOf = (call: Call, name: string): ExprNode | undefined => {
  for (const keyword of call.keywords) if (keyword.arg === name) return keyword.value;
  return undefined;
};

export const elementsOf = (expression: ExprNode | undefined): readonly ExprNode[] =>
  expression?.nodeType === 'List' || expression?.nodeType === 'Tuple' || expression?.nodeType === 'Set'
    ? expression.elts
    : [];

/** `UPPER_CASE`, by convention a value that never changes. */
export const isConstantName = (name: string): boolean => /^_?[A-Z][A-Z0-9_]*$/.test(name);
