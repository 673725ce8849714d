/**
 * What the guard adds to a call of the real Claude Code: the time between the end of a model's answer and the client's next
 * request, with a model on loopback that asks for one Read after the other. Runs without hooks, with the same hooks in front
 * of a server that answers at once, and with the guard take turns: what the second costs is the client's own. Writes
 * bench/results/guard-client-latency.json.
 *
 * Run: npm run clients -- claude-code && node bench/guard/client-latency.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAddress } from '../../src/guard/daemon/state.ts';
import { quiet } from '../../test/e2e/guard/claude-environment.ts';
import { runToEnd } from '../../test/e2e/guard/ending.ts';
import { marks, say, startFakeModel, use } from '../../test/e2e/guard/fake-model.ts';
import { installedClient } from '../../test/e2e/guard/installed.ts';
import { median, rounded } from '../support/measure.ts';
import { writeResult } from '../support/result.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const calls = 50;
const rounds = 5;
// The first calls load what the later ones use.
const warmUp = 5;
const limitMs = 5;

/** Who answers the client's hooks: nobody, because it has none; a server that says nothing; the guard. */
type Hooks = 'none' | 'empty' | 'guard';

const startEmptyServer = (): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 });
        response.end('{}');
      });
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

/** Lets the HTTP hooks of a project lead to another port. */
const pointTo = (project: string, server: Server): void => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const file = join(project, '.claude', 'settings.local.json');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(http:\/\/127\.0\.0\.1:)\d+/g, `$1${port}`));
};

const runClient = async (program: string, hooks: Hooks, emptyServer: Server): Promise<readonly number[]> => {
  const around = mkdtempSync(join(tmpdir(), 'bylaw-latency-'));
  const project = join(around, 'project');
  const home = join(around, 'home');
  const guard = join(around, 'guard');
  for (const directory of [project, home]) mkdirSync(directory);
  writeFileSync(join(project, 'read.txt'), 'hello\n');
  const own = { HOME: home, BYLAW_GUARD_DIR: guard, BYLAW_CACHE_DIR: join(around, 'cache') };
  if (hooks !== 'none') {
    const install = [main, 'guard', 'install', '--client', 'claude-code', '--quiet'];
    execFileSync(process.execPath, install, { cwd: project, env: { ...process.env, ...own }, stdio: 'ignore' });
    if (hooks === 'empty') pointTo(project, emptyServer);
  }
  const reads = Array.from({ length: calls + warmUp }, () => use('Read', { file_path: join(project, 'read.txt') }));
  const model = await startFakeModel({ main: [...reads, say('done')] });
  const env = {
    ...own,
    PATH: process.env['PATH'] ?? '',
    TMPDIR: tmpdir(),
    CLAUDE_CONFIG_DIR: join(home, '.claude'),
    ANTHROPIC_BASE_URL: model.url,
    ANTHROPIC_API_KEY: 'not-a-key',
    ...quiet,
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1',
  };
  const words = ['-p', `${marks.main} read`, '--output-format', 'stream-json', '--verbose', '--max-turns', '100'];
  const options = ['--model', 'claude-sonnet-4-5', '--permission-mode', 'bypassPermissions'];
  try {
    await runToEnd(program, [...words, ...options], { cwd: project, env });
    return model.pausesMs.slice(-calls);
  } finally {
    await model.close();
    const pid = readAddress(guard)?.pid ?? 0;
    if (pid > 0) process.kill(pid);
    rmSync(around, { recursive: true, force: true });
  }
};

const program = installedClient('claude-code');
if (program === undefined) {
  process.exitCode = 2;
} else {
  const loadBefore = rounded(loadavg()[0] ?? 0);
  const emptyServer = await startEmptyServer();
  const kinds: readonly Hooks[] = ['none', 'empty', 'guard'];
  const pauses = new Map<Hooks, number[]>(kinds.map((hooks) => [hooks, []]));
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
    for (const hooks of kinds) pauses.get(hooks)?.push(median(await runClient(program, hooks, emptyServer)));
  }
  emptyServer.close();
  const pausesOf = (hooks: Hooks): readonly number[] => pauses.get(hooks) ?? [];
  const addedTo = (hooks: Hooks): readonly number[] =>
    pausesOf('guard').map((value, round) => rounded(value - (pausesOf(hooks)[round] ?? Number.NaN)));
  const result = {
    loadBefore,
    calls,
    rounds,
    limitMs,
    withoutHooksMs: rounded(median(pausesOf('none'))),
    withEmptyHooksMs: rounded(median(pausesOf('empty'))),
    withGuardMs: rounded(median(pausesOf('guard'))),
    addedMs: rounded(median(addedTo('none'))),
    addedInEachRoundMs: addedTo('none'),
    addedToEmptyHooksMs: rounded(median(addedTo('empty'))),
    addedToEmptyHooksInEachRoundMs: addedTo('empty'),
  };
  writeResult('guard-client-latency', result);
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
