import type { ASTNodeUnion, Call, ExprNode } from 'py-ast';
import { dottedName, keywordOf, stringOf } from './names.ts';
import { type NodeOfKind, type PythonCursor, type Reading, originOf } from './reading.ts';

const variableName = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;

/** A literal name, or a module-level constant that holds one. */
const nameOf = ({ constants }: Reading, expression: ExprNode | undefined): string | undefined => {
  const literal = expression?.nodeType === 'Name' ? constants.get(expression.id) : expression;
  const name = stringOf(literal);
  return name !== undefined && variableName.test(name) ? name : undefined;
};

/** Whether what stands around a value does without it: `… or default`, a condition, a comparison. */
const isAnswered = (node: ASTNodeUnion, { ancestors }: PythonCursor): boolean => {
  let child = node;
  for (let at = ancestors.length - 1; at >= 0; at--) {
    const parent = ancestors[at];
    if (parent?.nodeType === 'BoolOp') return parent.values.at(-1) !== child;
    if (parent?.nodeType === 'If' || parent?.nodeType === 'While' || parent?.nodeType === 'IfExp')
      return parent.test === child;
    if (parent?.nodeType === 'Compare') return true;
    if (parent?.nodeType === 'UnaryOp') return parent.op.nodeType === 'Not';
    // `int(os.getenv("PORT") or 80)` and `bool(os.getenv("DEBUG"))` look through one call.
    if (parent?.nodeType !== 'Call' || dottedName(parent.func) !== 'bool') return false;
    child = parent;
  }
  return false;
};

const add = (
  reading: Reading,
  node: NodeOfKind<'Call' | 'Subscript' | 'Compare'>,
  name: string,
  hasDefault: boolean,
  isRequired = false,
): void => {
  const required = isRequired && !hasDefault ? { isRequired: true as const } : {};
  reading.facts.environmentReads.push({ ...reading.place(node), name, hasDefault, ...required });
};

/** Methods of `os.environ` that read; without a default `get` gives `None`. */
const environMethods = new Set(['os.environ.get', 'os.environ.pop', 'os.environ.setdefault', 'os.getenv']);
const readerConstructors =
  /^(?:environ\.Env|environs\.Env|environ\.FileAwareEnv|decouple\.(?:AutoConfig|Config)|starlette\.config\.Config)$/;
const otherMethods = new Set(['read_env', 'read_envfile', 'prefixed', 'seal', 'dump', 'add_parser', 'parser_for']);

/** Notes `env = environ.Env()` and the like, whose calls read the environment. */
export const noteEnvironmentReader = (reading: Reading, node: NodeOfKind<'Assign'>): void => {
  if (node.value.nodeType !== 'Call') return;
  const constructor = dottedName(node.value.func);
  if (constructor === undefined || !readerConstructors.test(originOf(reading, constructor))) return;
  for (const target of node.targets) if (target.nodeType === 'Name') reading.environmentReaders.add(target.id);
};

const readsThroughReader = (reading: Reading, callee: string): boolean => {
  if (reading.environmentReaders.size === 0 && !reading.readsDecouple) return false;
  const dot = callee.indexOf('.');
  const first = dot < 0 ? callee : callee.slice(0, dot);
  if (reading.environmentReaders.has(first)) return dot < 0 || !otherMethods.has(callee.slice(dot + 1));
  return dot < 0 && reading.origins.get(callee) === 'decouple.config';
};

const isOsEnviron = (reading: Reading, expression: ExprNode): boolean => {
  const name = dottedName(expression);
  return name !== undefined && name.endsWith('environ') && originOf(reading, name) === 'os.environ';
};

export const readEnvironmentCall = (reading: Reading, node: Call, callee: string, cursor: PythonCursor): void => {
  const isReader = readsThroughReader(reading, callee);
  // Most calls end here: nothing else looks like a read of the environment.
  const isLikely =
    isReader || callee.endsWith('getenv') || callee.includes('environ.') || reading.origins.get(callee) === 'os.getenv';
  if (!isLikely || (!isReader && !environMethods.has(originOf(reading, callee)))) return;
  const name = nameOf(reading, node.args[0] ?? keywordOf(node, 'key') ?? keywordOf(node, 'var'));
  if (name === undefined) return;
  const hasDefault = node.args.length > 1 || keywordOf(node, 'default') !== undefined;
  // The second positional argument of a reader's call is a type in some libraries; a default is named there.
  const isTyped =
    isReader && node.args[1] !== undefined && ['bool', 'int', 'str', 'float'].includes(dottedName(node.args[1]) ?? '');
  add(
    reading,
    node,
    name,
    (hasDefault && !isTyped) || keywordOf(node, 'default') !== undefined || isAnswered(node, cursor),
  );
};

/** `os.environ["NAME"]`, not where it is set or deleted. */
export const readEnvironmentItem = (reading: Reading, node: NodeOfKind<'Subscript'>, cursor: PythonCursor): void => {
  if (node.ctx.nodeType !== 'Load' || !isOsEnviron(reading, node.value)) return;
  const name = nameOf(reading, node.slice);
  if (name !== undefined) add(reading, node, name, cursor.tryDepth > 0, true);
};

/** `"NAME" in os.environ`. */
export const readEnvironmentTest = (reading: Reading, node: NodeOfKind<'Compare'>): void => {
  const [operator] = node.ops;
  const [container] = node.comparators;
  if (!container || (operator?.nodeType !== 'In' && operator?.nodeType !== 'NotIn') || !isOsEnviron(reading, container))
    return;
  const name = nameOf(reading, node.left);
  if (name !== undefined) add(reading, node, name, true);
};
