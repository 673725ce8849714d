import type { Guard, GuardContext } from '../../enforcement/unit.ts';

/** Folders that tools fill and fill again. */
const made =
  /(?:^|\/)(?:node_modules|dist|build|out|target|coverage|htmlcov|__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.next|\.nuxt|\.turbo|\.cache|\.venv|venv|tmp|temp|\.tox)(?:\/|$)/;

const holdsFiles = (folder: string, { paths }: GuardContext['repository']): boolean => {
  if (folder === '.') return true;
  if (made.test(folder)) return false;
  for (const path of paths) if (path.startsWith(`${folder}/`)) return true;
  return false;
};

export const guard: Guard = {
  id: 'cleanup/whole-folder',
  enforces: ['R10.1', 'R10.7'],
  recommended: true,
  why: 'Of a folder that is deleted whole nobody has looked at what each file was for.',
  bad: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: '.', isRecursive: true }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: '.git', isRecursive: true }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: '.git/index', isRecursive: false }] },
  ],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'dist', isRecursive: true }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'notes.txt', isRecursive: false }] },
  ],
  decide: ({ effects }, { repository, session }) => {
    for (const effect of effects) {
      if (effect.kind !== 'delete') continue;
      const { path, isRecursive } = effect;
      const isHistory = path === '.git' || path.startsWith('.git/');
      const isSearched = path !== '.' && session.hasSearchedFor(path.slice(path.lastIndexOf('/') + 1));
      if (!isHistory && (!isRecursive || isSearched || !holdsFiles(path, repository))) continue;
      return {
        kind: 'deny',
        requirement: 'R10.1',
        reason: isHistory
          ? `${path} is the repository's history.`
          : `${path === '.' ? 'The repository' : `The folder ${path}`} holds files of the project.`,
        instead: isHistory
          ? 'Leave the history alone.'
          : `Search for what names ${path === '.' ? 'it' : path} first, then delete the files that nothing needs one by one.`,
      };
    }
    return { kind: 'allow' };
  },
};
