import type { RepositoryCheck } from '../../enforcement/unit.ts';

const procedure =
  /\b(?:docker(?: |-)compose up|docker build|docker push|kubectl apply|helm upgrade|terraform apply|systemctl restart|pm2 (?:start|restart)|alembic upgrade|manage\.py migrate|rsync)\b/;

const fold = (command: string): string => command.replace(/\s+/g, ' ').replace(/["']/g, '').trim();

export const check: RepositoryCheck = {
  id: 'consolidate/repeated-procedure',
  enforces: ['R4.8'],
  severity: 'low',
  recommended: false,
  why: 'A procedure that stands in several scripts is changed in one of them.',
  remedy: 'Write it once as a script or function, and call that.',
  reads: 'repository',
  bad: [
    {
      'scripts/deploy.sh':
        '#!/usr/bin/env bash\nset -e\ndocker compose build --pull api\ndocker compose up -d api\nalembic upgrade head\n',
      'scripts/release.sh': '#!/usr/bin/env bash\nset -e\ndocker compose up -d api\nalembic upgrade head\n',
    },
  ],
  good: [
    {
      'scripts/deploy.sh': '#!/usr/bin/env bash\nset -e\ndocker compose up -d api\nalembic upgrade head\n',
      'scripts/release.sh': '#!/usr/bin/env bash\nset -e\n./scripts/deploy.sh\n',
    },
  ],
  find: ({ files, report }) => {
    const steps = new Map<string, Set<string>>();
    for (const { path, language, role, commands } of files.values()) {
      if (language !== 'shell' || role.test || role.example) continue;
      const own = commands.map(({ command }) => fold(command)).filter((command) => procedure.test(command));
      if (own.length > 0) steps.set(path, new Set(own));
    }
    const scripts = [...steps];
    const byStep = new Map<string, string[]>();
    for (const [path, own] of scripts) for (const step of own) byStep.set(step, [...(byStep.get(step) ?? []), path]);
    const shared = new Map<string, number>();
    for (const paths of byStep.values()) {
      const [first, ...others] = paths;
      if (first === undefined || paths.length > 6) continue;
      for (const other of others) shared.set(`${first}\n${other}`, (shared.get(`${first}\n${other}`) ?? 0) + 1);
    }
    for (const [pair, count] of shared) {
      const [first = '', other = ''] = pair.split('\n');
      if (count >= 2) report(other, { line: 1 }, `${count} steps of deployment are repeated from ${first}.`);
    }
  },
};
