import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { literalPattern } from '../../kernel/literal-pattern.ts';
import { isEnvironmentExample, isPlatformVariable } from './environment.ts';

export const check: RepositoryCheck = {
  id: 'real/unread-environment',
  enforces: ['R1.7', 'R13.5'],
  severity: 'low',
  recommended: false,
  why: 'People set, rotate and worry about a variable that does nothing.',
  remedy: 'Take it out of the env example, or read it.',
  reads: 'repository',
  bad: [{ '.env.example': 'LEGACY_QUEUE=orders\n', 'app.py': 'import os\n\nX = os.environ["DATABASE_URL"]\n' }],
  good: [
    { '.env.example': 'QUEUE=orders\n', 'app.py': 'import os\n\nX = os.environ["QUEUE"]\n' },
    {
      '.env.example': 'QUEUE=orders\n',
      'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    command: run ${QUEUE}\n',
    },
    { '.env.example': 'QUEUE=orders\n', 'settings.py': 'NAMES = ("QUEUE",)\n' },
    { '.env.example': 'queue=orders\n', 'settings.yaml': 'reads: [queue]\n' },
    { '.env.example': 'QUEUE=orders\n', 'Settings.cs': 'public string Queue { get; set; }\n' },
  ],
  fix: { kind: 'unsafe', title: 'Take the variable out', fixed: [{ '.env.example': '' }] },
  find: ({ files, read, report }) => {
    const examples = [...files.values()].filter(({ path }) => isEnvironmentExample(path));
    const unread = new Map(
      examples.flatMap(({ path, environmentDeclarations }) =>
        environmentDeclarations.map((declaration) => [declaration.name, { path, declaration }] as const),
      ),
    );
    for (const { environmentReads } of files.values()) for (const { name } of environmentReads) unread.delete(name);
    for (const name of unread.keys()) if (isPlatformVariable(name)) unread.delete(name);
    // What no fact shows may still be named: in a template, a settings table, a chart. Only then are texts looked into.
    const words = [...unread.keys()].map(literalPattern).join('|');
    const named = new RegExp(`(?<![A-Za-z0-9_])(?:${words})(?![A-Za-z0-9_])`, 'gi');
    for (const { path, language } of files.values()) {
      if (unread.size === 0) break;
      if (language === 'markdown' || isEnvironmentExample(path)) continue;
      for (const word of (read(path) ?? '').match(named) ?? []) {
        unread.delete(word);
        unread.delete(word.toUpperCase());
      }
    }
    for (const [name, { path, declaration }] of unread) {
      const isOneLine = !declaration.value?.includes('\n');
      report(path, declaration, `Nothing reads ${name}.`, {
        edits: isOneLine ? (source) => [source.removeLines(declaration.line)] : undefined,
      });
    }
  },
};
