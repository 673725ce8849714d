import type { ASTNodeUnion, Call } from 'py-ast';
import { dottedName } from '../../../repository/languages/python/names.ts';
import type { Handlers } from '../../../repository/languages/tree.ts';
import type { CodeCondition } from '../rule.ts';
import { Origins, nameMatcher } from './name-matcher.ts';

type Found = (node: ASTNodeUnion, name: string) => void;

/** Whether a call is given one of these arguments, or may be: `**options` says nothing of what is in it. */
const hasArgument = ({ keywords }: Call, names: readonly string[]): boolean =>
  names.length > 0 && keywords.some(({ arg }) => typeof arg !== 'string' || names.includes(arg));

const originHandlers = (origins: Origins): Handlers<ASTNodeUnion> => ({
  Import: ({ names }) => {
    for (const { name, asname } of names) if (typeof asname === 'string') origins.set(asname, name);
  },
  ImportFrom: ({ module, level, names }) => {
    if ((level ?? 0) > 0 || typeof module !== 'string') return;
    for (const { name, asname } of names) origins.set(asname ?? name, `${module}.${name}`);
  },
});

/** What looks for a condition in a Python file. */
export const pythonHandlers = ({ part, names, unless }: CodeCondition, found: Found): Handlers<ASTNodeUnion> => {
  const origins = new Origins();
  const matches = nameMatcher(names);
  const look = (node: ASTNodeUnion, name: string | undefined): void => {
    const wanted = origins.match(matches, name);
    if (wanted !== undefined) found(node, wanted);
  };
  const decorators = ({ decorator_list: list }: Extract<ASTNodeUnion, { decorator_list: unknown }>): void => {
    for (const each of list) look(each, dottedName(each.nodeType === 'Call' ? each.func : each));
  };
  switch (part) {
    case 'imports':
      return {};
    case 'calls':
      return {
        ...originHandlers(origins),
        Call: (node) => {
          if (!hasArgument(node, unless)) look(node, dottedName(node.func));
        },
      };
    case 'decorators':
      return {
        ...originHandlers(origins),
        FunctionDef: decorators,
        AsyncFunctionDef: decorators,
        ClassDef: decorators,
      };
    case 'identifiers':
      return {
        ...originHandlers(origins),
        Name: (node) => look(node, node.id),
        Attribute: (node) => look(node, dottedName(node)),
      };
  }
};
