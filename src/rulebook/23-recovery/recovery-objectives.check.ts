import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';

const recoveryName = /disaster|recovery|restore|failover/i;
const objective = /\b(?:RTO|RPO)\b|recovery (?:time|point) objective/i;

export const check: RepositoryCheck = {
  id: 'recovery/recovery-objectives',
  enforces: ['R23.2'],
  severity: 'low',
  recommended: false,
  why: 'Without objectives nobody can say whether a recovery was fast enough, or lost too much.',
  remedy: 'State the recovery time and recovery point objectives (RTO, RPO) and the times last measured.',
  reads: 'repository',
  bad: [{ 'docs/runbooks/disaster-recovery.md': '# Disaster recovery\n\n1. Restore the last backup.\n' }],
  good: [
    {
      'docs/runbooks/disaster-recovery.md':
        '# Disaster recovery\n\nRTO 30 min (measured 22), RPO 5 min.\n\n1. Restore.\n',
    },
    { 'docs/guide.md': '# Guide\n' },
  ],
  find: ({ files, read, report }) => {
    for (const { path, language, role } of files.values()) {
      const isRunbook =
        language === 'markdown' &&
        recoveryName.test(baseName(path)) &&
        /(?:^|\/)(?:docs?|runbooks?|IMPORTANT)\//i.test(path);
      if (!isRunbook || role.test || objective.test(read(path) ?? '')) continue;
      report(path, { line: 1 }, 'The recovery document names no recovery time or recovery point objective.');
    }
  },
};
