import type { Guard } from '../../enforcement/unit.ts';
import { deletionsIn } from './deletions.ts';
import { referencesInto, searchNameOf, shown } from './references.ts';

const mostShown = 3;
const documents = /\.(?:mdx?|rst|txt|adoc)$/i;

export const guard: Guard = {
  id: 'cleanup/still-named',
  enforces: ['R10.1'],
  recommended: true,
  why: 'What is deleted while others still name it breaks them, and who has not looked does not know whom.',
  bad: [{ agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'src/used.ts', isRecursive: false }] }],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'src/numbers.ts', isRecursive: false }] },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [
        { kind: 'delete', path: 'src/used.ts', isRecursive: false },
        { kind: 'delete', path: 'src/user.ts', isRecursive: false },
      ],
    },
  ],
  decide: ({ effects }, { repository, session }) => {
    const deleted = new Set(deletionsIn(effects).map(({ path }) => path));
    const asked = [...deleted].filter(
      (path) => repository.paths.has(path) && !session.hasSearchedFor(searchNameOf(path)),
    );
    if (asked.length === 0) return { kind: 'allow' };
    // Who has read or changed a place knows what it names. A document that still names a file is broken by no deletion.
    const unseen = referencesInto((path) => deleted.has(path), repository).filter(
      ({ from, to }) =>
        asked.includes(to) && !documents.test(from) && !session.hasRead(from) && !session.changed.includes(from),
    );
    const [first] = unseen;
    if (!first) return { kind: 'allow' };
    const places = unseen.filter(({ to }) => to === first.to);
    const more = places.length > mostShown ? ` and ${places.length - mostShown} more` : '';
    return {
      kind: 'deny',
      requirement: 'R10.1',
      reason: `${first.to} is still named by ${places.slice(0, mostShown).map(shown).join(', ')}${more}, and nobody has searched for it.`,
      instead: `Search the repository for ${searchNameOf(first.to)}, change what names it, then delete it.`,
    };
  },
};
