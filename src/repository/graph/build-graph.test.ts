import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportFact } from '../facts.ts';
import { sampleRepository } from '../resolve/sample-repository.ts';
import { buildGraph } from './build-graph.ts';

const importing = (...modules: readonly string[]): { imports: ImportFact[] } => ({
  imports: modules.map((module, index) => ({ line: index + 1, module, names: ['*'] })),
});

test('sorts imports into edges, packages and those that lead nowhere', () => {
  const graph = buildGraph(
    sampleRepository(
      {
        'package.json': '{"dependencies": {"react": "^19"}}',
        'src/a.ts': '',
        'src/b.ts': '',
        'api/main.py': '',
        'api/part.py': '',
      },
      { 'src/a.ts': importing('./b', 'react', 'node:fs', './gone'), 'api/main.py': importing('part', 'os', 'flask') },
    ),
  );
  expect(graph.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['api/main.py api/part.py', 'src/a.ts src/b.ts']);
  expect(graph.imports.get('src/a.ts')?.map(({ to }) => to)).toEqual(['src/b.ts']);
  expect(graph.importers.get('src/b.ts')?.map(({ from }) => from)).toEqual(['src/a.ts']);
  expect(graph.packages.map(({ ecosystem, package: name, standing }) => `${ecosystem} ${standing} ${name}`)).toEqual([
    'pypi builtin os',
    'pypi undeclared flask',
    'npm declared react',
    'npm builtin fs',
  ]);
  expect(graph.unresolved.map(({ from, fact }) => `${from} ${fact.module}`)).toEqual(['src/a.ts ./gone']);
});

test('sees what component files and generated files import, without calling anything of it missing', () => {
  const graph = buildGraph(
    sampleRepository(
      {
        'src/App.vue':
          '<script setup lang="ts">\nimport { b } from "./b"\nimport x from "./gone"\nconst c = () => import("./c.ts")\n</script>',
        'src/b.ts': '',
        'src/c.ts': '',
        'src/main.ts': '',
      },
      { 'src/main.ts': importing('./App.vue') },
    ),
  );
  expect(graph.importers.get('src/b.ts')?.map(({ from, fact }) => [from, fact.line])).toEqual([['src/App.vue', 1]]);
  expect(graph.importers.get('src/c.ts')?.map(({ from }) => from)).toEqual(['src/App.vue']);
  expect(graph.unresolved).toEqual([]);
});

test('reads configuration from disk where no other way is given, and only files of the repository', () => {
  const root = mkdtempSync(join(tmpdir(), 'bylaw-graph-'));
  writeFileSync(join(root, 'tsconfig.json'), '{"compilerOptions": {"paths": {"~lib": ["./lib.ts"]}}}');
  const { read: _read, ...input } = sampleRepository(
    { 'tsconfig.json': '', 'a.ts': '', 'lib.ts': '' },
    { 'a.ts': importing('~lib') },
  );
  expect(buildGraph({ ...input, root }).edges.map(({ to }) => to)).toEqual(['lib.ts']);
});

test('builds the graph of 20,000 imports in linear time', () => {
  const count = 4000;
  const paths = Array.from({ length: count }, (_, index) => `src/d${index % 50}/f${index}.ts`);
  const given = Object.fromEntries(
    paths.map((path, index) => [
      path,
      importing(...[1, 2, 3, 4, 5].map((step) => `../d${(index + step) % 50}/f${(index + step) % count}`)),
    ]),
  );
  const input = sampleRepository(Object.fromEntries(paths.map((path) => [path, ''])), given);
  const started = performance.now();
  expect(buildGraph(input).edges).toHaveLength(count * 5);
  expect(performance.now() - started).toBeLessThan(10_000);
});
