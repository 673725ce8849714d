import { type Effect, changedBy } from '../../enforcement/action.ts';
import { changelogsFor, isCanonical, reasonIn } from '../../enforcement/change-reason.ts';
import type { Guard, GuardContext } from '../../enforcement/unit.ts';

/** Canonical documents that an effect changes; those below a folder that goes or moves are among them. */
const canonical = (effect: Effect, { settings, repository }: GuardContext): string[] =>
  changedBy(effect).flatMap((path) => {
    if (isCanonical(path, settings.canonRoots)) return [path];
    if (effect.kind === 'write') return [];
    return [...repository.paths].filter(
      (known) => (path === '.' || known.startsWith(`${path}/`)) && isCanonical(known, settings.canonRoots),
    );
  });

/** Text of a file once the action is done; undefined where the action does not change it. */
const textAfter = (effects: readonly Effect[], path: string): string | undefined => {
  const write = effects.findLast((effect) => effect.kind === 'write' && effect.path === path);
  return write?.kind === 'write' ? write.content : undefined;
};

/** Whether a changelog that was changed in this session, or is with this action, says why a document changes. */
const hasReason = (path: string, effects: readonly Effect[], { repository, session }: GuardContext): boolean =>
  changelogsFor(path).some((changelog) => {
    const text =
      textAfter(effects, changelog) ?? (session.hasChanged(changelog) ? repository.read(changelog) : undefined);
    return text !== undefined && reasonIn(text, path) !== undefined;
  });

export const guard: Guard = {
  id: 'canon/recorded-reason',
  enforces: ['R17.8'],
  // A document with authority is edited often, and a question each time would be in the way of teams that keep no record.
  recommended: false,
  why: 'A rule that changed and nobody knows why is a rule that nobody can defend, or take back.',
  bad: [
    { agent: 'main', tool: 'Write', effects: [{ kind: 'write', path: 'CLAUDE.md', content: '# Other rules\n' }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'move', from: 'CLAUDE.md', to: 'docs/rules.md' }] },
    {
      agent: 'main',
      tool: 'apply_patch',
      effects: [
        { kind: 'write', path: 'CLAUDE.md', content: '# Other rules\n' },
        { kind: 'write', path: 'CHANGELOG.md', content: '# Changelog\n\n## Unreleased\n\n- CLAUDE.md\n' },
      ],
    },
  ],
  good: [
    {
      agent: 'main',
      tool: 'apply_patch',
      effects: [
        { kind: 'write', path: 'CLAUDE.md', content: '# Other rules\n' },
        {
          kind: 'write',
          path: 'CHANGELOG.md',
          content: '# Changelog\n\n## Unreleased\n\n- CLAUDE.md allows port 8081, which the gateway needs.\n',
        },
      ],
    },
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: 'CLAUDE.md' }] },
    { agent: 'main', tool: 'Write', effects: [{ kind: 'write', path: 'README.md', content: '# Orders\n' }] },
  ],
  decide: ({ effects }, context) => {
    const path = effects
      .flatMap((effect) => canonical(effect, context))
      .find((one) => !hasReason(one, effects, context));
    if (path === undefined) return { kind: 'allow' };
    return {
      kind: 'ask',
      requirement: 'R17.8',
      question: `${path} has authority, and nothing says why it changes. Write the reason into CHANGELOG.md first, in a line of its newest entry that names ${path}; a grant of a person says it as well.`,
    };
  },
};
