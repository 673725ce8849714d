import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { appendedLine } from '../edits.ts';
import { undeclaredReads } from './undeclared-reads.ts';

export const check: RepositoryCheck = {
  id: 'real/undeclared-environment',
  enforces: ['R1.7'],
  severity: 'medium',
  recommended: true,
  why: 'The program stops at its start, and whoever set it up had no way to know of the variable.',
  remedy: 'Add the variable to the env example, with a value that works on a developer’s machine or an explanation.',
  reads: 'repository',
  bad: [
    {
      '.env.example': 'DATABASE_URL=postgres://localhost/orders\n',
      'app.py': 'import os\n\nKEY = os.environ["PAYMENTS_KEY"]\n',
    },
  ],
  good: [
    { '.env.example': 'PAYMENTS_KEY=\n', 'app.py': 'import os\n\nKEY = os.environ["PAYMENTS_KEY"]\n' },
    {
      '.env.example': 'A=\n',
      'app.py': 'import os\n\nHOME = os.environ["HOME"]\nLEVEL = os.environ.get("LEVEL", "info")\n',
    },
    {
      '.env.example': 'A=\n',
      'app.py': 'import os\n\nif "GEVENT" in os.environ and os.environ["GEVENT"] == "1":\n    patch()\n',
    },
    { 'app.py': 'import os\n\nKEY = os.environ["PAYMENTS_KEY"]\n' },
  ],
  fix: {
    kind: 'safe',
    title: 'Add the variable, without a value',
    fixed: [{ '.env.example': 'DATABASE_URL=postgres://localhost/orders\nPAYMENTS_KEY=\n' }],
  },
  find: (repository) => {
    for (const { path, use, example } of undeclaredReads(repository, ({ isRequired = false }) => isRequired)) {
      repository.report(path, use, `The code cannot start without ${use.name}, and nothing declares it.`, {
        edits: () => [appendedLine(example, repository.read(example) ?? '', `${use.name}=`)],
      });
    }
  },
};
