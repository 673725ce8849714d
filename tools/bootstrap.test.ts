import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type Tree, scratchDirectory } from '../test/support/scratch.ts';

const tools = fileURLToPath(new URL('.', import.meta.url));
const emptyLock = JSON.stringify({ name: 'bylaw', version: '0.1.0', lockfileVersion: 3, packages: {} });

/** A checkout with the bootstrap, in which nothing has to be installed. */
const checkout = (tree: Tree): string => {
  const root = realpathSync(
    scratchDirectory({ 'package-lock.json': emptyLock, 'node_modules/.package-lock.json': emptyLock, ...tree }),
  );
  cpSync(join(tools, 'bootstrap'), join(root, 'tools/bootstrap'), { recursive: true });
  cpSync(join(tools, 'bootstrap.mjs'), join(root, 'tools/bootstrap.mjs'));
  return root;
};

interface Ended {
  readonly code: unknown;
  readonly signal: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

const start = async (
  root: string,
  words: readonly string[],
  { variables = {}, signal }: { variables?: NodeJS.ProcessEnv; signal?: NodeJS.Signals } = {},
): Promise<Ended> => {
  const child = spawn(process.execPath, [join(root, 'tools/bootstrap.mjs'), ...words], {
    cwd: root,
    env: { ...process.env, INIT_CWD: '', npm_package_json: '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (signal && stdout.includes('ready')) child.kill(signal);
  });
  const [code, endedBy]: readonly unknown[] = await once(child, 'close');
  return { code, signal: endedBy, stdout, stderr };
};

const echo = 'console.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)]));';

it.each([
  ['no words', [], 'examples/orders'],
  ['an option alone', ['--json'], 'examples/orders --json'],
  ['a path', ['/srv/app', '--json'], '/srv/app --json'],
])('`npm start` with %s runs the reorganizer on what it is given, or else on the example', async (_, words, rest) => {
  const root = checkout({ 'src/cli/main.ts': echo });
  const { code, stdout } = await start(root, ['start', ...words]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual([root, 'run', 'system-optimizer-reorganizer', ...rest.split(' ')]);
});

it('a path given to `npm start` is read from where the user stands', async () => {
  const root = checkout({ 'src/cli/main.ts': echo });
  const below = join(root, 'docs');
  mkdirSync(below);
  const variables = { INIT_CWD: below, npm_package_json: join(root, 'package.json') };
  const example = await start(root, ['start'], { variables });
  expect(JSON.parse(example.stdout)).toEqual([below, 'run', 'system-optimizer-reorganizer', '../examples/orders']);
});

it.each([
  ['process.exitCode = 7;', { code: 7, signal: null }],
  ["process.kill(process.pid, 'SIGKILL');", { code: null, signal: 'SIGKILL' }],
  ['throw new Error("x");', { code: 1, signal: null }],
])('ends as the program it started: %s', async (program, ending) => {
  const root = checkout({ 'tools/test.ts': program });
  expect(await start(root, ['test'])).toMatchObject(ending);
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on once and lets the program decide', async (signal) => {
  const program = `
    const timer = setInterval(() => undefined, 1000);
    process.on('${signal}', () => { clearInterval(timer); console.log('stopping'); process.exitCode = 130; });
    console.log('ready');`;
  const root = checkout({ 'tools/test.ts': program });
  const { code, stdout } = await start(root, ['test'], { signal });
  expect({ code, stdout }).toEqual({ code: 130, stdout: 'ready\nstopping\n' });
});

it('an unknown task is a usage error that lists the tasks', async () => {
  const { code, stderr } = await start(checkout({}), ['tset']);
  expect(code).toBe(2);
  expect(stderr).toContain('start, test,');
});

it('without a network it says so and what to do, in two lines', async () => {
  const needed = {
    lockfileVersion: 3,
    packages: { '': { dependencies: { zod: '4.6.7' } }, 'node_modules/zod': { version: '4.6.7' } },
  };
  const root = checkout({
    'package.json': '{"name":"bylaw","version":"0.1.0","dependencies":{"zod":"4.6.7"}}',
    'package-lock.json': JSON.stringify({ name: 'bylaw', version: '0.1.0', ...needed }),
  });
  const variables = {
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_cache: join(root, 'cache'),
    npm_config_fetch_retries: '0',
  };
  const { code, stderr } = await start(root, ['test'], { variables });
  expect(code).toBe(3);
  expect(stderr.trimEnd().split('\n').slice(-2)).toEqual([
    'bylaw: Installing dependencies failed: the package registry cannot be reached.',
    'bylaw: next: Check the network and the proxy settings of npm, then run the command again.',
  ]);
});
