import type { Call, ExprNode } from 'py-ast';
import { baseName } from '../../paths.ts';
import { dottedName, keywordOf, stringOf } from './names.ts';
import type { ImportDraft, NodeOfKind, PythonCursor, Reading } from './reading.ts';

/** Conditions that tell what the running interpreter has; both sides of such an `if` expect a module to be missing. */
const asksTheInterpreter = (test: ExprNode): boolean => {
  const asked = test.nodeType === 'Compare' ? test.left : test.nodeType === 'UnaryOp' ? test.operand : test;
  const name = dottedName(asked) ?? '';
  return /^(?:sys\.(?:version_info|platform|implementation)|os\.name|platform\.|importlib\.util\.find_spec|find_spec)/.test(
    name,
  );
};

const isTypeChecking = (test: ExprNode): boolean =>
  (test.nodeType === 'Name' && test.id === 'TYPE_CHECKING') ||
  (test.nodeType === 'Attribute' && test.attr === 'TYPE_CHECKING');

const suppresses = ({ items }: NodeOfKind<'With'>): boolean =>
  items.some(({ context_expr }) => /^(?:contextlib\.)?suppress\(\)$/.test(dottedName(context_expr) ?? ''));

/** Under what an import stands: a type checker's branch, a `try`, a function. */
const circumstances = (
  node: NodeOfKind<'Import' | 'ImportFrom'>,
  { ancestors, tryDepth, functionDepth }: PythonCursor,
): Partial<ImportDraft> => {
  let typeOnly = false;
  let optional = tryDepth > 0;
  for (const [index, ancestor] of ancestors.entries()) {
    if (ancestor.nodeType === 'If') {
      const child = ancestors[index + 1] ?? node;
      const isInElse = ancestor.orelse.some((statement) => statement === child);
      if (isTypeChecking(ancestor.test) && !isInElse) typeOnly = true;
      if (asksTheInterpreter(ancestor.test)) optional = true;
    } else if (ancestor.nodeType === 'With' && suppresses(ancestor)) optional = true;
  }
  return {
    ...(typeOnly ? { typeOnly } : {}),
    ...(optional ? { optional } : {}),
    ...(functionDepth > 0 ? { deferred: true } : {}),
  };
};

const add = (reading: Reading, draft: ImportDraft, names: readonly string[]): void => {
  reading.facts.imports.push(draft);
  reading.imports.push({ draft, names });
};

export const readImport = (reading: Reading, node: NodeOfKind<'Import'>, cursor: PythonCursor): void => {
  const around = circumstances(node, cursor);
  for (const { name, asname } of node.names) {
    const first = name.split('.', 1)[0] ?? name;
    reading.origins.set(asname ?? first, asname === undefined ? first : name);
    const draft = { ...reading.place(node), module: name, names: ['*'], level: 0, ...around };
    add(reading, draft, asname === undefined ? [first] : [asname]);
  }
};

export const readImportFrom = (reading: Reading, node: NodeOfKind<'ImportFrom'>, cursor: PythonCursor): void => {
  const { module = '', level = 0 } = node;
  const isPassedOn = node.names.some(({ name, asname }) => asname !== undefined && asname === name);
  // A package's own `from .part import name` is how packages offer what their modules define.
  const isPackageFace = level > 0 && cursor.functionDepth === 0 && baseName(reading.file.path) === '__init__.py';
  for (const { name, asname } of node.names) {
    const from = level > 0 ? `${'.'.repeat(level)}${module}` : module;
    if (name !== '*') reading.origins.set(asname ?? name, `${from}.${name}`);
    if (from === 'decouple') reading.readsDecouple = true;
  }
  const draft = {
    ...reading.place(node),
    module,
    names: node.names.map(({ name }) => name),
    level,
    ...circumstances(node, cursor),
    ...(isPassedOn || isPackageFace ? { reexport: true as const } : {}),
  };
  add(
    reading,
    draft,
    node.names.map(({ name, asname }) => asname ?? name),
  );
};

/** `importlib.import_module('x')` and `__import__('x')`. */
export const readDynamicImport = (reading: Reading, node: Call, cursor: PythonCursor): void => {
  const written = stringOf(node.args[0] ?? keywordOf(node, 'name'));
  if (written === undefined || !/^\.*\w+(?:\.\w+)*$/.test(written)) return;
  const module = written.replace(/^\.+/, '');
  const draft: ImportDraft = {
    ...reading.place(node),
    module,
    names: ['*'],
    level: written.length - module.length,
    optional: true,
    ...(cursor.functionDepth > 0 ? { deferred: true } : {}),
  };
  reading.facts.imports.push(draft);
};

/** Marks the imports that `__all__` names. */
export const finishImports = ({ imports, publicNames }: Reading): void => {
  if (!publicNames) return;
  for (const { draft, names } of imports) {
    if (names.some((name) => publicNames.has(name))) draft.reexport = true;
  }
};
