import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';

const dumps =
  /\b(?:pg_dump(?:all)?|mysqldump|mariadb-dump|mongodump|redis-cli\s+(?:--rdb|save|bgsave)|neo4j-admin\s+(?:database\s+)?dump|sqlite3\s+\S+\s+["']?\.backup|restic\s+backup|borg\s+create)\b/;
const restores =
  /\b(?:pg_restore|mongorestore|restic\s+restore|borg\s+extract|neo4j-admin\s+(?:database\s+)?load|restor(?:e|es|ing|ation)|recover(?:y|s|ing)?)\b/i;

interface BackupPlace {
  readonly path: string;
  readonly line: number;
}

/** The first script or command that makes a backup. */
const backupOf = ({ files }: CheckedRepository): BackupPlace | undefined => {
  for (const { path, language, role, commands } of files.values()) {
    if (role.test || role.example || language === 'markdown') continue;
    if ((language === 'shell' || language === 'python') && role.script && /^backup|[-_]backup\b/i.test(baseName(path)))
      return { path, line: 1 };
    const command = commands.find((one) => dumps.test(one.command));
    if (command) return { path, line: command.line };
  }
  return undefined;
};

/** Any file or heading that is about the way back, or the backup's own script where it knows it. */
const hasRestore = ({ files, read }: CheckedRepository, backup: BackupPlace): boolean => {
  for (const { path, headings, commands, role } of files.values()) {
    if (role.example) continue;
    if (/restore|recovery/i.test(baseName(path)) || headings.some(({ text }) => restores.test(text))) return true;
    if (commands.some(({ command, name = '' }) => restores.test(command) || restores.test(name))) return true;
  }
  return restores.test(read(backup.path) ?? '');
};

export const check: RepositoryCheck = {
  id: 'standards/service-backup',
  enforces: ['R5.7'],
  severity: 'medium',
  recommended: false,
  why: 'A backup that nobody knows how to restore is found to be useless on the day it is needed.',
  remedy: 'Add the restore beside the backup, as a script or a runbook, and try it.',
  reads: 'repository',
  bad: [{ 'scripts/backup.sh': '#!/usr/bin/env bash\nset -euo pipefail\npg_dump orders > orders.sql\n' }],
  good: [
    {
      'scripts/backup.sh': '#!/usr/bin/env bash\nset -euo pipefail\npg_dump orders > orders.sql\n',
      'docs/runbooks/database.md': '# Database\n\n## Restore\n\n1. Stop the API.\n',
    },
    {
      'scripts/backup.sh': '#!/usr/bin/env bash\nset -euo pipefail\npg_dump orders > orders.sql\n',
      'scripts/restore.sh': '#!/usr/bin/env bash\nset -euo pipefail\npsql orders < orders.sql\n',
    },
    { 'scripts/build.sh': '#!/usr/bin/env bash\nmake\n' },
  ],
  find: (repository) => {
    const backup = backupOf(repository);
    if (!backup || hasRestore(repository, backup)) return;
    repository.report(
      backup.path,
      { line: backup.line },
      'A backup is made here, and nothing in the repository restores it.',
    );
  },
};
