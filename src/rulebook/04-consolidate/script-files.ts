import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';

/** Shell scripts, and Python ones that lie where scripts lie, that a person or a machine would start. */
export const scriptsOf = ({ files }: Pick<CheckedRepository, 'files'>): FileFacts[] =>
  [...files.values()].filter(
    ({ language, role, path }) =>
      role.script && !role.test && !role.example && (language === 'shell' || language === 'python') && !/(?:^|\/)\.(?:husky|githooks)\//.test(path),
  );
