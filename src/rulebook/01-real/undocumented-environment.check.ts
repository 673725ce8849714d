import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { declaredNames, isEnvironmentExample, isPlatformVariable } from './environment.ts';

export const check: RepositoryCheck = {
  id: 'real/undocumented-environment',
  enforces: ['R1.7'],
  severity: 'low',
  recommended: false,
  why: 'Nobody can use a setting that only the code names.',
  remedy: 'Add the variable to the env example, with a value that works on a developer’s machine or an explanation.',
  reads: 'repository',
  bad: [{ '.env.example': 'DATABASE_URL=postgres://localhost/orders\n', 'app.py': 'import os\n\nLEVEL = os.environ.get("LOG_DETAIL", "info")\n' }],
  good: [
    { '.env.example': 'PAYMENTS_KEY=\n', 'app.py': 'import os\n\nKEY = os.environ["PAYMENTS_KEY"]\n' },
    { '.env.example': 'A=\n', 'app.py': 'import os\n\nHOME = os.environ["HOME"]\nKEY = os.environ["UNDECLARED"]\n' },
    { 'app.py': 'import os\n\nKEY = os.environ["PAYMENTS_KEY"]\n' },
  ],
  find: ({ files, read, report }) => {
    // A team that keeps no list of variables has chosen another way; one that keeps a list is held to it.
    const examples = [...files.keys()].filter(isEnvironmentExample);
    if (examples.length === 0) return;
    const declared = declaredNames(files.values());
    // A commented line of an example documents a variable as well.
    const mentioned = new Set(examples.flatMap((path) => (read(path) ?? '').match(/\b[A-Z][A-Z0-9_]{1,80}\b/g) ?? []));
    const seen = new Set<string>();
    for (const { path, role, language, environmentReads } of files.values()) {
      if (role.test || role.example || (language !== 'python' && language !== 'javascript')) continue;
      for (const use of environmentReads) {
        const { name, isRequired } = use;
        if (isRequired || isPlatformVariable(name) || declared.has(name) || mentioned.has(name) || seen.has(name)) continue;
        seen.add(name);
        report(path, use, `The code reads ${name}, and nothing declares it.`);
      }
    }
  },
};
