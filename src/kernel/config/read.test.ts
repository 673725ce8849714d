import { describe, expect, it } from 'vitest';
import { BylawError } from '../errors.ts';
import type { LoadedConfig } from './read.ts';
import { readConfig } from './read.ts';

const read = (text: string, name = 'bylaw.yaml'): Promise<LoadedConfig> =>
  readConfig('/repository', undefined, (path) => (path === `/repository/${name}` ? text : undefined));

const failure = async (reading: Promise<unknown>): Promise<BylawError> => {
  const thrown: unknown = await reading.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof BylawError) return thrown;
  throw new Error(`expected a BylawError, got ${String(thrown)}`);
};

describe('a configuration that is right', () => {
  it('has every default where there is no file', async () => {
    expect(await readConfig('/repository', undefined, () => undefined)).toEqual({
      path: undefined,
      preset: 'recommended',
      include: [],
      exclude: [],
      rules: new Map(),
      failOn: 'medium',
      baseline: undefined,
      canon: { roots: ['CLAUDE.md', 'IMPORTANT/'], precedence: [] },
      domain: undefined,
      scripts: { root: 'scripts', patterns: ['{environment}-{component}-{action}-{version}'] },
      layers: [],
      rulesFolders: [],
      agents: ['.claude/agents'],
      guard: { keys: [], unexplainedCommits: 'finding', archiveDays: 90, archiveMegabytes: 500 },
    });
  });

  it.each(['', '# nothing yet\n', '---\n'])('has every default where the file says nothing: %j', async (text) => {
    expect(await read(text)).toMatchObject({ path: 'bylaw.yaml', preset: 'recommended', failOn: 'medium' });
  });

  it('fails on everything under the strict preset unless it says otherwise', async () => {
    expect((await read('preset: strict')).failOn).toBe('info');
    expect((await read('preset: strict\nfailOn: high')).failOn).toBe('high');
  });

  it('reads every key', async () => {
    const config = await read(`
$schema: https://example.org/bylaw.schema.json
include: ["src/**"]
exclude:
  - vendor/
  - { path: "src/legacy/**", reason: Goes away in March. }
rules:
  R11: low
  R11.5: { severity: critical, exclude: ["docker/dev/**"] }
  docker/non-root-user: on
  docker/*: { off: true, reason: "No containers here." }
  scripts/header: { off: false, options: { lines: 12, words: [purpose, usage], strict: true, marker: "##" } }
failOn: never
baseline: .bylaw/baseline.json
canon: { roots: [CLAUDE.md], precedence: ["IMPORTANT/**", "docs/**"] }
domain: ml/architectures
scripts: { root: tools }
layers: [[src/kernel], [src/ledger, src/repository]]
rulesFolders: [rules]
agents: [agents]
`);
    expect(config).toMatchObject({
      include: ['src/**'],
      exclude: [
        { path: 'vendor/', reason: undefined },
        { path: 'src/legacy/**', reason: 'Goes away in March.' },
      ],
      failOn: 'never',
      baseline: '.bylaw/baseline.json',
      canon: { roots: ['CLAUDE.md'], precedence: ['IMPORTANT/**', 'docs/**'] },
      domain: 'ml/architectures',
      scripts: { root: 'tools', patterns: ['{environment}-{component}-{action}-{version}'] },
      layers: [['src/kernel'], ['src/ledger', 'src/repository']],
      rulesFolders: ['rules'],
      agents: ['agents'],
    });
    expect(config.rules.get('R11')).toMatchObject({ state: undefined, severity: 'low' });
    expect(config.rules.get('R11.5')).toMatchObject({ severity: 'critical', exclude: ['docker/dev/**'] });
    expect(config.rules.get('docker/non-root-user')).toMatchObject({ state: 'on' });
    expect(config.rules.get('docker/*')).toMatchObject({ state: 'off', reason: 'No containers here.' });
    expect(config.rules.get('scripts/header')).toMatchObject({
      state: 'on',
      options: { lines: 12, words: ['purpose', 'usage'], strict: true, marker: '##' },
    });
  });

  it('reads JSON with tabs or a byte order mark, and aliases of YAML', async () => {
    expect((await read('{\n\t"failOn": "high",\n\t"include": [\n\t\t"src"\n\t]\n}\n', 'bylaw.json')).include).toEqual([
      'src',
    ]);
    expect((await read('\ufeff{ "failOn": "high" }', 'bylaw.json')).failOn).toBe('high');
    expect((await read('include: &both [a, b]\nagents: *both')).agents).toEqual(['a', 'b']);
  });

  it('takes the file that is named and no other', async () => {
    const texts = new Map([
      ['/repository/bylaw.yaml', 'failOn: low'],
      ['/repository/ci/strict.yaml', 'failOn: info'],
      ['/elsewhere/bylaw.yaml', 'failOn: never'],
    ]);
    const readText = (path: string): string | undefined => texts.get(path);
    expect(await readConfig('/repository', 'ci/strict.yaml', readText)).toMatchObject({
      path: 'ci/strict.yaml',
      failOn: 'info',
    });
    expect(await readConfig('/repository', '/elsewhere/bylaw.yaml', readText)).toMatchObject({
      path: '/elsewhere/bylaw.yaml',
      failOn: 'never',
    });
  });
});

