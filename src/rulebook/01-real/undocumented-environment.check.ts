import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { appendedLine } from '../edits.ts';
import { undeclaredReads } from './undeclared-reads.ts';

export const check: RepositoryCheck = {
  id: 'real/undocumented-environment',
  enforces: ['R1.7'],
  severity: 'low',
  recommended: false,
  why: 'Nobody can use a setting that only the code names.',
  remedy: 'Add the variable to the env example, with a value that works on a developer’s machine or an explanation.',
  reads: 'repository',
  bad: [
    {
      '.env.example': 'DATABASE_URL=postgres://localhost/orders\n',
      'app.py': 'import os\n\nLEVEL = os.environ.get("LOG_DETAIL", "info")\n',
    },
  ],
  good: [
    { '.env.example': 'PAYMENTS_KEY=\n', 'app.py': 'import os\n\nKEY = os.environ["PAYMENTS_KEY"]\n' },
    { '.env.example': 'A=\n', 'app.py': 'import os\n\nHOME = os.environ["HOME"]\nKEY = os.environ["UNDECLARED"]\n' },
    { 'app.py': 'import os\n\nKEY = os.environ["PAYMENTS_KEY"]\n' },
  ],
  fix: {
    kind: 'safe',
    title: 'Add the variable as a comment',
    fixed: [{ '.env.example': 'DATABASE_URL=postgres://localhost/orders\n# LOG_DETAIL=\n' }],
  },
  find: (repository) => {
    for (const { path, use, example } of undeclaredReads(repository, ({ isRequired = false }) => !isRequired)) {
      repository.report(path, use, `The code reads ${use.name}, and nothing declares it.`, {
        edits: () => [appendedLine(example, repository.read(example) ?? '', `# ${use.name}=`)],
      });
    }
  },
};
