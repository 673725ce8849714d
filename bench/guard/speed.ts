/**
 * What the guard costs: the time of a decision (reads, shell commands, writes of 500 lines) in a warm daemon, decisions a
 * second from many sessions at once, the daemon's memory, and the start of the entry that clients run;
 * beside them a request that decides nothing, and a bare start of Node. Writes bench/results/guard-speed.json. Afterwards every decision has to be in the ledger, which has to verify.
 *
 * Run: npm run build && node bench/guard/speed.ts REPOSITORY…   (a copy is guarded; the repository itself is not touched)
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readAddress, writeProject } from '../../src/guard/daemon/state.ts';
import { daemonOptions } from '../../src/guard/entry/start.ts';
import { systemEnvironment } from '../../src/kernel/environment.ts';
import { openLedgerToRead } from '../../src/ledger/ledger.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { median, rounded } from '../support/measure.ts';
import { writeResult } from '../support/result.ts';
import { copyTree } from '../support/tree.ts';

// What is published is built; the source costs the stripping of types, in time and memory.
const programAt = (path: string): string => {
  const built = fileURLToPath(new URL(`../../dist/${path}.js`, import.meta.url));
  return existsSync(built) ? built : fileURLToPath(new URL(`../../src/${path}.ts`, import.meta.url));
};
const main = programAt('cli/main');
const entry = programAt('guard/entry/main');
const calls = 200;
const writes = 50;
const sessions = 30;
const crowd = 20_000;
const limits = { readMs: 1, shellMs: 1, writeMs: 10, entryMs: 45, memoryMegabytes: 250, decisionsPerSecond: 500 };

const environment = systemEnvironment(new AbortController().signal);
const agent = new Agent({ keepAlive: true, maxSockets: sessions });

const post = (port: number, secret: string, event: object): Promise<string> =>
  new Promise((resolvePost, reject) => {
    const headers = { authorization: `Bearer ${secret}` };
    const path = '/entry/claude-code/PreToolUse';
    const asked = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolvePost(text));
    });
    asked.on('error', reject);
    asked.end(JSON.stringify(event));
  });

const eventOf = (root: string, session: string, tool: string, input: object): object => ({
  session_id: session,
  cwd: root,
  hook_event_name: 'PreToolUse',
  tool_name: tool,
  tool_input: input,
  tool_use_id: 't',
});

const timed = async (count: number, ask: (index: number) => Promise<unknown>): Promise<number[]> => {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await ask(index);
    times.push(performance.now() - start);
  }
  return times;
};

const quantiles = (times: readonly number[]) => {
  const sorted = times.toSorted((left, right) => left - right);
  return { p50: rounded(median(times)), p95: rounded(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN) };
};

/** What asking costs where nothing is decided and nothing written: a server in this process that answers at once. */
const bareRequests = async (body: object): Promise<number[]> => {
  const server = createServer((message, response) => {
    message.resume().on('end', () => response.end('{}'));
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await timed(50, () => post(port, '', body));
  const times = await timed(calls, () => post(port, '', body));
  server.close();
  return times;
};

const memoryOf = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024);
};

const source = (index: number): string =>
  Array.from(
    { length: 125 },
    (_, line) =>
      `def made_${index}_${line}(value: int) -> int:\n    """Adds a number."""\n    return value + ${line}\n`,
  ).join('\n');

const speedOf = async (repository: string) => {
  const guardDirectory = mkdtempSync(join(tmpdir(), 'bylaw-guard-bench-'));
  const tree = await copyTree(repository);
  const variables = { ...process.env, BYLAW_GUARD_DIR: guardDirectory, BYLAW_CACHE_DIR: join(guardDirectory, 'cache') };
  const root = tree.directory;
  const loadBefore = rounded(loadavg()[0] ?? 0);
  writeProject(guardDirectory, { root, secret: 'of the project' });
  const daemon = spawn(process.execPath, [...daemonOptions, main, 'guard', 'serve', '--quiet'], {
    env: variables,
    stdio: 'ignore',
  });
  try {
    let address = readAddress(guardDirectory);
    while (!address) {
      await wait(50);
      address = readAddress(guardDirectory);
    }
    const { port, secret, pid } = address;
    const [file = 'README.md'] = tree.paths;
    const read = (index: number) =>
      post(port, secret, eventOf(root, `s${index % sessions}`, 'Read', { file_path: join(root, file) }));
    const opening = await timed(1, read);
    await wait(2500);
    await timed(50, read);
    const shell = (index: number) =>
      post(port, secret, eventOf(root, 's', 'Bash', { command: `git status --short && ls -la src | head -${index}` }));
    const write = (index: number) =>
      post(
        port,
        secret,
        eventOf(root, 's', 'Write', { file_path: join(root, `made_${index}.py`), content: source(index) }),
      );
    await timed(20, shell);
    await timed(20, write);
    const reads = quantiles(await timed(calls, read));
    const shells = quantiles(await timed(calls, shell));
    const written = quantiles(await timed(writes, (index) => write(index + 100)));
    const asked = eventOf(root, 's', 'Read', { file_path: join(root, file) });
    const bareRequest = quantiles(await bareRequests(asked));
    const start = performance.now();
    let next = 0;
    const session = async (): Promise<void> => {
      while (next < crowd) await read(next++);
    };
    await Promise.all(Array.from({ length: sessions }, session));
    const decisionsPerSecond = Math.round((crowd / (performance.now() - start)) * 1000);
    const ledger = openLedgerToRead(join(root, '.bylaw', 'ledger.db'), environment);
    const verification = await verifyLedger(ledger, environment);
    const decisions = Array.from(ledger.entries({ kind: 'action.allowed' })).length;
    await ledger.close();
    const input = JSON.stringify(asked);
    const start1 = () =>
      execFileSync(process.execPath, [entry, 'claude-code', 'PreToolUse'], { env: variables, input, stdio: 'pipe' });
    const entries = quantiles(await timed(21, async () => start1()));
    const bare = quantiles(await timed(21, async () => execFileSync(process.execPath, ['-e', '0'])));
    return {
      repository: basename(repository),
      files: tree.paths.length,
      loadBefore,
      openingMs: Math.round(opening[0] ?? Number.NaN),
      reads,
      shells,
      writes: written,
      bareRequest,
      decisionsPerSecond,
      ledger: { verifies: verification.kind, decisions, asked: 1 + 50 + 20 + 20 + 2 * calls + writes + crowd },
      memoryMegabytes: memoryOf(pid),
      entry: entries,
      bareNode: bare,
    };
  } finally {
    daemon.kill();
    agent.destroy();
    tree.remove();
    rmSync(guardDirectory, { recursive: true, force: true });
  }
};

const directories = process.argv.slice(2).map((path) => resolve(path));
if (directories.length === 0) {
  process.stderr.write('Name a repository: node bench/guard/speed.ts REPOSITORY…\n');
  process.exitCode = 2;
} else {
  const results = [];
  for (const directory of directories) results.push(await speedOf(directory));
  writeResult('guard-speed', { node: process.version, processors: availableParallelism(), limits, results });
  process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
}
