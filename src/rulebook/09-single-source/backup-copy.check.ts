import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';

// What people and editors append to the name of a copy they mean to throw away.
const surely = /\.(?:bak|orig|old|backup|swp|rej)$|~$|(?:^|[ _-])copy(?: of[ _-]| \(\d+\)|(?= ?\(?\d*\)?\.\w+$))| \(\d+\)\.\w+$/i;
const suffixed = /^(.{1,80}?)[._-](?:old|backup|bak|copy|orig|v\d{1,2}|new|final|legacy|deprecated)(\.[A-Za-z0-9.]{1,12})$/i;
const code = /\.(?:py|[cm]?[jt]sx?|sh|sql|ya?ml|json|toml|md|html|css)$/i;

export const check: RepositoryCheck = {
  id: 'single-source/backup-copy',
  enforces: ['R9.2'],
  severity: 'medium',
  recommended: true,
  why: 'A copy kept for safety is edited, deployed or read in place of the original one day.',
  remedy: 'Delete it; the history keeps every former version.',
  reads: 'repository',
  bad: [
    { 'src/orders.py': 'x = 1\n', 'src/orders_old.py': 'x = 1\n' },
    { 'src/orders.py.bak': 'x = 1\n' },
    { 'src/orders.ts': 'export const x = 1;\n', 'src/orders-v2.ts': 'export const x = 2;\n' },
  ],
  good: [
    { 'src/api_v2.py': 'x = 1\n' },
    { 'src/api/v1/orders.py': 'x = 1\n', 'src/api/v2/orders.py': 'x = 2\n' },
    { 'src/orders.py': 'x = 1\n', 'src/new_orders.py': 'x = 1\n' },
  ],
  find: ({ files, paths, report }) => {
    for (const { path, role } of files.values()) {
      if (role.test || role.example || role.migration) continue;
      const name = baseName(path);
      if (surely.test(name)) {
        report(path, { line: 1 }, `${name} has the name of a copy.`);
        continue;
      }
      const [, stem = '', extension = ''] = suffixed.exec(name) ?? [];
      if (stem === '' || !code.test(name)) continue;
      const folder = directoryOf(path);
      const original = `${folder === '' ? '' : `${folder}/`}${stem}${extension}`;
      if (paths.has(original)) report(path, { line: 1 }, `${name} lies beside ${stem}${extension}, whose copy its name says it is.`);
    }
  },
};
