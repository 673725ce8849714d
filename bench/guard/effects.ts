/**
 * How well `shellEffects` tells what a command does: each command of the corpus is judged, then run where it can do no
 * harm, and the two are compared. Writes bench/results/guard-effects.json, with `held-out` guard-effects-held-out.json, and with
 * `held-out-second` guard-effects-held-out-second.json.
 *
 * Run as root, or where user namespaces may mount: node bench/guard/effects.ts [held-out | held-out-second]
 */
import { shellEffects } from '../../src/guard/effects/shell/shell-effects.ts';
import { median, rounded } from '../support/measure.ts';
import { writeResult } from '../support/result.ts';
import { type Comparison, compare } from './compare.ts';
import { type Case, type Harm, corpus, heldOut, secondHeldOut } from './corpus.ts';
import { realDisk } from './real-disk.ts';
import { Stage } from './truth.ts';

const lots: Readonly<Record<string, readonly Case[]>> = {
  '': corpus,
  'held-out': heldOut,
  'held-out-second': secondHeldOut,
};
const [lot = ''] = process.argv.slice(2);
const cases = lots[lot] ?? [];
if (cases.length === 0) throw new Error(`There are no commands called ${lot}.`);
const stage = new Stage();
const comparisons: (Comparison & { readonly harm: Harm; readonly microseconds: number })[] = [];
let isIsolated = true;
try {
  for (const one of cases) {
    stage.prepare(one);
    const where = { root: stage.work, directory: stage.work, home: stage.home, disk: realDisk };
    const start = performance.now();
    const effects = shellEffects(one.command, 'posix', where);
    const microseconds = (performance.now() - start) * 1000;
    const truth = stage.run(one);
    if (!truth) {
      isIsolated = false;
      break;
    }
    comparisons.push({ ...compare(one, truth, effects, stage.work), harm: one.harm, microseconds });
  }
} finally {
  stage.close();
}

const countOf = (harm: Harm) => {
  const own = comparisons.filter((one) => one.harm === harm && one.isConfirmed);
  const missed = own.filter((one) => one.missed.length > 0);
  return {
    commands: own.length,
    told: own.length - missed.length,
    missed: missed.map(({ command, missed }) => ({ command, missed })),
  };
};

if (isIsolated) {
  const benign = comparisons.filter(({ harm }) => harm === 'none');
  const alarms = benign.filter((one) => one.false.length > 0);
  const result = {
    node: process.version,
    medianMicroseconds: rounded(median(comparisons.map(({ microseconds }) => microseconds))),
    slowestMicroseconds: rounded(Math.max(...comparisons.map(({ microseconds }) => microseconds))),
    destructive: countOf('destroys'),
    leaking: countOf('leaks'),
    benign: { ...countOf('none'), falseAlarms: alarms.map(({ command, false: effects }) => ({ command, effects })) },
    // Files of the project that a command took something from, where nothing else was lost.
    lost: Object.fromEntries(
      comparisons.flatMap(({ command, harm, lost }) => (harm === 'destroys' && lost ? [[command, lost]] : [])),
    ),
    // Commands that did nothing here, because a program is missing or the shim stands in the way.
    unconfirmed: comparisons.filter(({ isConfirmed }) => !isConfirmed).map(({ command }) => command),
  };
  writeResult(['guard-effects', lot].filter((part) => part !== '').join('-'), result);
  console.log(JSON.stringify(result, null, 1).replaceAll(stage.work, ''));
} else {
  process.stderr.write(
    'The commands are only run where mounts, network and processes can be kept apart (unshare -m -n -p).\n',
  );
  process.exitCode = 2;
}
