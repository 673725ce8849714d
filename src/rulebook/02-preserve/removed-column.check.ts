import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { roleOf } from '../../repository/paths.ts';
import { explanations } from './explanations.ts';

const table = /\.(?:csv|tsv)$/i;

/** The names in a table's first line; none where it is not one of names. */
const columnsOf = (path: string, text: string | undefined): string[] => {
  const [first = ''] = text?.slice(0, 20_000).split(/\r?\n/, 1) ?? [];
  const names = first.split(/\.tsv$/i.test(path) ? '\t' : /[,;]/).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  const areNames = names.length > 1 && names.every((name) => /^[A-Za-z_][\w .()/%-]{0,60}$/.test(name));
  return areNames && new Set(names).size === names.length ? names : [];
};

export const check: RepositoryCheck = {
  id: 'preserve/removed-column',
  enforces: ['R2.6'],
  severity: 'medium',
  recommended: true,
  why: 'Whoever reads the column by its name finds nothing there, or stops.',
  remedy: 'Keep the column, or say in the changelog what takes its place and change every reader.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    { 'data/rates.csv': 'country,rate\nde,0.19\n', 'base/data/rates.csv': 'country,vat_rate\nde,0.19\n' },
    { 'data/rates.tsv': 'country\trate\nde\t0.19\n', 'base/data/rates.tsv': 'country\trate\tsince\nde\t0.19\t2007\n' },
  ],
  good: [
    { 'data/rates.csv': 'rate,country,since\n0.19,de,2007\n', 'base/data/rates.csv': 'country,rate\nde,0.19\n' },
    { 'data/rates.csv': 'fr,0.2\n', 'base/data/rates.csv': 'de,0.19\n' },
    { 'tests/fixtures/rates.csv': 'a,b\n1,2\n', 'base/tests/fixtures/rates.csv': 'a,c\n1,2\n' },
    {
      'CHANGELOG.md': '# Changelog\n\n- The column vat_rate of rates.csv is called rate.\n',
      'data/rates.csv': 'country,rate\nde,0.19\n',
      'base/data/rates.csv': 'country,vat_rate\nde,0.19\n',
    },
  ],
  find: (repository) => {
    const { base, read, report } = repository;
    for (const [path, kind] of base?.changed ?? []) {
      const role = roleOf(path, 'text');
      if (kind !== 'modified' || !table.test(path) || role.test || role.example) continue;
      const now = new Set(columnsOf(path, read(path)));
      const gone = now.size === 0 ? [] : columnsOf(path, base?.read(path)).filter((name) => !now.has(name));
      if (gone.length === 0) continue;
      const changelogs = explanations(repository);
      for (const name of gone.filter((column) => !changelogs.some((text) => text.includes(column))))
        report(path, { line: 1 }, `The column ${name} is gone, and no changelog says what takes its place.`);
    }
  },
};
