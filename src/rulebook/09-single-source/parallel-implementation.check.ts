import type { RepositoryCheck } from '../../enforcement/unit.ts';

const suffix = /^(.{1,60}?)[._-]?(?:old|legacy|v\d{1,2}|new|next|backup|copy|node|rewrite|deprecated|2)$/i;
const codeLanguages = new Set(['python', 'javascript', 'shell']);

export const check: RepositoryCheck = {
  id: 'single-source/parallel-implementation',
  enforces: ['R9.1'],
  severity: 'medium',
  recommended: false,
  why: 'Of two implementations of one service, each fix reaches one.',
  remedy: 'Finish the move to one of them and delete the other; try new things on a branch.',
  reads: 'repository',
  bad: [{ 'backend/app.py': 'x = 1\n', 'backend-old/app.py': 'x = 1\n' }, { 'services/api/app.py': 'x = 1\n', 'services/api_v2/app.py': 'x = 1\n' }],
  good: [{ 'backend/app.py': 'x = 1\n', 'backend-tests/test_app.py': 'x = 1\n' }, { 'app/api/v1/orders.py': 'x = 1\n', 'app/api/v2/orders.py': 'x = 1\n' }],
  find: ({ directories, files, report }) => {
    const firstCode = new Map<string, string>();
    for (const { path, language, role } of files.values()) {
      if (!codeLanguages.has(language) || role.test || role.example) continue;
      const parts = path.split('/');
      for (let depth = 1; depth < Math.min(parts.length, 4); depth++) {
        const folder = parts.slice(0, depth).join('/');
        if (!firstCode.has(folder)) firstCode.set(folder, path);
      }
    }
    for (const [folder, path] of firstCode) {
      const slash = folder.lastIndexOf('/') + 1;
      const [, stem = ''] = suffix.exec(folder.slice(slash)) ?? [];
      const original = folder.slice(0, slash) + stem;
      if (stem === '' || !directories.has(original) || !firstCode.has(original)) continue;
      report(path, { line: 1 }, `${folder} is a second implementation beside ${original}.`);
    }
  },
};