describe('a configuration that is wrong', () => {
  it.each([
    ['exlude: [a]', '1:1', '"exlude" is not a key of the configuration. Did you mean "exclude"?'],
    ['preset: strict\nzzz: 1', '2:1', '"zzz" is not a key of the configuration.'],
    ['__proto__: { a: 1 }', '1:1', '"__proto__" is not a key of the configuration.'],
    [
      'failOn: hihg',
      '1:9',
      'failOn must be one of critical, high, medium, low, info, never; found the text "hihg". Did you mean "high"?',
    ],
    ['failOn: 3', '1:9', 'failOn must be one of critical, high, medium, low, info, never; found the number 3.'],
    ['preset: [strict]', '1:9', 'preset must be one of recommended, strict; found a list.'],
    ['include: src', '1:10', 'include must be a list, each a glob; found the text "src".'],
    ['include:', '1:9', 'include must be a list, each a glob; found nothing.'],
    ['include: [a, 7]', '1:14', 'include[1] must be a glob; found the number 7.'],
    ['include: ["../a"]', '1:11', 'include[0] must be relative to the root and stay inside it.'],
    ['include: ["*a*a*a*b"]', '1:11', 'include[0] must not hold more than 3 stars between two slashes.'],
    ['exclude: [{ reason: old }]', '1:11', 'exclude[0] needs a path.'],
    ['exclude: [{ path: a, why: old }]', '1:22', '"why" is not a key of exclude[0]. There is path, reason.'],
    ['rules: { R11: off }', '1:15', "rules.R11 needs a reason to be off; write { off: true, reason: '…' }."],
    ['rules: { R11: { off: true } }', '1:15', "rules.R11 needs a reason to be off; write { off: true, reason: '…' }."],
    [
      'rules: { R11: { reason: " " } }',
      '1:25',
      'rules.R11.reason must be a text that is not blank; found the text " ".',
    ],
    ['rules: { R11: { severty: low } }', '1:17', '"severty" is not a key of rules.R11. Did you mean "severity"?'],
    [
      'rules: { R11: [low] }',
      '1:15',
      'rules.R11 must be one of on, off, critical, high, medium, low, info or a map with off, severity, reason, guard, options and exclude; found a list.',
    ],
    [
      'rules: { "R0": low }',
      '1:10',
      'A key of rules must be a rule (R11), a requirement (R11.5), a unit (docker/non-root-user) or a folder of units (docker/*); found "R0".',
    ],
    [
      'rules: { a/b: { options: { n: { m: 1 } } } }',
      '1:31',
      'rules.a/b.options.n must be a number or true or false or a text or a list, each a text; found a map.',
    ],
    [
      'baseline: /etc/passwd',
      '1:11',
      'baseline must be a path relative to the root and inside it; found the text "/etc/passwd".',
    ],
    [
      'rulesFolders: [../../other]',
      '1:16',
      'rulesFolders[0] must be a path relative to the root and inside it; found the text "../../other".',
    ],
    ['layers: [src]', '1:10', 'layers[0] must be a list of folders; found the text "src".'],
    ['- a', '1:1', 'the configuration must be a map; found a list.'],
    [
      'domain: "\\e[31mred"',
      '1:9',
      'domain must be words of lower-case letters, digits and - between slashes; found the text "\\u001b[31mred".',
    ],
  ])('%s: at %s, %s', async (text, place, message) => {
    const error = await failure(read(text));
    expect(error).toMatchObject({ code: 'CONFIG_INVALID', place: `bylaw.yaml:${place}` });
    expect(error.message).toContain(`  bylaw.yaml:${place} ${message}`);
  });

  it('names all its problems at once, in source order, and at most ten of them', async () => {
    const keys = Array.from({ length: 13 }, (_, index) => `key${index}: 1`).join('\n');
    const error = await failure(read(`${keys}\nfailOn: 3`));
    expect(error.message.split('\n')).toHaveLength(12);
    expect(error.message).toMatch(/^The configuration has 14 problems:\n {2}bylaw\.yaml:1:1 /);
    expect(error.message).toMatch(/\n {2}and 4 more$/);
  });

  it('is not guessed at when there are two files', async () => {
    const error = await failure(
      readConfig('/repository', undefined, (path) =>
        path.endsWith('.yml') || path.endsWith('.json') ? '' : undefined,
      ),
    );
    expect(error).toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'There is more than one configuration: bylaw.yml and bylaw.json.',
    });
  });

  it('is an error when the file that was named is not there or cannot be read', async () => {
    expect(await failure(readConfig('/repository', 'missing.yaml', () => undefined))).toMatchObject({
      code: 'PATH_MISSING',
      place: 'missing.yaml',
    });
    const refuses = (): never => {
      throw new Error('EACCES: permission denied');
    };
    expect(await failure(readConfig('/repository', undefined, refuses))).toMatchObject({ code: 'CONFIG_UNREADABLE' });
  });
});

