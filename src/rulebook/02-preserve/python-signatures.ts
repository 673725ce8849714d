import type { ASTNodeUnion, StmtNode } from 'py-ast';
import { parsePython } from '../../repository/languages/python/parse.ts';

/** A parameter, as its callers see it. */
export interface Parameter {
  readonly name: string;
  readonly isRequired: boolean;
  /** How it can be given: by its place, by its name, or both. */
  readonly by: 'place' | 'name' | 'both';
}

export interface Signature {
  /** `Orders.place`. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly takesAnyName: boolean;
  readonly takesAnyNumber: boolean;
}

// What decorates a function otherwise may call it itself: a route, a command, a fixture.
const plainDecorators =
  /^(?:staticmethod|classmethod|(?:functools\.)?(?:cache|lru_cache|wraps)|(?:abc\.)?abstractmethod)$/;

type Definition = Extract<ASTNodeUnion, { nodeType: 'FunctionDef' | 'AsyncFunctionDef' }>;

const nameOf = (node: Definition['decorator_list'][number]): string => {
  if (node.nodeType === 'Call') return nameOf(node.func);
  if (node.nodeType === 'Attribute') return `${nameOf(node.value)}.${node.attr}`;
  return node.nodeType === 'Name' ? node.id : '';
};

const signatureOf = (definition: Definition, owner: string): Signature | undefined => {
  const { args, decorator_list: decorators, name } = definition;
  const names = decorators.map(nameOf);
  if (!names.every((decorator) => plainDecorators.test(decorator))) return undefined;
  const placed = [...args.posonlyargs, ...args.args];
  const firstDefault = placed.length - args.defaults.length;
  const parameters: Parameter[] = placed.map(({ arg }, index) => ({
    name: arg,
    isRequired: index < firstDefault,
    by: index < args.posonlyargs.length ? 'place' : 'both',
  }));
  for (const [index, { arg }] of args.kwonlyargs.entries()) {
    const given = args.kw_defaults[index];
    parameters.push({ name: arg, isRequired: given === null || given === undefined, by: 'name' });
  }
  // The object or class that a method belongs to is given by nobody.
  const isBound = owner !== '' && !names.includes('staticmethod');
  return {
    name: owner === '' ? name : `${owner}.${name}`,
    parameters: isBound ? parameters.slice(1) : parameters,
    takesAnyName: args.kwarg !== undefined,
    takesAnyNumber: args.vararg !== undefined,
  };
};

const isPublic = (name: string): boolean => !name.startsWith('_') || name === '__init__';

const signaturesOf = (body: readonly StmtNode[], owner: string): Signature[] =>
  body.flatMap((statement): Signature[] => {
    if (statement.nodeType === 'ClassDef' && owner === '' && isPublic(statement.name))
      return signaturesOf(statement.body, statement.name);
    if (statement.nodeType !== 'FunctionDef' && statement.nodeType !== 'AsyncFunctionDef') return [];
    const signature = isPublic(statement.name) ? signatureOf(statement, owner) : undefined;
    return signature ? [signature] : [];
  });

/** The public functions and methods of a module by name, but for those defined twice. O(text). */
export const pythonSignatures = (text: string): ReadonlyMap<string, Signature> => {
  const { tree } = parsePython(text);
  const byName = Map.groupBy(tree ? signaturesOf(tree.body, '') : [], ({ name }) => name);
  return new Map(
    [...byName].flatMap(([name, [only, ...others]]) => (only && others.length === 0 ? [[name, only]] : [])),
  );
};
