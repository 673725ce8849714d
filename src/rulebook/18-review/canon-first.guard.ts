import { changedBy } from '../../enforcement/action.ts';
import type { Guard, GuardContext } from '../../enforcement/unit.ts';
import type { Repository } from '../../repository/model.ts';

const isOf = (path: string, root: string): boolean => (root.endsWith('/') ? path.startsWith(root) : path === root);

const documents = new WeakMap<
  Repository['files'],
  { readonly roots: readonly string[]; readonly paths: readonly string[] }
>();

/** Canonical documents, in path order; worked out once for each state of a repository. */
const canonicalIn = ({ repository: { files }, settings: { canonRoots: roots } }: GuardContext): readonly string[] => {
  const known = documents.get(files);
  if (known?.roots === roots) return known.paths;
  const paths = Array.from(files.keys()).filter(
    (path) => path.endsWith('.md') && roots.some((root) => isOf(path, root)),
  );
  documents.set(files, { roots, paths });
  return paths;
};

/** Canonical documents that the session has not read as they are now. */
const unread = (context: GuardContext): string[] =>
  canonicalIn(context).filter((path) => !context.session.hasRead(path));

export const guard: Guard = {
  id: 'review/canon-first',
  enforces: ['R18.1', 'R18.6'],
  recommended: false,
  why: 'Rules that were not read cannot be followed.',
  bad: [{ agent: 'main', tool: 'Write', effects: [{ kind: 'write', path: 'src/a.ts', content: 'export {};\n' }] }],
  good: [{ agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: 'CLAUDE.md' }] }],
  decide: ({ effects }, context) => {
    if (effects.flatMap(changedBy).length === 0) return { kind: 'allow' };
    const [first, ...others] = unread(context);
    if (first === undefined) return { kind: 'allow' };
    return {
      kind: 'deny',
      requirement: 'R18.1',
      reason: `${first}${others.length > 0 ? ` and ${others.length} more canonical documents have` : ' has'} not been read in this session, or changed since.`,
      instead: `Read ${[first, ...others].slice(0, 5).join(', ')} first.`,
    };
  },
};
