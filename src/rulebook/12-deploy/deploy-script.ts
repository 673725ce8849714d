import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';

const deployName = /^(?:deploy|release-deploy|deployment)(?:[._-][\w.-]+)?\.(?:sh|bash)$/i;

/** Shell scripts whose name says that they deploy. */
export const deployScripts = ({ files }: Pick<CheckedRepository, 'files'>): FileFacts[] =>
  [...files.values()].filter(
    ({ path, language, role }) =>
      language === 'shell' && !role.test && !role.example && deployName.test(baseName(path)),
  );

/** The script that is the way to deploy: `deploy.sh` nearest to the root. */
export const mainDeployScript = (repository: Pick<CheckedRepository, 'files'>): FileFacts | undefined =>
  deployScripts(repository)
    .filter(({ path }) => /^deploy\.(?:sh|bash)$/i.test(baseName(path)))
    .toSorted(
      (left, right) => left.path.split('/').length - right.path.split('/').length || (left.path < right.path ? -1 : 1),
    )[0];

/** A script's text without comment lines, so that a promise in a comment does not count as kept. */
export const codeOf = (text: string): string => text.replace(/^[ \t]*#.*$/gm, '');
