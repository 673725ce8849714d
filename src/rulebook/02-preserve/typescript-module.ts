/** What one module of TypeScript or JavaScript declares and passes on. */
import type { Comment, Node, Program } from 'oxc-parser';
import { namesIn } from '../../repository/languages/javascript/definitions.ts';
import { moduleName } from '../../repository/languages/javascript/imports.ts';
import { parseJavaScript } from '../../repository/languages/javascript/parse.ts';
import { declaredBy } from './typescript-declarations.ts';
import type { Surroundings } from './typescript-members.ts';
import type { Declared } from './typescript-shapes.ts';

/** Where a name comes from: a declaration of this module, or another module's name (`*` for the whole of it). */
export type Origin =
  | { readonly kind: 'own'; readonly name: string }
  | { readonly kind: 'other'; readonly module: string; readonly name: string };

export interface Offer {
  readonly origin: Origin;
  readonly isType: boolean;
}

export interface Module {
  readonly offers: ReadonlyMap<string, Offer>;
  /** Modules all of whose names are passed on. */
  readonly stars: readonly string[];
  readonly imports: ReadonlyMap<string, Origin>;
  /** Declarations by name, as far as they are read for certain; a name can be that of a value and of a type. */
  readonly declared: ReadonlyMap<string, readonly Declared[]>;
  /** Names that are for those who work on the package. */
  readonly internal: ReadonlySet<string>;
  /** Whether it may offer what cannot be read: `export =`, a namespace of the same name. */
  readonly isOpen: boolean;
}

interface Draft {
  readonly offers: Map<string, Offer>;
  readonly stars: string[];
  readonly imports: Map<string, Origin>;
  readonly nodes: Map<string, Node[]>;
  readonly internal: Set<string>;
  isOpen: boolean;
}

type Statement = Program['body'][number];

const declare = (draft: Draft, name: string, node: Node): void => {
  const nodes = draft.nodes.get(name);
  if (nodes) nodes.push(node);
  else draft.nodes.set(name, [node]);
};

/** Notes what a declaration declares, and gives its names. */
const readDeclaration = (draft: Draft, node: Node): readonly string[] => {
  if (node.type === 'VariableDeclaration')
    return node.declarations.flatMap((each) => {
      if (each.id.type !== 'Identifier') return namesIn(each.id).map(({ name }) => name);
      declare(draft, each.id.name, each);
      return [each.id.name];
    });
  if (!('id' in node) || node.id?.type !== 'Identifier') return [];
  declare(draft, node.id.name, node);
  return [node.id.name];
};

const readImport = ({ imports }: Draft, node: Extract<Statement, { type: 'ImportDeclaration' }>): void => {
  const module = node.source.value;
  for (const each of node.specifiers) {
    const name = each.type === 'ImportSpecifier' ? moduleName(each.imported) : undefined;
    const whole = each.type === 'ImportDefaultSpecifier' ? 'default' : '*';
    imports.set(each.local.name, { kind: 'other', module, name: name ?? whole });
  }
};

const isTypeDeclaration = (node: Node): boolean =>
  node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration';

const readNamed = (draft: Draft, node: Extract<Statement, { type: 'ExportNamedDeclaration' }>): void => {
  const { declaration, source } = node;
  if (declaration)
    for (const name of readDeclaration(draft, declaration))
      draft.offers.set(name, { origin: { kind: 'own', name }, isType: isTypeDeclaration(declaration) });
  for (const { local, exported, exportKind } of node.specifiers) {
    const name = moduleName(local);
    const origin: Origin = source ? { kind: 'other', module: source.value, name } : { kind: 'own', name };
    draft.offers.set(moduleName(exported), { origin, isType: node.exportKind === 'type' || exportKind === 'type' });
  }
};

const readDefault = (draft: Draft, node: Extract<Statement, { type: 'ExportDefaultDeclaration' }>): void => {
  const { declaration } = node;
  const name =
    declaration.type === 'Identifier' ? declaration.name : (readDeclaration(draft, declaration)[0] ?? 'default');
  if (name === 'default') declare(draft, name, declaration);
  draft.offers.set('default', { origin: { kind: 'own', name }, isType: isTypeDeclaration(declaration) });
};

const readStatement = (draft: Draft, node: Statement): void => {
  switch (node.type) {
    case 'ImportDeclaration':
      return readImport(draft, node);
    case 'ExportNamedDeclaration':
      return readNamed(draft, node);
    case 'ExportDefaultDeclaration':
      return readDefault(draft, node);
    case 'ExportAllDeclaration':
      if (node.exported)
        draft.offers.set(moduleName(node.exported), {
          origin: { kind: 'other', module: node.source.value, name: '*' },
          isType: node.exportKind === 'type',
        });
      else draft.stars.push(node.source.value);
      return;
    case 'TSExportAssignment':
      draft.isOpen = true;
      return;
    default:
      readDeclaration(draft, node);
  }
};

const forThoseWithin = /@(?:internal|private|alpha|beta|experimental|hidden|ignore)\b/;

/** Tells what stands below one of the comments. */
const belowAny = (text: string, comments: readonly Comment[]): ((node: Node) => boolean) => {
  const ends = new Set(comments.map(({ end }) => end));
  return ({ start }) => {
    // Between them stand no more than line ends and words such as `export declare`.
    for (let at = start; at > start - 60; at--) {
      if (ends.has(at)) return true;
      if (!/[\s\w]/.test(text[at - 1] ?? '')) return false;
    }
    return false;
  };
};

/** What a module offers. Undefined where it cannot be read. O(text). */
export const readModule = (path: string, text: string): Module | undefined => {
  const { tree, error } = parseJavaScript(path, text);
  if (!tree || error) return undefined;
  const draft: Draft = {
    offers: new Map(),
    stars: [],
    imports: new Map(),
    nodes: new Map(),
    internal: new Set(),
    isOpen: false,
  };
  const documentation = tree.comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'));
  const isInternal = belowAny(
    text,
    tree.comments.filter(({ value }) => forThoseWithin.test(value)),
  );
  for (const node of tree.program.body) readStatement(draft, node);
  const around: Surroundings = {
    isInternal,
    isDocumented: /\.d\.[cm]?ts$/.test(path) ? () => true : belowAny(text, documentation),
    textOf: (node) => text.slice(node.start, node.end).replaceAll(/\s+/g, ' '),
  };
  const { nodes, ...module } = draft;
  for (const [name, [first]] of nodes) if (first && isInternal(first)) module.internal.add(name);
  return { ...module, declared: new Map([...nodes].map(([name, each]) => [name, declaredBy(each, around)])) };
};
