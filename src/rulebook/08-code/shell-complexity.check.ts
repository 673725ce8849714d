import type { FactCheck } from '../../enforcement/unit.ts';
import { complexityOptions, reportComplexity } from './complexity.ts';

export const check: FactCheck = {
  id: 'code/shell-complexity',
  enforces: ['R8.10'],
  severity: 'low',
  recommended: false,
  why: 'A function that nobody can hold in mind is changed by trying, and in a shell it breaks on the machine it runs on.',
  remedy: 'Give the parts functions of their own, or write the script in a language that can be tested.',
  reads: 'file',
  languages: ['shell'],
  options: complexityOptions,
  bad: [{ 'deploy.sh': `#!/usr/bin/env bash\ndeploy() {\n${'  sync_one orders\n'.repeat(101)}}\ndeploy\n` }],
  good: [{ 'deploy.sh': '#!/usr/bin/env bash\ndeploy() {\n  sync_one orders\n}\ndeploy\n' }],
  find: reportComplexity,
};
