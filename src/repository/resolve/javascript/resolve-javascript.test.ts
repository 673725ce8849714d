import { expect, test } from 'vitest';
import type { ImportFact } from '../../facts.ts';
import type { Resolution } from '../resolution.ts';
import { emptyFiles, sampleRepository } from '../sample-repository.ts';
import { scriptPackages } from './packages.ts';
import { javascriptResolver } from './resolve-javascript.ts';
import { scriptFiles } from './script-files.ts';

const written = (resolution: Resolution): string => {
  if (resolution.kind === 'file') return resolution.path;
  return resolution.kind === 'package' ? `${resolution.standing} ${resolution.package}` : 'unresolved';
};

const resolveIn = (
  texts: Readonly<Record<string, string>>,
): ((from: string, module: string, fact?: Partial<ImportFact>) => string[]) => {
  const input = sampleRepository(texts);
  const resolve = javascriptResolver(input, scriptPackages(input), scriptFiles(input.paths));
  return (from, module, fact = {}) => resolve(from, { line: 1, module, names: ['*'], ...fact }).map(written);
};

const sources = emptyFiles(
  'package.json',
  'src/a.ts',
  'src/b.tsx',
  'src/c.d.ts',
  'src/d.vue',
  'src/e/index.ts',
  'src/e.css',
  'src/f.native.tsx',
  'src/logo.svg',
  'public/icon.png',
  'index.js',
);

const relatives: readonly [string, string, string[]][] = [
  ['src/a.ts', './b', ['src/b.tsx']],
  ['src/a.ts', './b.js', ['src/b.tsx']],
  ['src/a.ts', './c', ['src/c.d.ts']],
  ['src/a.ts', './d.vue', ['src/d.vue']],
  ['src/a.ts', './e', ['src/e/index.ts']],
  ['src/a.ts', './f', ['src/f.native.tsx']],
  ['src/a.ts', './logo.svg?react', ['src/logo.svg']],
  ['src/a.ts', '!raw-loader!./e.css', ['src/e.css']],
  ['src/e/index.ts', '..', ['unresolved']],
  ['src/a.ts', '../index', ['index.js']],
  ['src/a.ts', '/icon.png', ['public/icon.png']],
  ['src/a.ts', '/nowhere.png', []],
  ['src/a.ts', './nowhere', ['unresolved']],
  ['src/a.ts', './routeTree.gen', []],
  ['src/a.ts', './generated/client', []],
  ['src/a.ts', './+types/root', []],
  ['src/a.ts', './vendor/jquery', []],
  ['src/a.ts', '../../../outside', []],
];

test.each(relatives)('in %s, %s leads to %j', (from, module, expected) => {
  expect(resolveIn(sources)(from, module)).toEqual(expected);
});

test('what git ignores is made by a build', () => {
  const texts = { '.gitignore': 'src/icons/\n*.built.ts\n', 'src/a.ts': '' };
  expect(resolveIn(texts)('src/a.ts', './icons/sun')).toEqual([]);
  expect(resolveIn(texts)('src/a.ts', './b.built')).toEqual([]);
});

test('the build folder of a package stands for its source', () => {
  const texts = emptyFiles('package.json', 'bin/run.js', 'src/cli.ts', 'src/lib/x.ts');
  expect(resolveIn(texts)('bin/run.js', '../dist/cli.js')).toEqual(['src/cli.ts']);
  expect(resolveIn(texts)('bin/run.js', '../dist/esm/lib/x.mjs')).toEqual([]);
});

const application = {
  'package.json': JSON.stringify({
    name: 'root',
    imports: { '#db': './src/db.ts', '#parts/*': './dist/parts/*.js', '#dep': 'lodash' },
    dependencies: { react: '^19', '@scope/ui': '^1', events: '^3' },
    devDependencies: { '@types/express': '^5', '@types/estree': '^1', typescript: '^6' },
  }),
  'yarn.lock': 'scheduler',
  'src/db.ts': '',
  'src/parts/one.ts': '',
  'src/a.ts': '',
  'src/types.d.ts': '',
};

const packages: readonly [string, Partial<ImportFact>, string[]][] = [
  ['react', {}, ['declared react']],
  ['react/jsx-runtime', {}, ['declared react']],
  ['@scope/ui/button', {}, ['declared @scope/ui']],
  ['scheduler', {}, ['transitive scheduler']],
  ['lodash', {}, ['undeclared lodash']],
  ['@other/thing/deep', {}, ['undeclared @other/thing']],
  ['express', {}, ['undeclared express']],
  ['express', { typeOnly: true }, ['declared express']],
  ['estree', {}, ['declared estree']],
  ['fs', {}, ['builtin fs']],
  ['node:fs/promises', {}, ['builtin fs/promises']],
  ['bun:test', {}, ['builtin bun:test']],
  ['cloudflare:workers', {}, ['builtin cloudflare:workers']],
  ['events', {}, ['declared events']],
  ['virtual:pwa', {}, []],
  ['astro:content', {}, []],
  ['@theme/Layout', {}, []],
  ['$app/navigation', {}, []],
  ['~icons/mdi/home', {}, []],
  ['https://esm.sh/x', {}, []],
  ['#db', {}, ['src/db.ts']],
  ['#parts/one', {}, ['src/parts/one.ts']],
  ['#dep', {}, []],
  ['#imports', {}, []],
  ['@/a', {}, ['src/a.ts']],
  ['~/parts/one', {}, ['src/parts/one.ts']],
  ['@/nowhere', {}, []],
];

test.each(packages)('%s (%j) is %j', (module, fact, expected) => {
  expect(resolveIn(application)('src/a.ts', module, fact)).toEqual(expected);
});

