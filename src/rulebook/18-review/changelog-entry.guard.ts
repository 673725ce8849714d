import type { Guard, GuardContext } from '../../enforcement/unit.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { isChangelog } from '../changelog.ts';

// Tools that put a changelog together from one file a change.
const notes = /(?:^|\/)(?:\.changeset|changelog\.d|changelogs?|newsfragments|releasenotes|\.changes)\//i;

/** The changelog that a file's change belongs in: the nearest one above it. */
const changelogOf = (path: string, changelogs: ReadonlyMap<string, string>): string | undefined => {
  for (let at = directoryOf(path); at !== ''; at = directoryOf(at)) {
    const found = changelogs.get(at);
    if (found !== undefined) return found;
  }
  return changelogs.get('');
};

/** The first changed file whose changelog the session has left as it was, and that changelog. */
const unrecorded = ({ repository, session }: GuardContext): { path: string; changelog: string } | undefined => {
  const { changed } = session;
  if (changed.some((path) => notes.test(path))) return undefined;
  const changelogs = new Map<string, string>();
  for (const facts of repository.files.values())
    if (isChangelog(facts)) changelogs.set(directoryOf(facts.path), facts.path);
  for (const path of changed) {
    const facts = repository.files.get(path);
    if (!facts || facts.role.test || facts.role.example || facts.definitions.length === 0) continue;
    const changelog = changelogOf(path, changelogs);
    if (changelog !== undefined && !changed.includes(changelog)) return { path, changelog };
  }
  return undefined;
};

export const guard: Guard = {
  id: 'review/changelog-entry',
  enforces: ['R18.2'],
  recommended: false,
  why: 'Who changes a program and says so nowhere leaves the others to find out by what breaks.',
  bad: [{ agent: 'main', tool: 'end of turn', effects: [{ kind: 'end' }] }],
  good: [
    { agent: 'main', tool: 'Edit', effects: [{ kind: 'write', path: 'src/numbers.ts', content: 'export {};\n' }] },
  ],
  decide: ({ effects }, context) => {
    const missing = effects.some(({ kind }) => kind === 'end') ? unrecorded(context) : undefined;
    if (!missing) return { kind: 'allow' };
    return {
      kind: 'deny',
      requirement: 'R18.2',
      reason: `${missing.path} changed, and ${missing.changelog} does not say so.`,
      instead: `Add what changed and why to ${baseName(missing.changelog)}, under its unreleased heading.`,
    };
  },
};
