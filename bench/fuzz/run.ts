/**
 * Gives hostile input to every parser, every check, the readers of configuration, agents, patches and events, the
 * analysis of shell commands, and the servers of agents and editors, and reports what crashes, takes too long or grows
 * faster than its input, and what a server tells or changes that lies outside of its project.
 *
 * Run: node bench/fuzz/run.ts --seconds N --seed S [--only TARGET] [--sweep]
 *
 * `--sweep` goes through every line of every example in order, repeated to a long text, before chance decides. Findings go to
 * standard output, one JSON object a line; with `parts`, each text and how often it is repeated, it can be kept in
 * test/fuzz/kept. Ends with 1 where there is any.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { foundFaults } from './input.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    sweep: { type: 'boolean', default: false },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'bylaw-fuzz-'));
const current = join(folder, 'current.json');
const endMs = performance.now() + Number(values.seconds) * 1000;
/** No input takes so long that is still going to end. */
const patienceSeconds = 120;
const secondsLeft = (): number => Math.ceil((endMs - performance.now()) / 1000);

const fixed = ['--seed', values.seed, '--current', current];
if (values.only !== undefined) fixed.push('--only', values.only);
if (values.sweep) fixed.push('--sweep');

/** Works from an input on. Gives the number of the input that ended the process, undefined where nothing did. */
const workFrom = (from: number): number | undefined => {
  const words = [fileURLToPath(new URL('work.ts', import.meta.url)), ...fixed];
  const { status, signal } = spawnSync(
    process.execPath,
    [...words, '--from', String(from), '--seconds', String(secondsLeft())],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: (secondsLeft() + patienceSeconds) * 1000,
      killSignal: 'SIGKILL',
    },
  );
  if (status === foundFaults) process.exitCode = 1;
  if (status === 0 || status === foundFaults) return undefined;
  const { index, input }: { index: number; input: object } = JSON.parse(readFileSync(current, 'utf8'));
  process.stdout.write(`${JSON.stringify({ kind: 'death', ended: signal ?? status, ...input })}\n`);
  process.exitCode = 1;
  return index;
};

try {
  for (let from: number | undefined = 0; from !== undefined && secondsLeft() > 0;) from = workFrom(from);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
