/**
 * `npm test`: every step that has to hold before a change goes in, then the tests. The last line counts both.
 * Words it is given go to the test runner, and then the tests alone run: `npm test -- ledger`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './run-node.ts';
import { sideBySide } from './test/side-by-side.ts';
import { type Tally, tallyOf } from './test/tally.ts';
import { type Step, steps } from './steps.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const runStep = async ({ name, words, next }: Step): Promise<boolean> => {
  const { exitCode, output, tookMs } = await runNode(words);
  const isPassed = exitCode === 0;
  say(`${isPassed ? 'passed' : 'FAILED'}  ${name}  ${seconds(tookMs)}`);
  if (!isPassed) say(`${output.trimEnd()}\n${name} failed. ${next}\n`);
  return isPassed;
};

const runTests = async (words: readonly string[]): Promise<Tally> => {
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-test-'));
  const file = join(folder, 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  try {
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...words];
    const { exitCode, tookMs } = await runNode(vitest, { isShown: true });
    const tally = tallyOf(() => readFileSync(file, 'utf8'), exitCode);
    say(`${tally.failed === 0 ? 'passed' : 'FAILED'}  tests  ${seconds(tookMs)}`);
    return tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const words = process.argv.slice(2);
if (words.length > 0) say('Running the tests alone; `npm test` with nothing after it runs every step.');
const answers = words.length > 0 ? [] : await sideBySide(steps, Math.min(2, availableParallelism()), runStep);
const tests = await runTests(words);
if (tests.passed + tests.failed === 0) say('No test ran.');
const passed = tests.passed + answers.filter(Boolean).length;
const failed = tests.failed + answers.filter((isPassed) => !isPassed).length;
process.exitCode = failed > 0 || tests.passed === 0 ? 1 : 0;
say(`${passed} passed, ${failed} failed`);
