import type { Decision } from '../../enforcement/action.ts';
import type { Guard, GuardContext } from '../../enforcement/unit.ts';
import { isInMadeFolder } from '../../repository/made-folders.ts';
import { baseName } from '../../repository/paths.ts';
import { deletionsIn } from './deletions.ts';
import { type Reference, referencesInto, searchNameOf, shown } from './references.ts';

const mostFilesAsked = 10;
const mostShown = 3;

const holdsFiles = (folder: string, { paths }: GuardContext['repository']): boolean => {
  if (folder === '.') return true;
  if (isInMadeFolder(folder)) return false;
  for (const path of paths) if (path.startsWith(`${folder}/`)) return true;
  return false;
};

const deny = (reason: string, instead: string): Decision => ({ kind: 'deny', requirement: 'R10.1', reason, instead });

/** References into a folder that no search of the session shows: a search for the folder shows those that name it. */
const unseenInto = (folder: string, { repository, session }: GuardContext): Reference[] => {
  const name = baseName(folder);
  const references = referencesInto((path) => path.startsWith(`${folder}/`), repository);
  const byFile = [...Map.groupBy(references, ({ to }) => to).values()]
    .toSorted((one, other) => other.length - one.length)
    .slice(0, mostFilesAsked);
  return byFile.flatMap((own) => {
    const unnamed = own.find(({ text }) => !text.includes(name));
    return unnamed && !session.hasSearchedFor(searchNameOf(unnamed.to)) ? [unnamed] : [];
  });
};

const decideFolder = (folder: string, context: GuardContext): Decision => {
  if (folder === '.') return deny('The repository holds files of the project.', 'Delete the files that nothing needs.');
  if (!context.session.hasSearchedFor(baseName(folder))) {
    return deny(
      `The folder ${folder} holds files of the project.`,
      `Search for what names ${folder} first, then delete the files that nothing needs one by one.`,
    );
  }
  const unseen = unseenInto(folder, context);
  if (unseen.length === 0) return { kind: 'allow' };
  const names = [...new Set(unseen.map(({ to }) => searchNameOf(to)))];
  return deny(
    `Files in ${folder} are named in words that a search for ${baseName(folder)} does not show: ${unseen.slice(0, mostShown).map(shown).join(', ')}.`,
    `Search for ${names.join(', ')} too, then delete what nothing needs.`,
  );
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
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'move', from: 'src', to: '/tmp/src' }] },
  ],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'dist', isRecursive: true }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'notes.txt', isRecursive: false }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'move', from: 'src', to: 'source' }] },
  ],
  decide: ({ effects }, context) => {
    for (const { path, isRecursive } of deletionsIn(effects)) {
      if (path === '.git' || path.startsWith('.git/'))
        return deny(`${path} is the repository's history.`, 'Leave the history alone.');
      if (!isRecursive || !holdsFiles(path, context.repository)) continue;
      const decision = decideFolder(path, context);
      if (decision.kind !== 'allow') return decision;
    }
    return { kind: 'allow' };
  },
};
