/**
 * `bylaw check`, cold and with every check on, beside the tools that a team would combine for a part of the same, over the
 * same files in the same minutes. Writes bench/results/check-peers.json.
 *
 * Run: node bench/check/peers.ts --peers DIRECTORY REPOSITORY…   (DIRECTORY holds the node_modules of bench/README.md)
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type MeasuredCheck, measureCheck, withFreshCache } from '../support/bylaw.ts';
import { type Measured, measure, median, rounded } from '../support/measure.ts';
import { findProgram, sameNode } from '../support/program.ts';
import { writeResult } from '../support/result.ts';
import { type Tree, copyTree } from '../support/tree.ts';
import { type Peer, peers } from './peer-tools.ts';

const limitSeconds = 300;
const leastRatio = 5;

interface Figures {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly exitCode: number;
}

interface PeerResult extends Partial<Figures> {
  readonly name: string;
  readonly looksFor: string;
  readonly state: 'ran' | 'killed at the limit' | 'not installed' | 'no such files';
  readonly version?: string;
  readonly files: number;
  readonly processes: number;
}

const bylawRun = async (repository: string): Promise<MeasuredCheck> => {
  process.stderr.write(`${basename(repository)}: bylaw\n`);
  return withFreshCache((cache) => measureCheck(repository, cache));
};

const figuresOf = (runs: readonly MeasuredCheck[]): Figures => ({
  wallSeconds: rounded(median(runs.map(({ wallSeconds }) => wallSeconds))),
  cpuSeconds: rounded(median(runs.map(({ cpuSeconds }) => cpuSeconds))),
  peakMegabytes: Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)),
  exitCode: runs[0]?.exitCode ?? 1,
});

const versionOf = async (program: string, name: string): Promise<string> => {
  const { stdout } = await measure({ program, words: ['--version'], variables: sameNode(), timeoutSeconds: 20 });
  return /\d+\.\d+\.\d+/.exec(stdout.replace(name, ''))?.[0] ?? 'unknown';
};

const peerResult = async (peer: Peer, tree: Tree, peersDirectory: string | undefined): Promise<PeerResult> => {
  const { name, looksFor } = peer;
  const paths = tree.paths.filter(peer.reads);
  const program = findProgram(peer.program, peersDirectory);
  if (program === undefined) return { name, looksFor, state: 'not installed', files: paths.length, processes: 0 };
  if (paths.length === 0) return { name, looksFor, state: 'no such files', files: 0, processes: 0 };
  for (const [path, text] of Object.entries(peer.settings ?? {})) writeFileSync(join(tree.directory, path), text);
  const runs: Measured[] = [];
  for (const { words, directory = '' } of peer.runs(paths, tree.paths)) {
    const spent = runs.reduce((sum, { wallSeconds }) => sum + wallSeconds, 0);
    const timeoutSeconds = Math.max(1, Math.ceil(limitSeconds - spent));
    const at = join(tree.directory, directory);
    runs.push(await measure({ program, words, directory: at, variables: sameNode(), timeoutSeconds }));
    if (runs.at(-1)?.timedOut) break;
  }
  if (runs.length === 0) return { name, looksFor, state: 'no such files', files: paths.length, processes: 0 };
  return {
    name,
    looksFor,
    state: runs.some(({ timedOut }) => timedOut) ? 'killed at the limit' : 'ran',
    version: await versionOf(program, name),
    files: paths.length,
    processes: runs.length,
    wallSeconds: rounded(runs.reduce((sum, { wallSeconds }) => sum + wallSeconds, 0)),
    cpuSeconds: rounded(runs.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)),
    peakMegabytes: Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)),
    exitCode: Math.max(...runs.map(({ exitCode }) => exitCode)),
  };
};

const compare = async (repository: string, peersDirectory: string | undefined) => {
  const loadBefore = rounded(loadavg()[0] ?? 0);
  const first = await bylawRun(repository);
  // What bylaw leaves out, such as binary and generated files, the others need not read either.
  const tree = await copyTree(repository, new Set(first.report.skipped.map(({ path }) => path)));
  try {
    // The load of a machine changes: bylaw runs before the others, among them and after them.
    const runs = [first];
    const results: PeerResult[] = [];
    for (const peer of peers) {
      process.stderr.write(`${basename(repository)}: ${peer.name}\n`);
      results.push(await peerResult(peer, tree, peersDirectory));
      if (results.length === Math.ceil(peers.length / 2)) runs.push(await bylawRun(repository));
    }
    runs.push(await bylawRun(repository));
    const bylaw = figuresOf(runs);
    const wallSeconds = results.reduce((sum, result) => sum + (result.wallSeconds ?? 0), 0);
    const cpuSeconds = results.reduce((sum, result) => sum + (result.cpuSeconds ?? 0), 0);
    const [wallRatio, cpuRatio] = [wallSeconds / bylaw.wallSeconds, cpuSeconds / bylaw.cpuSeconds];
    return {
      repository: basename(repository),
      files: tree.paths.length,
      megabytes: rounded(tree.bytes / 1e6),
      loadBefore,
      loadAfter: rounded(loadavg()[0] ?? 0),
      bylaw,
      peers: results,
      sum: { wallSeconds: rounded(wallSeconds), cpuSeconds: rounded(cpuSeconds) },
      ratio: { wall: rounded(wallRatio), cpu: rounded(cpuRatio) },
      isMet: wallRatio >= leastRatio && cpuRatio >= leastRatio,
    };
  } finally {
    tree.remove();
  }
};

const { values, positionals } = parseArgs({ options: { peers: { type: 'string' } }, allowPositionals: true });
if (positionals.length === 0) {
  process.stderr.write('Name what to check: node bench/check/peers.ts --peers DIRECTORY REPOSITORY…\n');
  process.exitCode = 2;
} else {
  const conditions = { node: process.version, processors: availableParallelism(), repetitions: { bylaw: 3, peers: 1 } };
  const results = [];
  for (const repository of positionals) {
    const result = await compare(resolve(repository), values.peers === undefined ? undefined : resolve(values.peers));
    results.push(result);
    console.table([{ name: 'bylaw check', state: 'median of 3', ...result.bylaw }, ...result.peers]);
    process.stdout.write(`theirs against ours: wall ${result.ratio.wall}, CPU ${result.ratio.cpu}\n`);
    writeResult('check-peers', { ...conditions, limitSeconds, leastRatio, results });
  }
}
