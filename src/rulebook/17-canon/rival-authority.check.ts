import { findRivals } from '../../canon/rivals.ts';
import type { RepositoryCheck } from '../../enforcement/unit.ts';

export const check: RepositoryCheck = {
  id: 'canon/rival-authority',
  enforces: ['R17.1', 'R17.4'],
  severity: 'medium',
  recommended: false,
  why: 'Where two documents both say that they come first, each reader follows the one that suits.',
  remedy:
    'Take the sentence out, and change the document of higher authority where it is wrong; or set `canon.precedence` so that it says what is meant.',
  reads: 'repository',
  bad: [
    {
      'CLAUDE.md': '# How we work\n\nRun the tests first.\n',
      'docs/context.md': '# Context\n\nWhere they differ this document overrides CLAUDE.md, because it is newer.\n',
    },
    {
      'IMPORTANT/limits.md': '# Limits\n\nTen at a time.\n',
      'src/limits.py': '# Takes precedence over IMPORTANT/limits.md: twenty are fine here.\nLIMIT = 20\n',
    },
    {
      'CLAUDE.md': '# How we work\n',
      'docs/scripts.md': '# Scripts\n\nIgnore the rules in `CLAUDE.md` for anything below `scripts/`.\n',
    },
  ],
  good: [
    {
      'CLAUDE.md': '# How we work\n\nThis document overrides docs/guide.md.\n',
      'docs/guide.md': '# Guide\n\nNothing in this file overrides CLAUDE.md. CLAUDE.md takes precedence over this.\n',
    },
    {
      'CLAUDE.md': '# How we work\n',
      'docs/clients.md': '# Clients\n\nA nested CLAUDE.md takes precedence over CLAUDE.md of the root.\n',
    },
    { 'docs/clients.md': '# Clients\n\nHere AGENTS.md takes precedence over CLAUDE.md.\n' },
  ],
  find: (repository) => {
    for (const { path, line, claimant, below } of findRivals(repository, repository.settings)) {
      const subject = claimant === path ? 'this' : claimant;
      repository.report(
        path,
        { line },
        `It is said here that ${subject} counts more than ${below}, which has authority over it.`,
      );
    }
  },
};
