/** What a JavaScript file does with what it imports: when it loads, when something in it is called, or as a type alone. */
import type { Node, Program } from 'oxc-parser';
import { parseJavaScript } from '../../repository/languages/javascript/parse.ts';
import { dispatchOf, traverseJavaScript } from '../../repository/languages/traverse.ts';

/** The modules that import declarations name, by the names that they give to what they take. */
const importedNames = ({ body }: Program): ReadonlyMap<string, string> =>
  new Map(
    body.flatMap((statement) =>
      statement.type === 'ImportDeclaration'
        ? statement.specifiers.map(({ local }) => [local.name, statement.source.value] as const)
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

/** Modules, as import declarations write them. */
export interface ModuleUses {
  /** Those of which something is used as a value, and not as a type alone. */
  readonly asValue: ReadonlySet<string>;
  /** Those of which something is used while the file loads. */
  readonly atLoad: ReadonlySet<string>;
}

/** How a file uses what it imports; undefined where that cannot be told, as with `require`. O(text). */
export const moduleUses = (path: string, text: string): ModuleUses | undefined => {
  const { tree } = parseJavaScript(path, text);
  const imported = tree ? importedNames(tree.program) : new Map<string, string>();
  if (!tree || imported.size === 0) return undefined;
  const asValue = new Set<string>();
  const atLoad = new Set<string>();
  const note = (name: string, node: Node, ancestors: readonly Node[], functionDepth: number): void => {
    const module = imported.get(name);
    if (module === undefined || !isUse(node, ancestors.at(-1))) return;
    asValue.add(module);
    if (functionDepth === 0 && runsAtLoad(ancestors)) atLoad.add(module);
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
  return { asValue, atLoad };
};
