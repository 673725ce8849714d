import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { codeOf, mainDeployScript } from './deploy-script.ts';

const question =
  /^[ \t]*(?:if[ \t]+!?[ \t]*)?(?:read[ \t]+-[a-z]*p|read[ \t]+-r[ \t]+[a-z_]+[ \t]*$|select[ \t]+\w+[ \t]+in\b)/im;
const guarded = /\[\[?[ \t]+-t[ \t]+[01]|--yes\b|ASSUME_YES|NON_?INTERACTIVE/i;

export const check: RepositoryCheck = {
  id: 'deploy/non-interactive',
  enforces: ['R12.2'],
  severity: 'low',
  recommended: false,
  why: 'A deployment that asks a question hangs in the pipeline that runs it at night.',
  remedy: 'Take the answer as an argument or from the environment, and ask only when a terminal is there.',
  reads: 'repository',
  bad: [{ 'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\nread -p "Continue? " answer\n' }],
  good: [
    { 'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\ndocker compose up -d\n' },
    { 'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\nif [ -t 0 ]; then\n  read -p "Continue? " answer\nfi\n' },
    { 'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\nwhile read -r line; do echo "$line"; done < hosts\n' },
  ],
  find: (repository) => {
    const script = mainDeployScript(repository);
    const code = script ? codeOf(repository.read(script.path) ?? '') : '';
    const asks = question.exec(code);
    if (!script || !asks || guarded.test(code)) return;
    const line = code.slice(0, asks.index).split('\n').length;
    repository.report(script.path, { line }, 'The deploy script waits for an answer.');
  },
};
