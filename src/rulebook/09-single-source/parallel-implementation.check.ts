import type { RepositoryCheck } from '../../enforcement/unit.ts';

// What people call the second try at a thing.
const suffix =
  /^(.{2,60}?)[._-](?:old|legacy|v\d{1,2}|new|next|backup|copy|rewrite|deprecated|enhanced|improved|optimi[sz]ed|refactored|final|fixed|simple|alt|\d)$/i;
const prefix = /^(?:old|new|legacy|deprecated)[._-](.{2,60})$/i;
const codeLanguages = new Set(['python', 'javascript', 'shell']);
const deepest = 4;

/** The name that a second implementation's name is made from. */
const originalName = (name: string): string | undefined => suffix.exec(name)?.[1] ?? prefix.exec(name)?.[1];

export const check: RepositoryCheck = {
  id: 'single-source/parallel-implementation',
  enforces: ['R9.1'],
  severity: 'medium',
  recommended: false,
  why: 'Of two implementations of one service, each fix reaches one.',
  remedy: 'Finish the move to one of them and delete the other; try new things on a branch.',
  reads: 'repository',
  bad: [
    { 'backend/app.py': 'x = 1\n', 'backend-old/app.py': 'x = 1\n' },
    { 'services/api/app.py': 'x = 1\n', 'services/api_v2/app.py': 'x = 1\n' },
    { 'src/coordinator.py': 'x = 1\n', 'src/coordinator_enhanced.py': 'x = 1\n' },
  ],
  good: [
    { 'backend/app.py': 'x = 1\n', 'backend-tests/test_app.py': 'x = 1\n' },
    { 'app/api/v1/orders.py': 'x = 1\n', 'app/api/v2/orders.py': 'x = 1\n' },
    { 'src/http/app.py': 'x = 1\n', 'src/http2/app.py': 'x = 1\n' },
  ],
  find: ({ files, report }) => {
    const firstOf = new Map<string, string>();
    for (const { path, language, role } of files.values()) {
      if (!codeLanguages.has(language) || role.test || role.example || role.migration) continue;
      const parts = path.split('/');
      for (let depth = 1; depth < Math.min(parts.length, deepest); depth++) {
        const folder = parts.slice(0, depth).join('/');
        if (!firstOf.has(folder)) firstOf.set(folder, path);
      }
      firstOf.set(path, path);
    }
    for (const [copy, path] of firstOf) {
      const [, above = '', name = '', extension = ''] = /^(.*\/)?([^/]+?)(\.[a-z]{1,4})?$/.exec(copy) ?? [];
      const original = originalName(name);
      const other = `${above}${original}${extension}`;
      if (original === undefined || !firstOf.has(other)) continue;
      report(path, { line: 1 }, `${copy} is a second implementation beside ${other}.`);
    }
  },
};
