import type { RepositoryCheck } from '../../enforcement/unit.ts';

export const check: RepositoryCheck = {
  id: 'consolidate/clone',
  enforces: ['R4.2'],
  severity: 'low',
  recommended: false,
  why: 'A fault fixed in one copy stays in the others.',
  remedy: 'Move the passage to one place that all of them can import, nearest to their common folder.',
  reads: 'repository',
  needs: ['clones'],
  options: {
    tokens: { default: 100, about: 'Fewest tokens of a passage.' },
    lines: { default: 10, about: 'Fewest lines of a passage.' },
  },
  bad: [
    {
      'src/a.ts': `export function total(order) {\n${Array.from({ length: 16 }, (_, index) => `  const price${index} = order.lines[${index}].price * order.lines[${index}].count;\n`).join('')}  return order;\n}\n`,
      'src/b.ts': `export function total(order) {\n${Array.from({ length: 16 }, (_, index) => `  const price${index} = order.lines[${index}].price * order.lines[${index}].count;\n`).join('')}  return order;\n}\n`,
    },
  ],
  good: [{ 'src/a.ts': 'export const total = 1;\n', 'src/b.ts': 'export const total = 1;\n' }],
  find: ({ clones, files, options, report }) => {
    for (const { tokens, lines, places } of clones) {
      const [first, ...others] = places.filter(({ path }) => {
        const role = files.get(path)?.role;
        return role !== undefined && !role.test && !role.example && !role.migration;
      });
      if (!first || others.length === 0 || tokens < options.number('tokens') || lines < options.number('lines')) continue;
      const related = others.map((place) => ({ path: place.path, place, message: 'It stands here too.' }));
      const where = others.slice(0, 3).map(({ path, line }) => `${path}:${line}`).join(', ');
      report(first.path, first, `${lines} lines stand in ${places.length} places: also ${where}.`, { related });
    }
  },
};
