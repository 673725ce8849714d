/** What a module of JavaScript does with what it imports, and what others find of it while it has not run yet. */
import type { ImportDeclarationSpecifier, Node, Program, Statement } from 'oxc-parser';
import { namesIn } from '../../repository/languages/javascript/definitions.ts';
import { moduleName } from '../../repository/languages/javascript/imports.ts';
import { parseJavaScript } from '../../repository/languages/javascript/parse.ts';
import { dispatchOf, traverseJavaScript } from '../../repository/languages/traverse.ts';

/** A name that a module, as the declaration writes it, exports; `*` for all that it exports. */
export interface Taken {
  readonly module: string;
  readonly name: string;
}

const takenBy = (specifier: ImportDeclarationSpecifier): string => {
  if (specifier.type === 'ImportSpecifier') return moduleName(specifier.imported);
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*';
};

/** What import declarations take, by the names that they give to it. */
const importedNames = ({ body }: Program): ReadonlyMap<string, Taken> =>
  new Map(
    body.flatMap((statement) =>
      statement.type === 'ImportDeclaration'
        ? statement.specifiers.map(
            (specifier) =>
              [specifier.local.name, { module: statement.source.value, name: takenBy(specifier) }] as const,
          )
        : [],
    ),
  );

const naming =
  /^(?:Import|Export)\w*Specifier$|^TS(?:TypeReference|QualifiedName|TypeQuery|ClassImplements|InterfaceHeritage)$/;

/** Whether a name stands for the value it holds, and not for a type, a key or itself. */
const isUse = (node: Node, parent: Node | undefined): boolean => {
  if (!parent || naming.test(parent.type)) return false;
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed;
  return parent.type !== 'Property' || parent.value === node || parent.computed;
};

/** Whether what stands here runs when the file loads: no field of an instance, decorators apart. */
const runsAtLoad = (ancestors: readonly Node[]): boolean => {
  const field = ancestors.findLastIndex((node) => node.type === 'PropertyDefinition' && !node.static);
  return field < 0 || ancestors.slice(field).some(({ type }) => type === 'Decorator');
};

/** What a use of an imported name needs to be there: of a whole module one member, or nothing yet. */
const needed = ({ module, name }: Taken, node: Node, parent: Node | undefined): Taken | undefined => {
  if (name !== '*') return { module, name };
  const isMember = parent?.type === 'MemberExpression' && parent.object === node && !parent.computed;
  return isMember && parent.property.type === 'Identifier' ? { module, name: parent.property.name } : undefined;
};

/** The names that a statement binds only when it runs. Functions are there before, and types never. */
const boundLate = (statement: Statement): readonly string[] => {
  if (statement.type === 'VariableDeclaration' && !statement.declare)
    return statement.declarations.flatMap(({ id }) => namesIn(id).map(({ name }) => name));
  if (statement.type === 'ClassDeclaration') return statement.id && !statement.declare ? [statement.id.name] : [];
  return statement.type === 'TSEnumDeclaration' && !statement.const && !statement.declare ? [statement.id.name] : [];
};

interface Exports {
  /** Exported names that are there only once the module has run. */
  readonly late: ReadonlySet<string>;
  /** Exported names that are another module's, by name. */
  readonly passedOn: ReadonlyMap<string, Taken>;
  /** Modules of which everything is passed on. */
  readonly passedWhole: readonly string[];
}

const exportsOf = ({ body }: Program, imported: ReadonlyMap<string, Taken>): Exports => {
  const late = new Set<string>();
  const passedOn = new Map<string, Taken>();
  const passedWhole: string[] = [];
  const locals = new Set(body.flatMap(boundLate));
  for (const statement of body) {
    if (statement.type === 'ExportAllDeclaration' && !statement.exported) passedWhole.push(statement.source.value);
    // What `export default` gives is there when the statement has run, but for a function that it declares.
    if (statement.type === 'ExportDefaultDeclaration' && statement.declaration.type !== 'FunctionDeclaration')
      late.add('default');
    if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type') continue;
    for (const name of statement.declaration ? boundLate(statement.declaration) : []) late.add(name);
    for (const { local, exported } of statement.specifiers) {
      const name = moduleName(local);
      const taken = statement.source ? { module: statement.source.value, name } : imported.get(name);
      if (taken) passedOn.set(moduleName(exported), taken);
      else if (locals.has(name)) late.add(moduleName(exported));
    }
  }
  return { late, passedOn, passedWhole };
};

export interface ModuleUses extends Exports {
  /** Modules of which something is used as a value, and not as a type alone. */
  readonly asValue: ReadonlySet<string>;
  /** What is used while the file loads. */
  readonly atLoad: readonly Taken[];
}

const isDeclared = ({ type }: Statement): boolean => /^(?:Import|Export\w+)Declaration$/.test(type);

/** How a file uses what it imports; undefined where it is no module, as with `require`. O(text). */
export const moduleUses = (path: string, text: string): ModuleUses | undefined => {
  const { tree } = parseJavaScript(path, text);
  if (!tree?.program.body.some(isDeclared)) return undefined;
  const imported = importedNames(tree.program);
  const asValue = new Set<string>();
  const atLoad: Taken[] = [];
  const note = (name: string, node: Node, ancestors: readonly Node[], functionDepth: number): void => {
    const taken = imported.get(name);
    if (taken === undefined || !isUse(node, ancestors.at(-1))) return;
    asValue.add(taken.module);
    const need = needed(taken, node, ancestors.at(-1));
    if (need && functionDepth === 0 && runsAtLoad(ancestors)) atLoad.push(need);
  };
  traverseJavaScript(
    tree.program,
    dispatchOf([
      {
        Identifier: (node, { ancestors, functionDepth }) => note(node.name, node, ancestors, functionDepth),
        JSXIdentifier: (node, { ancestors, functionDepth }) => note(node.name, node, ancestors, functionDepth),
      },
    ]),
  );
  return { asValue, atLoad, ...exportsOf(tree.program, imported) };
};
