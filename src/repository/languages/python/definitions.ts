import type { Arguments, ClassDef, ExprNode, StmtNode } from 'py-ast';
import type { ExportFact } from '../../facts.ts';
import { firstSentence } from '../source-text-prose.ts';
import type { DefinitionDraft } from '../source-text-scopes.ts';
import { dottedName, elementsOf, stringOf } from './names.ts';
import type { FunctionNode, NodeOfKind, PythonCursor, Reading } from './reading.ts';

export const docstringOf = (body: readonly StmtNode[]): string | undefined => {
  const first = body[0];
  return first?.nodeType === 'Expr' ? stringOf(first.value) : undefined;
};

const documentation = (body: readonly StmtNode[]): Pick<DefinitionDraft, 'hasDocstring' | 'summary'> => {
  const docstring = docstringOf(body);
  const summary = docstring === undefined ? undefined : firstSentence(docstring);
  return { hasDocstring: summary !== undefined, ...(summary === undefined ? {} : { summary }) };
};

const decoratorsOf = (decorators: readonly ExprNode[]): Pick<DefinitionDraft, 'decorators'> => {
  if (decorators.length === 0) return {};
  const names = decorators.map((decorator) => dottedName(decorator.nodeType === 'Call' ? decorator.func : decorator));
  return { decorators: names.filter((name) => name !== undefined) };
};

const countParameters = (parameters: Arguments): number =>
  parameters.posonlyargs.length +
  parameters.args.length +
  parameters.kwonlyargs.length +
  (parameters.vararg ? 1 : 0) +
  (parameters.kwarg ? 1 : 0);

const isPublic = (name: string): boolean => !name.startsWith('_');

const enter = (
  reading: Reading,
  node: FunctionNode | ClassDef,
  draft: Pick<DefinitionDraft, 'kind' | 'parameters'>,
): void => {
  const { scopes } = reading;
  scopes.enter(
    {
      ...reading.place(node),
      name: node.name,
      qualifiedName: scopes.qualify(node.name),
      endLine: node.end_lineno ?? node.lineno,
      isExported: false,
      ...documentation(node.body),
      ...draft,
      uses: 0,
      ...decoratorsOf(node.decorator_list),
    },
    isPublic(node.name),
  );
};

export const enterFunction = (reading: Reading, node: FunctionNode): void => {
  const isMethod = reading.scopes.isInClass;
  const isStatic = node.decorator_list.some((decorator) => dottedName(decorator) === 'staticmethod');
  const own = isMethod && !isStatic ? 1 : 0;
  enter(reading, node, {
    kind: isMethod ? 'method' : 'function',
    parameters: Math.max(0, countParameters(node.args) - own),
  });
};

export const enterClass = (reading: Reading, node: ClassDef): void => enter(reading, node, { kind: 'class' });

const readPublicNames = (reading: Reading, value: ExprNode | undefined): void => {
  reading.publicNames ??= new Set();
  const parts = value?.nodeType === 'BinOp' ? [value.left, value.right] : [value];
  for (const part of parts) {
    for (const element of elementsOf(part)) {
      const name = stringOf(element);
      if (name !== undefined) reading.publicNames.add(name);
    }
  }
};

const declareValue = (reading: Reading, target: ExprNode, statement: StmtNode, kind: 'constant' | 'type'): void => {
  if (target.nodeType === 'Tuple' || target.nodeType === 'List') {
    for (const element of target.elts) declareValue(reading, element, statement, kind);
    return;
  }
  if (target.nodeType !== 'Name' || /^__\w+__$/.test(target.id) || reading.declared.has(target.id)) return;
  reading.declared.add(target.id);
  const draft: DefinitionDraft = {
    ...reading.place(target),
    name: target.id,
    qualifiedName: target.id,
    kind,
    endLine: statement.end_lineno ?? statement.lineno,
    isExported: false,
    hasDocstring: false,
    uses: 0,
  };
  reading.scopes.declare(draft, isPublic(target.id));
};

type Assignment = NodeOfKind<'Assign' | 'AnnAssign' | 'AugAssign'>;

const isModuleLevel = ({ scopes }: Reading, cursor: PythonCursor): boolean =>
  scopes.isModuleLevel && cursor.functionDepth === 0;

/** Module-level values and `__all__`. */
export const enterAssignment = (reading: Reading, node: Assignment, cursor: PythonCursor): void => {
  if (!isModuleLevel(reading, cursor)) return;
  const targets = node.nodeType === 'Assign' ? node.targets : [node.target];
  for (const target of targets) {
    if (target.nodeType === 'Name' && target.id === '__all__') {
      readPublicNames(reading, node.value);
      reading.isInPublicNames = true;
    } else if (node.nodeType !== 'AugAssign') {
      const isAlias = node.nodeType === 'AnnAssign' && /^(?:\w+\.)?TypeAlias$/.test(dottedName(node.annotation) ?? '');
      declareValue(reading, target, node, isAlias ? 'type' : 'constant');
      if (target.nodeType === 'Name' && node.value?.nodeType === 'Constant')
        reading.constants.set(target.id, node.value);
    }
  }
};

export const enterTypeAlias = (reading: Reading, node: NodeOfKind<'TypeAlias'>, cursor: PythonCursor): void => {
  if (isModuleLevel(reading, cursor)) declareValue(reading, node.name, node, 'type');
};

const exportKind = (kind: DefinitionDraft['kind']): ExportFact['kind'] =>
  kind === 'function' || kind === 'class' || kind === 'type' ? kind : 'value';

/** Settles what is exported, once the whole file has been seen. */
export const finishDefinitions = (reading: Reading): void => {
  const { facts, publicNames, scopes } = reading;
  scopes.finish((name, isPublicName) => publicNames?.has(name) ?? isPublicName);
  const exported = new Set<string>();
  for (const { name, qualifiedName, kind, isExported, line, column } of facts.definitions) {
    if (!isExported || name !== qualifiedName || exported.has(name)) continue;
    exported.add(name);
    facts.exports.push({ line, ...(column === undefined ? {} : { column }), name, kind: exportKind(kind) });
  }
  for (const name of publicNames ?? []) if (!exported.has(name)) facts.exports.push({ line: 1, name, kind: 'value' });
};