test('the nearest manifests upward count, a neighbour’s does not', () => {
  const manifest = (name: string): string => JSON.stringify({ dependencies: { [name]: '^1' } });
  const resolve = resolveIn({
    'package.json': manifest('root-dep'),
    'a/package.json': manifest('a-dep'),
    'a/x.ts': '',
    'b/package.json': manifest('b-dep'),
  });
  expect(resolve('a/x.ts', 'a-dep')).toEqual(['declared a-dep']);
  expect(resolve('a/x.ts', 'root-dep')).toEqual(['declared root-dep']);
  expect(resolve('a/x.ts', 'b-dep')).toEqual(['undeclared b-dep']);
});

test('packages of the repository lead to their source', () => {
  const resolve = resolveIn({
    'packages/one/package.json': JSON.stringify({
      name: '@acme/one',
      exports: {
        '.': { types: './dist/index.d.ts', import: './dist/index.js' },
        './part': './dist/part.js',
        './deep/*': './dist/deep/*.js',
      },
    }),
    'packages/one/src/index.ts': '',
    'packages/one/src/part.ts': '',
    'packages/one/src/deep/x.ts': '',
    'packages/two/package.json': JSON.stringify({ name: 'two', main: 'lib/main.js' }),
    'packages/two/src/main.ts': '',
    'packages/app/a.ts': '',
    'test/fixtures/react/package.json': JSON.stringify({ name: 'react' }),
    'test/fixtures/react/index.js': '',
  });
  expect(resolve('packages/app/a.ts', '@acme/one')).toEqual(['packages/one/src/index.ts']);
  expect(resolve('packages/app/a.ts', '@acme/one/part')).toEqual(['packages/one/src/part.ts']);
  expect(resolve('packages/app/a.ts', '@acme/one/deep/x')).toEqual(['packages/one/src/deep/x.ts']);
  expect(resolve('packages/app/a.ts', 'two')).toEqual(['packages/two/src/main.ts']);
  expect(resolve('packages/app/a.ts', 'react')).toEqual(['undeclared react']);
});

test('aliases of the compiler’s configuration hold, whatever it extends', () => {
  const resolve = resolveIn({
    'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@base/*": ["./shared/*"] } } }',
    'web/tsconfig.json': `{
      // The base is here, the other is not installed.
      "extends": ["@tsconfig/node24/tsconfig.json", "../tsconfig.base.json"],
      "references": [{ "path": "./tsconfig.app.json" }],
    }`,
    'web/tsconfig.app.json':
      '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./source/*"], "one": ["./source/one.ts"] } } }',
    'web/source/a.jsx': '',
    'web/source/one.ts': '',
    'shared/s.ts': '',
  });
  expect(resolve('web/source/a.jsx', '@/one')).toEqual(['web/source/one.ts']);
  expect(resolve('web/source/a.jsx', 'one')).toEqual(['web/source/one.ts']);
  expect(resolve('web/source/a.jsx', 'source/one')).toEqual(['web/source/one.ts']);
  expect(resolve('web/source/a.jsx', '@base/s')).toEqual(['shared/s.ts']);
  expect(resolve('web/source/a.jsx', '@/nowhere')).toEqual(['unresolved']);
});

test('configurations that extend each other in a circle come to an end', () => {
  const resolve = resolveIn({
    'tsconfig.json': '{"extends": "./tsconfig.b.json"}',
    'tsconfig.b.json': '{"extends": "./tsconfig.json"}',
    'a.ts': '',
  });
  expect(resolve('a.ts', 'x')).toEqual(['undeclared x']);
});

/** Configurations, each of which extends the next one. */
const extending = (count: number, extended: (next: string) => string): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      index === 0 ? 'tsconfig.json' : `tsconfig.${index}.json`,
      `{"extends": ${extended(`"./tsconfig.${index + 1}.json"`)}, "compilerOptions": {"paths": {"@/*": ["./src/*"]}}}`,
    ]),
  );

test.each([
  ['each extends the next one twice', extending(60, (next) => `[${next}, ${next}]`)],
  ['they extend each other without end', extending(6_000, (next) => next)],
])('aliases hold where %s', (_case, configurations) => {
  const resolve = resolveIn({ ...configurations, 'src/b.ts': '', 'a.ts': '' });
  expect(resolve('a.ts', '@/b')).toEqual(['src/b.ts']);
});

test('aliases of a bundler are found without running its configuration', () => {
  const resolve = resolveIn({
    'package.json': '{}',
    'vite.config.ts': "export default { resolve: { alias: { '@components': dir('x'), extensions: other } } }",
    'client/app/components/Button.tsx': '',
    'client/app/extensions/one.ts': '',
    'client/app/a.ts': '',
  });
  expect(resolve('client/app/a.ts', '@components/Button')).toEqual(['client/app/components/Button.tsx']);
  expect(resolve('client/app/a.ts', 'extensions/one')).toEqual(['client/app/extensions/one.ts']);
  expect(resolve('client/app/a.ts', '@/components/Button')).toEqual(['client/app/components/Button.tsx']);
});

test('frameworks’ own places are known', () => {
  const texts = emptyFiles(
    'docs/package.json',
    'docs/src/pages/x.tsx',
    'docs/src/css/a.css',
    'svelte/package.json',
    'svelte/src/lib/db.ts',
    'svelte/src/routes/a.ts',
  );
  expect(resolveIn(texts)('docs/src/pages/x.tsx', '@site/src/css/a.css')).toEqual(['docs/src/css/a.css']);
  expect(resolveIn(texts)('svelte/src/routes/a.ts', '$lib/db')).toEqual(['svelte/src/lib/db.ts']);
  expect(resolveIn(emptyFiles('deno.json', 'a.ts'))('a.ts', 'std/path')).toEqual([]);
});
