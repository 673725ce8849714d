import type { RepositoryCheck } from '../../enforcement/unit.ts';

export const check: RepositoryCheck = {
  id: 'learning/skills-record',
  enforces: ['R25.5'],
  severity: 'info',
  recommended: false,
  why: 'A system whose only expert is on leave has no expert.',
  remedy:
    'Keep a record of who knows which part (a skills or training document, or CODEOWNERS with two owners a part).',
  reads: 'repository',
  bad: [{ 'docs/onboarding.md': '# Onboarding\n', 'IMPORTANT/team.md': '# Team\n' }],
  good: [{ 'docs/training/skills.md': '# Skills\n', 'IMPORTANT/team.md': '# Team\n' }, { 'README.md': '# Orders\n' }],
  find: ({ paths, settings, report }) => {
    // Only a team that keeps a canon has taken on keeping such records.
    const canon = [...paths].find((path) =>
      settings.canonRoots.some((root) => root.endsWith('/') && path.startsWith(root)),
    );
    const hasRecord = [...paths].some((path) => /skill|training|certification|(?:^|\/)CODEOWNERS$/i.test(path));
    if (canon !== undefined && !hasRecord)
      report(canon, { line: 1 }, 'No document records who knows which part of the system.');
  },
};
