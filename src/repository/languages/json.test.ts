import { expect, it } from 'vitest';
import { commandsOf, declarationsOf, dependenciesOf, factsOf, settingsOf } from '../text/example.ts';
import { parseData } from './json/parse-data.ts';

const manifest = `{
  "name": "shop",
  "version": "1.2.0",
  "license": "MIT",
  "type": "module",
  "engines": { "node": ">=24" },
  "main": "./dist/main.js",
  "exports": { ".": { "import": "./dist/esm.js" } },
  "scripts": { "test": "vitest run tests/unit" },
  "dependencies": { "a": "^1.0.0" },
  "devDependencies": { "b": "2" },
  "optionalDependencies": { "c": "3" },
  "peerDependencies": { "d": "*" }
}
`;

it('reads a package manifest', () => {
  expect(settingsOf('package.json', manifest)).toEqual([
    'name=shop',
    'version=1.2.0',
    'license=MIT',
    'type=module',
    'engines.node=>=24',
  ]);
  expect(dependenciesOf('package.json', manifest)).toEqual([
    '10 runtime a ^1.0.0',
    '11 development b 2',
    '12 optional c 3',
    '13 peer d *',
  ]);
  expect(commandsOf('package.json', manifest)).toEqual(['package test: vitest run tests/unit']);
  expect(factsOf('package.json', manifest).pathMentions.toSorted()).toEqual([
    './dist/esm.js',
    './dist/main.js',
    'tests/unit',
  ]);
});

it.each([
  [
    '{"lockfileVersion": 3, "packages": {"": {"version": "1"}, "node_modules/@a/b": {"version": "1.0.0"},\n"node_modules/x/node_modules/c": {"version": "2.0.0"}, "packages/own": {"version": "3"}}}',
    ['1 locked @a/b 1.0.0', '2 locked c 2.0.0'],
  ],
  [
    '{"dependencies": {"a": {"version": "1.0.0", "dependencies": {"b": {"version": "2.0.0"}}}}}',
    ['1 locked a 1.0.0', '1 locked b 2.0.0'],
  ],
])('reads the lockfile %j', (text, expected) => {
  expect(dependenciesOf('package-lock.json', text)).toEqual(expected);
});

it('reads the servers of an MCP configuration', () => {
  const text =
    '{"mcpServers": {"files": {"command": "npx", "args": ["-y", "./server.js"], "env": {"ROOT": "/x"}}, "web": {"url": "https://x"}}}';
  expect(settingsOf('.mcp.json', text)).toEqual([
    'mcpServers.files.command=npx',
    'mcpServers.files.args=-y ./server.js',
    'mcpServers.web.url=https://x',
  ]);
  expect(declarationsOf('.mcp.json', text)).toEqual(['ROOT=/x']);
});

it('reads the queries of a dashboard, in rows as well', () => {
  const text =
    '{"title": "T", "panels": [{"targets": [{"expr": "up"}]}, {"type": "row", "panels": [{"targets": [{"expr": "rate(x)"}]}]}]}';
  expect(settingsOf('grafana/a.json', text)).toEqual([
    'dashboard.title=T',
    'dashboard.expr=up',
    'dashboard.expr=rate(x)',
  ]);
});

it('reads what a dashboard shows, panel by panel', () => {
  const text =
    '{"title": "T", "uid": "u", "panels": [{"title": "A", "type": "stat", "datasource": {"uid": "p"}, "targets": [{"expr": "rate( x )"}, {"rawSql": "SELECT 1"}], "options": {"reduceOptions": {"calcs": ["max"]}}}]}';
  expect(factsOf('grafana/a.json', text).monitoring).toMatchObject([
    { kind: 'dashboard', name: 'T', queries: [], labels: ['uid=u'] },
    {
      kind: 'panel',
      name: 'A',
      queries: ['rate( x )', 'SELECT 1'],
      labels: ['calculates=max', 'dashboard=T', 'source=p', 'transforms=0', 'type=stat'],
    },
  ]);
});

it('reads routes of Swagger with its base path', () => {
  const text = '{"swagger": "2.0", "basePath": "/v1", "paths": {"/a/": {"post": {}, "x-note": {}}}}';
  expect(factsOf('api.json', text).routes).toMatchObject([{ method: 'POST', path: '/v1/a', side: 'document' }]);
});

it('allows comments and trailing commas, but not in a package manifest', () => {
  const text = '{\n  // a "comment"\n  "strict": true, /* b */\n  "url": "http://x", // c\n  "list": [1, 2, ],\n}\n';
  const facts = factsOf('tsconfig.json', text);
  expect(facts.parseError).toBeUndefined();
  expect(facts.comments.map((comment) => comment.text)).toEqual(['a "comment"', 'b', 'c']);
  expect(settingsOf('tsconfig.json', text)).toEqual(['strict=true', 'url=http://x']);
  expect(factsOf('package.json', '{"name": "a",}').parseError).toMatchObject({ line: 1 });
});

it.each([
  ['{\n  "a": 1\n  "b": 2\n}', 3],
  ['{"a": [1, 2\n', 2],
  ['{"token": "abc', 1],
])('reports the place of the error in %j', (text, line) => {
  const { parseError } = factsOf('data.json', text);
  expect(parseError).toMatchObject({ line });
  expect(parseError?.message).not.toContain('abc');
});

it('takes no error from what is a template or empty', () => {
  expect(factsOf('a.json', '{"a": {{ value }}}').parseError).toBeUndefined();
  expect(factsOf('a.json', '\n').parseError).toBeUndefined();
});

it('keeps keys that objects inherit apart from what they inherit', () => {
  const text = '{"dependencies": {"__proto__": "1", "constructor": "2"}}';
  expect(dependenciesOf('package.json', text)).toEqual(['1 runtime __proto__ 1', '1 runtime constructor 2']);
});

it('reads values as JSON does, with their places', () => {
  const text = ' {"a\\u0041": [1.50, true, null, "\\"x\\\\"], "b": {}}';
  const root = parseData(text);
  const list = root.kind === 'map' ? root.entries.get('aA')?.value : undefined;
  expect(list?.kind === 'list' ? list.items.map((item) => (item.kind === 'scalar' ? item.text : '')) : []).toEqual([
    '1.50',
    'true',
    '',
    '"x\\',
  ]);
  expect(list?.at).toBe(text.indexOf('['));
});
