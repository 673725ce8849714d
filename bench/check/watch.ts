/**
 * How long after a file is saved `bylaw watch` has checked it: the check itself, and from the write to the answer. The
 * repository is copied, and files of it are written again with a line more. Writes bench/results/check-watch.json.
 *
 * Run: npm run build && node bench/check/watch.ts DIRECTORY
 */
import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listFiles } from '../../src/repository/walk/list.ts';
import { median, rounded } from '../support/measure.ts';
import { writeResult } from '../support/result.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const saves = 30;
const limitMs = 100;
const source = resolve(process.argv[2] ?? '.');
const scratch = mkdtempSync(join(tmpdir(), 'bylaw-watch-bench-'));

const endOf = (times: readonly number[]) => ({
  median: rounded(median(times)),
  slowest: rounded(Math.max(...times)),
});

const measure = async (root: string) => {
  const { files } = await listFiles(root, new AbortController().signal);
  const code = files.map(({ path }) => path).filter((path) => /\.(?:py|tsx?|jsx?)$/.test(path));
  const chosen = Array.from({ length: saves }, (_, at) => code[Math.floor((at * code.length) / saves)] ?? '');
  const watching = spawn(process.execPath, [main, 'watch', root, '--json'], {
    env: { ...process.env, BYLAW_CACHE_DIR: join(scratch, 'cache') },
  });
  let stdout = '';
  let stderr = '';
  watching.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  watching.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  while (!stderr.includes('Watching')) await wait(100);
  await wait(1000);
  const checked: number[] = [];
  const answered: number[] = [];
  for (const path of chosen) {
    const from = stdout.length;
    const startedMs = performance.now();
    appendFileSync(join(root, path), '\n');
    while (!stdout.slice(from).includes('\n')) await wait(2);
    answered.push(performance.now() - startedMs);
    checked.push(Number(/"tookMs":(\d+)/.exec(stdout.slice(from))?.[1]));
    await wait(200);
  }
  watching.kill('SIGINT');
  return { repository: basename(source), files: files.length, saves, check: endOf(checked), answer: endOf(answered) };
};

try {
  cpSync(source, join(scratch, 'copy'), { recursive: true });
  const loadBefore = rounded(loadavg()[0] ?? 0);
  const result = { loadBefore, limitMs, ...(await measure(join(scratch, 'copy'))) };
  console.log(result);
  writeResult('check-watch', result);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
