import { findProposals } from '../../canon/proposals.ts';
import type { RepositoryCheck } from '../../enforcement/unit.ts';

export const check: RepositoryCheck = {
  id: 'canon/proposed-authority',
  enforces: ['R17.2'],
  severity: 'low',
  recommended: false,
  why: 'A document that people take for the authority, and that has none, is not read before work and not kept current.',
  remedy:
    'Move it into the canon with `bylaw canon migrate`, or name it in `canon.roots`; where it is no authority, take the claim out.',
  reads: 'repository',
  bad: [
    {
      'CLAUDE.md': '# How we work\n',
      'docs/retention.md': '# Retention\n\nThis document is the single source of truth for how long data is kept.\n',
    },
    {
      'CLAUDE.md': '# How we work\n\n`docs/api.md` is the authoritative reference for endpoints.\n',
      'docs/api.md': '# Endpoints\n\nAll of them.\n',
    },
  ],
  good: [
    {
      'IMPORTANT/retention.md': '# Retention\n\nThis document is the single source of truth for retention.\n',
      'docs/state.md': '# State\n\nThe database is the single source of truth for orders.\n',
      'docs/old.md': '# Old\n\nThis document is no longer the source of truth.\n',
    },
    { 'docs/retention.md': '# Retention\n\nThis document is the single source of truth for retention.\n' },
  ],
  find: (repository) => {
    for (const { path, line, by, words } of findProposals(repository, repository.settings)) {
      const who = by === path ? 'It says of itself' : `${by} says`;
      repository.report(path, { line }, `${who} "${words}", and it lies outside the canon.`);
    }
  },
};
