/** What lockfiles say of who depends on whom: a package that others need may be listed to hold its version. */
import { literalPattern } from '../../kernel/literal-pattern.ts';
import { baseName } from '../../repository/paths.ts';

const count = (text: string, pattern: RegExp): number => {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
};

/**
 * Whether a lockfile shows another package that depends on the named one. `declared` is how many manifests name it
 * themselves, where the lockfile repeats them. False where the form of the lockfile does not tell. O(text).
 */
export const hasDependents = (path: string, text: string, name: string, declared: number): boolean => {
  const known = literalPattern(name);
  switch (baseName(path)) {
    case 'package-lock.json':
    case 'npm-shrinkwrap.json':
    case 'bun.lock':
      return count(text, new RegExp(`"${known}": ?"`, 'g')) > declared;
    case 'yarn.lock':
      return count(text, new RegExp(`^ {4}"?${known}"?:? `, 'gm')) > (text.includes('__metadata:') ? declared : 0);
    case 'pnpm-lock.yaml':
      return new RegExp(`^ {6,8}'?${known}'?: \\S`, 'm').test(text);
    case 'poetry.lock':
      return new RegExp(`^"?${known}"? = ["{[]`, 'im').test(text);
    case 'uv.lock':
      return count(text, new RegExp(`\\{ name = "${known}"(?!, specifier)`, 'g')) > declared;
    case 'pdm.lock':
      return new RegExp(`^\\s{1,8}"${known}[\\[<>=!~; "]`, 'im').test(text);
    default:
      return false;
  }
};

/**
 * Whether requirements that pip-tools or uv compiled say below a package that another one needs it: a line of its
 * comment that names no file (`-r requirements.in`). O(text).
 */
export const hasCompiledDependents = (text: string, name: string): boolean => {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${name}==`)) + 1;
  if (start === 0) return false;
  const rest = lines.slice(start);
  const end = rest.findIndex((line) => !/^\s/.test(line));
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .some((line) => /^\s+#(?:\s+via)?\s+[A-Za-z0-9]/.test(line.replace(/via\s*$/, '')));
};
