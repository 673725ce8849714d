import type { Language } from '../repository/facts.ts';
import type { Check, FactCheck, FileCheck, RepositoryCheck } from './unit.ts';

type FileCheckFor<L extends Language> = Extract<FileCheck, { reads: L }>;

/** Checks by what they read, so that a file meets only those that are for it. */
export interface CheckTable {
  readonly files: { readonly [L in Language]: readonly FileCheckFor<L>[] };
  readonly facts: readonly FactCheck[];
  readonly repository: readonly RepositoryCheck[];
}

export const checkTable = (checks: readonly Check[]): CheckTable => {
  const reading = <L extends Check['reads']>(language: L): Extract<Check, { reads: L }>[] =>
    checks.filter((check): check is Extract<Check, { reads: L }> => check.reads === language);
  return {
    files: {
      python: reading('python'),
      javascript: reading('javascript'),
      shell: reading('shell'),
      dockerfile: reading('dockerfile'),
      yaml: reading('yaml'),
      json: reading('json'),
      toml: reading('toml'),
      env: reading('env'),
      sql: reading('sql'),
      markdown: reading('markdown'),
      html: reading('html'),
      text: reading('text'),
    },
    facts: reading('file'),
    repository: reading('repository'),
  };
};
