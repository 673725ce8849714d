/** Strings that Python puts together, as pieces of text and values. */
import type { ASTNodeUnion } from 'py-ast';
import { dottedName, namesIn, stringOf } from '../python-tree.ts';
import type { Piece } from './built-sql.ts';

const mostPieces = 200;

// `LIMIT`, `self.TABLE`: by convention a value that never changes.
const isConstantName = (name: string): boolean => /(?:^|\.)_?[A-Z][A-Z0-9_]*$/.test(name);
const numeric = new Set(['int', 'float', 'len', 'round', 'abs', 'sum', 'bool', 'time.time', 'ord', 'id']);

const nameOf = (node: ASTNodeUnion): string => {
  if (node.nodeType === 'Subscript') return nameOf(node.value);
  if (node.nodeType === 'Call') {
    const receiver = node.func.nodeType === 'Attribute' && node.func.value.nodeType === 'Constant' ? 'literal.' : '';
    return `${receiver}${dottedName(node.func)}`;
  }
  return dottedName(node);
};

const isHarmless = (node: ASTNodeUnion): boolean => {
  switch (node.nodeType) {
    case 'Constant':
      return true;
    case 'Name':
    case 'Attribute':
      return isConstantName(dottedName(node));
    case 'Call':
      return numeric.has(dottedName(node.func)) || (dottedName(node.func) === 'str' && node.args.every(isHarmless));
    case 'IfExp':
      return isHarmless(node.body) && isHarmless(node.orelse);
    case 'BinOp':
      return isHarmless(node.left) && isHarmless(node.right);
    default:
      return false;
  }
};

const valueOf = (node: ASTNodeUnion): Piece => ({
  value: nameOf(node),
  isHarmless: isHarmless(node),
  names: namesIn(node),
});

const formatted = (node: Extract<ASTNodeUnion, { nodeType: 'JoinedStr' }>): Piece[] =>
  node.values.map((part): Piece => {
    if (part.nodeType !== 'FormattedValue') return { text: stringOf(part) ?? '' };
    const format = part.format_spec?.nodeType === 'JoinedStr' ? stringOf(part.format_spec.values[0]) : undefined;
    return { ...valueOf(part.value), isHarmless: isHarmless(part.value) || /[dfeg%]$/.test(format ?? '') };
  });

/** What fills the holes of a template: by name, or one after the other. */
interface Filling {
  readonly inOrder: readonly ASTNodeUnion[];
  readonly byName: ReadonlyMap<string, ASTNodeUnion>;
}

const filled = (template: string, hole: RegExp, { inOrder, byName }: Filling): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  let next = 0;
  for (const match of template.matchAll(hole)) {
    pieces.push({ text: template.slice(at, match.index) });
    const name = match[1] ?? '';
    const value = byName.get(name) ?? inOrder[/^\d+$/.test(name) ? Number(name) : next++];
    const isNumber = /^%[^s]*[dfegxi]$/.test(match[0]);
    pieces.push(
      value ? { ...valueOf(value), isHarmless: isNumber || isHarmless(value) } : { value: name, isHarmless: isNumber },
    );
    at = match.index + match[0].length;
  }
  return [...pieces, { text: template.slice(at) }];
};

const percentFilling = (right: ASTNodeUnion): Filling => {
  if (right.nodeType === 'Tuple') return { inOrder: right.elts, byName: new Map() };
  if (right.nodeType !== 'Dict') return { inOrder: [right], byName: new Map() };
  const byName = new Map<string, ASTNodeUnion>();
  for (const [index, key] of right.keys.entries()) {
    const name = stringOf(key ?? undefined);
    const value = right.values[index];
    if (name !== undefined && value) byName.set(name, value);
  }
  return { inOrder: [], byName };
};

const formatFilling = ({ args, keywords }: Extract<ASTNodeUnion, { nodeType: 'Call' }>): Filling => ({
  inOrder: args,
  byName: new Map(keywords.flatMap(({ arg, value }) => (arg === undefined ? [] : [[arg, value] as const]))),
});

const sum = (node: Extract<ASTNodeUnion, { nodeType: 'BinOp' }>): Piece[] => {
  const parts: ASTNodeUnion[] = [];
  let at: ASTNodeUnion = node;
  while (at.nodeType === 'BinOp' && at.op.nodeType === 'Add' && parts.length < mostPieces) {
    parts.push(at.right);
    at = at.left;
  }
  return [...parts, at].toReversed().flatMap((part) => piecesOf(part) ?? [valueOf(part)]);
};

/** The pieces of a string expression; undefined for what is none. Its own parts are read along with it. */
export const piecesOf = (node: ASTNodeUnion): Piece[] | undefined => {
  switch (node.nodeType) {
    case 'JoinedStr':
      return formatted(node);
    case 'BinOp': {
      if (node.op.nodeType === 'Add') return sum(node);
      const template = node.op.nodeType === 'Mod' ? stringOf(node.left) : undefined;
      if (template === undefined) return undefined;
      return filled(template, /%(?:\((\w+)\))?[-+ 0-9.]{0,6}[sdfegxri]/g, percentFilling(node.right));
    }
    case 'Call': {
      const isFormat = node.func.nodeType === 'Attribute' && node.func.attr === 'format';
      const template = isFormat && node.func.nodeType === 'Attribute' ? stringOf(node.func.value) : undefined;
      if (template === undefined) return undefined;
      return filled(template, /\{([\w.[\]]{0,60})(?:![rsa])?(?::[^{}]{0,20})?\}/g, formatFilling(node));
    }
    case 'Constant': {
      const text = stringOf(node);
      return text === undefined ? undefined : [{ text }];
    }
    default:
      return undefined;
  }
};

/** Whether an expression is a part of a larger string, which is read whole. */
export const isPart = (node: ASTNodeUnion, parent: ASTNodeUnion | undefined): boolean =>
  (parent?.nodeType === 'BinOp' && parent.op.nodeType === 'Add') ||
  parent?.nodeType === 'FormattedValue' ||
  (parent?.nodeType === 'Attribute' && parent.attr === 'format' && node.nodeType === 'Constant');
