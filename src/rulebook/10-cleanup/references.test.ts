import { expect, it } from 'vitest';
import { repositoryOf } from '../../../test/support/small-repository.ts';
import { referencesInto, searchNameOf } from './references.ts';

it('finds imports, links, paths and commands that lead in from outside', async () => {
  const repository = await repositoryOf({
    'src/old/a.ts': "import './b.ts';\n\nexport const a = 1;\n",
    'src/old/b.ts': 'export const b = 1;\n',
    'src/main.ts': "import { a } from './old/a.ts';\n\nexport const main = a;\n",
    'scripts/run.sh': '#!/bin/sh\nset -e\nnode src/old/b.ts\n',
    'package.json': '{ "scripts": { "old": "node ./src/old/b.ts" } }\n',
    'docs/guide.md': 'See [it](../src/old/a.ts).\n',
    'CHANGELOG.md': '# Changelog\n\n- [Gone](src/old/a.ts)\n',
    'release-notes.md': 'Moved `src/old/a.ts`.\n',
  });
  const found = referencesInto((path) => path.startsWith('src/old/'), repository);
  expect(new Set(found.map(({ from, to }) => `${from} ${to}`))).toEqual(
    new Set([
      'src/main.ts src/old/a.ts',
      'scripts/run.sh src/old/b.ts',
      'package.json src/old/b.ts',
      'docs/guide.md src/old/a.ts',
    ]),
  );
  expect(found.find(({ from }) => from === 'src/main.ts')).toMatchObject({ line: 1, text: './old/a.ts a' });
});

it.each([
  ['src/legacy.ts', 'legacy'],
  ['src/orders.test.ts', 'orders.test'],
  ['src/orders/index.ts', 'orders'],
  ['pkg/orders/__init__.py', 'orders'],
  ['index.ts', 'index'],
  ['.env', '.env'],
])('looks for %s by %s', (path, name) => {
  expect(searchNameOf(path)).toBe(name);
});
