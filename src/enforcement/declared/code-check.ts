import { pathMatcher } from '../../kernel/config/globs.ts';
import type { CheckedFile, FileCheck } from '../unit.ts';
import { wantedImports } from './code/imports.ts';
import { javascriptHandlers } from './code/javascript.ts';
import { pythonHandlers } from './code/python.ts';
import { shellHandlers } from './code/shell.ts';
import type { CheckIdentity } from './identity.ts';
import type { CodeCondition, DeclaredRule } from './rule.ts';

const describe = ({ part, unless }: CodeCondition, name: string): string => {
  switch (part) {
    case 'calls':
      return `${name} is called${unless.length > 0 ? ` without ${unless.join(' or ')}` : ''}.`;
    case 'imports':
      return `${name} is imported.`;
    case 'decorators':
      return `@${name} is used.`;
    case 'identifiers':
      return `${name} is used.`;
  }
};

/** The check of a condition in the code of one language. */
export const codeCheck = (
  { paths, message }: DeclaredRule,
  condition: CodeCondition,
  identity: CheckIdentity,
): FileCheck => {
  const covers = pathMatcher(paths);
  const isMeant = (path: string): boolean => paths.length === 0 || covers(path);
  const said = (name: string): string => message ?? describe(condition, name);
  const find = ({ path, facts, report }: Pick<CheckedFile, 'path' | 'facts' | 'report'>): void => {
    if (condition.part !== 'imports' || !isMeant(path)) return;
    for (const [fact, name] of wantedImports(facts, condition.names)) report(fact, said(name));
  };
  switch (condition.language) {
    case 'python':
      return {
        ...identity,
        reads: 'python',
        find,
        visit: ({ path, report }) =>
          isMeant(path) ? pythonHandlers(condition, (node, name) => report(node, said(name))) : {},
      };
    case 'javascript':
      return {
        ...identity,
        reads: 'javascript',
        find,
        visit: ({ path, report }) =>
          isMeant(path) ? javascriptHandlers(condition, (node, name) => report(node, said(name))) : {},
      };
    case 'shell':
      return {
        ...identity,
        reads: 'shell',
        find,
        visit: ({ path, report }) =>
          isMeant(path) ? shellHandlers(condition, (at, name) => report(at, said(name))) : {},
      };
  }
};