describe('a configuration that cannot be parsed', () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${'bcdefg'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdef'[index]}`).join(', ')}]`)
    .join('\n')}`;

  it.each([
    ['a syntax error', 'include: [a,\nfailOn: low', 'bylaw.yaml:2:1'],
    ['a key that stands twice', 'failOn: low\nfailOn: high', 'bylaw.yaml:2:1'],
    ['a tag', 'include: !!js/function "x"', 'bylaw.yaml:1:10'],
    ['a second document', 'failOn: low\n---\nfailOn: high', 'bylaw.yaml:2:1'],
    ['an alias to nothing', 'include: *none', 'bylaw.yaml:1:10'],
    ['an alias to itself', 'include: &a [*a]', 'bylaw.yaml:1:13'],
    ['aliases that multiply', bomb, undefined],
    ['more than 256 kB', `# ${'x'.repeat(256 * 1024)}`, 'bylaw.yaml'],
    ['ten thousand brackets', '['.repeat(10_000), undefined],
    ['forty brackets', `include: ${'['.repeat(40)}${']'.repeat(40)}`, undefined],
    ['a key that is a list', '? [a]\n: 1', 'bylaw.yaml:1:3'],
  ])('because of %s', async (_what, text, place) => {
    const started = performance.now();
    const error = await failure(read(text));
    expect(error.code).toBe('CONFIG_UNREADABLE');
    if (place !== undefined) expect(error.place).toBe(place);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('because a .json file is not JSON', async () => {
    expect(await failure(read('{ "failOn": "low", }', 'bylaw.json'))).toMatchObject({
      code: 'CONFIG_UNREADABLE',
      place: 'bylaw.json',
    });
  });
});
