import type { ASTNodeUnion } from 'py-ast';
import type { EditsOf, TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName, type FunctionNode, isStub, stringOf, withoutDocstring } from '../python-tree.ts';
import { mayChange } from './python-changed-parameter.ts';

const displays = new Set(['List', 'Dict', 'Set', 'ListComp', 'DictComp', 'SetComp']);
const constructors = new Set(['list', 'dict', 'set', 'bytearray', 'defaultdict', 'deque', 'Counter', 'OrderedDict']);

const isMutable = (value: ASTNodeUnion): boolean =>
  displays.has(value.nodeType) ||
  (value.nodeType === 'Call' && constructors.has(dottedName(value.func).replace(/^collections\./, '')));

// Types without a way to change the value: who writes them promises to leave the default alone.
const readOnly = new Set(
  'Sequence Mapping Collection Iterable Container Iterator Sized Hashable Set AbstractSet FrozenSet frozenset Tuple tuple Final Callable str int float bool bytes'.split(
    ' ',
  ),
);

const isReadOnly = (annotation: ASTNodeUnion | undefined): boolean => {
  switch (annotation?.nodeType) {
    case 'Name':
    case 'Attribute':
      return readOnly.has(dottedName(annotation).split('.').at(-1) ?? '');
    case 'Subscript': {
      const outer = dottedName(annotation.value).split('.').at(-1) ?? '';
      const inner = annotation.slice.nodeType === 'Tuple' ? annotation.slice.elts : [annotation.slice];
      // A framework that is told how to fill a parameter in makes the value itself.
      if (outer === 'Annotated') return isReadOnly(inner[0]) || inner.some(({ nodeType }) => nodeType === 'Call');
      if (outer === 'Optional') return isReadOnly(inner[0]);
      return outer === 'Union' ? inner.every(isReadOnly) : readOnly.has(outer);
    }
    case 'BinOp':
      return isReadOnly(annotation.left) && isReadOnly(annotation.right);
    case 'Constant':
      return annotation.value === null;
    default:
      return false;
  }
};

interface Default {
  readonly name: string;
  readonly annotation: ASTNodeUnion | undefined;
  readonly value: ASTNodeUnion;
}

const mutableDefaults = ({ args: parameters, body }: FunctionNode): Default[] => {
  const positional = [...parameters.posonlyargs, ...parameters.args];
  const first = positional.length - parameters.defaults.length;
  const defaults = [
    ...parameters.defaults.map((value, index) => ({ parameter: positional[first + index], value })),
    ...parameters.kw_defaults.map((value, index) => ({ parameter: parameters.kwonlyargs[index], value })),
  ];
  return defaults.flatMap(({ parameter, value }) =>
    parameter && value && isMutable(value) && !isReadOnly(parameter.annotation) && mayChange(body, parameter.arg)
      ? [{ name: parameter.arg, annotation: parameter.annotation, value }]
      : [],
  );
};

const lineOf = (statement: FunctionNode['body'][number]): number => {
  const decorators = 'decorator_list' in statement ? statement.decorator_list : [];
  return Math.min(statement.lineno, ...decorators.map(({ lineno }) => lineno));
};

/** The annotation of a parameter that may be None as well. */
const orNone = (source: Source, annotation: ASTNodeUnion): readonly TextEdit[] => {
  const text = source.textOf(annotation);
  if (/\bNone\b|\bOptional\b|\bAny$/.test(text)) return [];
  const hasOptional = /^from typing import [^\n]*\bOptional\b/m.test(source.text);
  return [source.replace(annotation, hasOptional ? `Optional[${text}]` : `${text} | None`)];
};

/** A value of several lines as it is written at another depth. */
const indented = (source: Source, value: ASTNodeUnion, indent: string): string => {
  const { start } = source.span(value);
  const former = source.indentOf(source.lines.place(start).line);
  const [first = '', ...more] = source.textOf(value).split('\n');
  return [first, ...more.map((line) => (line.startsWith(former) ? indent + line.slice(former.length) : line))].join(
    '\n',
  );
};

const madeInside =
  (node: FunctionNode, { name, annotation, value }: Default): EditsOf =>
  (source) => {
    const [first] = withoutDocstring(node.body);
    if (!first) return [];
    const line = lineOf(first);
    const indent = source.indentOf(line);
    const outer = source.indentOf(node.lineno);
    // A body on the line of its signature has no place for another statement.
    if (
      line === node.lineno ||
      source.text.slice(0, source.span(first).start).endsWith(';') ||
      indent.length <= outer.length
    )
      return [];
    const step = indent.slice(outer.length);
    const written = indented(source, value, indent + step);
    return [
      source.replace(value, 'None'),
      ...(annotation ? orNone(source, annotation) : []),
      source.insertLines(line, `${indent}if ${name} is None:\n${indent}${step}${name} = ${written}\n`),
    ];
  };

export const check: FileCheck = {
  id: 'code/python-mutable-default',
  enforces: ['R8.10'],
  severity: 'medium',
  recommended: true,
  why: 'A default is made once, so what one call puts into it is still there in the next.',
  remedy:
    'Default to None and make the value inside, or annotate the parameter with a read-only type such as `Sequence` or `Mapping`.',
  reads: 'python',
  bad: [
    'def place_all(new, orders=[]):\n    orders.extend(new)\n    return orders\n',
    'def place(order, *, tags: dict[str, str] = dict()):\n    tags["new"] = order\n',
  ],
  good: [
    'def total(orders=None):\n    return sum(orders or [])\n',
    'from collections.abc import Sequence\n\ndef total(orders: Sequence[int] = []) -> int:\n    return sum(orders)\n',
    'def total(orders=()):\n    return sum(orders)\n',
    // Nothing here changes the default or hands it out.
    'def search(query, order_by: Order = {"field": "DATE"}):\n    return send(query, order_by)\n',
  ],
  fix: {
    kind: 'unsafe',
    title: 'Default to None, and make the value in each call',
    fixed: [
      'def place_all(new, orders=None):\n    if orders is None:\n        orders = []\n    orders.extend(new)\n    return orders\n',
      'def place(order, *, tags: dict[str, str] | None = None):\n    if tags is None:\n        tags = dict()\n    tags["new"] = order\n',
    ],
  },
  visit: ({ facts, path, report }) => {
    if (facts.role.test || path.endsWith('.pyi')) return {};
    const inspect = (node: FunctionNode): void => {
      for (const found of mutableDefaults(node)) {
        report(found.value, `Every call of ${node.name}() without ${found.name} shares one and the same default.`, {
          edits: isStub(node) || stringOf(found.annotation) !== undefined ? undefined : madeInside(node, found),
        });
      }
    };
    return { FunctionDef: inspect, AsyncFunctionDef: inspect };
  },
};
