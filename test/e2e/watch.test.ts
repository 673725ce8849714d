/** `bylaw watch` as a user has it open beside an editor. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { patienceMs } from '../support/patience.ts';
import { scratchDirectory } from '../support/scratch.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const patience = { timeout: patienceMs / 2, interval: 50 };

interface Recheck {
  readonly paths: readonly string[];
  readonly findings: readonly { readonly unit: string }[];
}

it('checks a file when it is saved, a new one as well, and ends with Ctrl-C', async () => {
  const directory = scratchDirectory({ 'app.py': 'x = 1\n' });
  const watching = spawn(process.execPath, [main, 'watch', '--json'], {
    cwd: directory,
    env: { ...process.env, BYLAW_CACHE_DIR: `${directory}/.cache-of-test` },
  });
  onTestFinished(() => void watching.kill());
  const exit = new Promise<number | null>((resolve) => watching.on('close', resolve));
  let [stdout, stderr] = ['', ''];
  watching.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  watching.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const told = async (path: string): Promise<string[]> => {
    const found = await vi.waitFor(() => {
      const rechecks = stdout.split('\n').filter((line) => line.startsWith('{"paths"'));
      const parsed: Recheck[] = JSON.parse(`[${rechecks.join()}]`);
      const last = parsed.findLast(({ paths }) => paths.includes(path));
      if (!last) throw new Error(`Nothing was told of ${path}: ${stdout}${stderr}`);
      return last;
    }, patience);
    return found.findings.map(({ unit }) => unit);
  };
  await vi.waitFor(() => expect(stderr).toContain('Watching 1 file'), patience);

  writeFileSync(join(directory, 'app.py'), 'try:\n    x = 1\nexcept:\n    x = 2\n');
  expect(await told('app.py')).toContain('code/python-bare-except');
  writeFileSync(join(directory, 'more.py'), 'def f():\n    try:\n        g()\n    except:\n        pass\n');
  expect(await told('more.py')).toContain('code/python-bare-except');

  writeFileSync(join(directory, 'bylaw.yaml'), 'rules:\n  nonsense: off\n');
  await vi.waitFor(() => expect(stderr).toContain('the former ones are kept'), patience);
  writeFileSync(
    join(directory, 'bylaw.yaml'),
    'rules:\n  code/python-bare-except:\n    off: true\n    reason: This is old code.\n',
  );
  await vi.waitFor(() => expect(stderr).toContain('checked by them'), patience);
  writeFileSync(join(directory, 'app.py'), 'try:\n    x = 2\nexcept:\n    x = 3\n');
  await vi.waitFor(() => expect(stdout.split('\n').at(-2)).toContain('"paths":["app.py"]'), patience);
  expect(await told('app.py')).not.toContain('code/python-bare-except');
  watching.kill('SIGINT');
  expect(await exit).toBe(0);
});
