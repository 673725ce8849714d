import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';

// Git, frameworks and containers start these by their name.
const startedByName =
  /^(?:manage\.py|setup\.py|(?:docker-)?entrypoint(?:\.\w+)?|docker_entrypoint\.\w+|__main__\.py|conftest\.py|gradlew|mvnw)$/;

/** Shell scripts, and Python ones that lie where scripts lie, that a person or a machine would start. */
export const scriptsOf = ({ files }: Pick<CheckedRepository, 'files'>): FileFacts[] =>
  Array.from(files.values()).filter(({ language, role, path, codeLines }) => {
    if (!role.script || role.test || role.example || codeLines < 2) return false;
    if (language !== 'shell' && language !== 'python') return false;
    return !/(?:^|\/)\.(?:husky|githooks)\//.test(path) && !startedByName.test(baseName(path));
  });
