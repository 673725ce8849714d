/**
 * bylaw's guard beside other guards of agents' commands: every command of the corpora, asked of each of them in one run (where
 * one has a library or a daemon, without a process a command), and every held-out tool call; and the time of a call as Claude Code makes it, in turns. Only commands that effects.ts saw do their harm count.
 * Writes bench/results/guard-peers.json, after each guard what is known by then.
 *
 * Run: npm run build && node bench/guard/effects.ts && for LOT in '' held-out held-out-second; do node bench/guard/effects.ts $LOT; done && node bench/guard/peers.ts DIRECTORY
 * DIRECTORY, outside of the repository, gets the peers at pinned versions where they are not there yet.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readAddress } from '../../src/guard/daemon/state.ts';
import { median, rounded } from '../support/measure.ts';
import { writeResult } from '../support/result.ts';
import { type Case, type Harm, corpus, heldOut, secondHeldOut } from './corpus.ts';
import { type ToolCallCase, heldOutCalls } from './corpus/held-out-calls.ts';
import { project as files } from './corpus/project.ts';
import { type Peer, type Verdict, askPeer } from './peers/peer.ts';
import { type Ground, bylawVariables, installPeers, peerTable } from './peers/table.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const timed = 5;

const git = (root: string, ...words: readonly string[]): void => {
  const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...identity, ...words], { cwd: root, stdio: 'ignore' });
};

/** A committed project, with the guard in it as a person installs it. */
const makeProject = (root: string, home: string, more: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries({ ...files, ...more })) {
    if (path.startsWith('.git/')) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { mode: path.endsWith('.sh') ? 0o755 : 0o644 });
  }
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'One');
  symlinkSync('.claude', join(root, 'settings-link'));
  const env = { ...process.env, ...bylawVariables(home) };
  execFileSync(process.execPath, [main, 'guard', 'install', '--quiet'], { cwd: root, env, stdio: 'ignore' });
};

const measured = z.object({ unconfirmed: z.array(z.string()), lost: z.record(z.string(), z.array(z.string())) });

interface Asked extends Case {
  /** Files that it takes something from, where that is all it does. */
  readonly lost: readonly string[] | undefined;
}

/** The commands of a corpus that were seen to do what they are in it for. */
const confirmed = (cases: readonly Case[], result: string): readonly Asked[] => {
  const text = readFileSync(new URL(`../results/${result}.json`, import.meta.url), 'utf8');
  const { unconfirmed, lost } = measured.parse(JSON.parse(text));
  return cases
    .filter(({ command }) => !unconfirmed.includes(command))
    .map((one) => ({ ...one, lost: lost[one.command] }));
};

/** Kept: it runs, and all that it takes away can be brought back. */
type Outcome = Verdict | 'runs, kept';

/** Asks about every case, some at a time, in their order. */
const verdictsOf = async (peer: Peer, cases: readonly Asked[]): Promise<readonly Outcome[]> => {
  const verdicts: Outcome[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < cases.length; at = next++) {
      const session = `${peer.name}-${at}-${process.pid}`;
      const command = cases[at]?.command ?? '';
      const verdict = await (peer.decide?.(command, session) ?? askPeer(peer, session, 'Bash', { command }));
      const kept = verdict === 'runs' ? peer.keptIn?.(session) : undefined;
      const lost = cases[at]?.lost;
      verdicts[at] = kept && lost?.every((path) => kept.has(path)) ? 'runs, kept' : verdict;
    }
  };
  await Promise.all(Array.from({ length: peer.crowd }, work));
  return verdicts;
};

const countsOf = (cases: readonly Asked[], verdicts: readonly Outcome[], harm: Harm) => {
  const own = cases.flatMap((one, at) => (one.harm === harm ? [{ command: one.command, verdict: verdicts[at] }] : []));
  const count = (verdict: Outcome): number => own.filter((one) => one.verdict === verdict).length;
  return {
    commands: own.length,
    refused: count('refuses'),
    asked: count('asks'),
    kept: count('runs, kept'),
    // Of harm what ran, of work that was right what did not.
    wrong: own
      .filter(({ verdict }) => (harm === 'none' ? !verdict?.startsWith('runs') : verdict === 'runs'))
      .map(({ command }) => command),
  };
};

const rowOf = async (peer: Peer, cases: readonly Asked[]) => {
  const verdicts = await verdictsOf(peer, cases);
  return {
    destructive: countsOf(cases, verdicts, 'destroys'),
    leaking: countsOf(cases, verdicts, 'leaks'),
    benign: countsOf(cases, verdicts, 'none'),
  };
};

/** A call with the project and the home that it is about. */
const inPlace = ({ input }: ToolCallCase, project: string, home: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('{work}', project).replaceAll('{home}', home) : value,
    ]),
  );

interface CallCounts {
  asked: number;
  refused: number;
  readonly wrong: string[];
}

const callsOf = async (peer: Peer, home: string) => {
  const harms: CallCounts = { asked: 0, refused: 0, wrong: [] };
  const benign: CallCounts = { asked: 0, refused: 0, wrong: [] };
  for (const [at, one] of heldOutCalls.entries()) {
    const input = inPlace(one, peer.project, home);
    const verdict = await askPeer(peer, `${peer.name}-call-${at}-${process.pid}`, one.tool, input);
    const counts = one.harm === 'none' ? benign : harms;
    if (verdict === 'asks') counts.asked++;
    if (verdict === 'refuses') counts.refused++;
    if ((verdict === 'runs') === (one.harm !== 'none')) counts.wrong.push(`${one.tool} ${JSON.stringify(one.input)}`);
  }
  return { harms, benign };
};

/** Milliseconds of a call that runs, all guards taking turns; one that waits for a person would say nothing here. */
const timesOf = async (peers: readonly Peer[]) => {
  const times = new Map<string, number[]>();
  for (let round = 0; round < timed; round++) {
    for (const peer of peers) {
      const start = performance.now();
      await askPeer(peer, `timed-${round}`, 'Bash', { command: 'git status --short' });
      times.set(peer.name, [...(times.get(peer.name) ?? []), performance.now() - start]);
    }
  }
  return Object.fromEntries([...times].map(([name, each]) => [name, rounded(median(each))]));
};

const run = async (directory: string): Promise<void> => {
  if (!existsSync(join(directory, 'node_modules'))) installPeers(directory);
  // Not in a folder for temporary files, which anybody may write to.
  const around = mkdtempSync(join(homedir(), 'bylaw-peers-'));
  const [home, project, strictProject] = [join(around, 'home'), join(around, 'project'), join(around, 'strict')];
  const ground: Ground = { peers: directory, home, project, strictProject };
  try {
    mkdirSync(home);
    makeProject(project, home, {});
    makeProject(strictProject, home, { 'bylaw.yaml': 'preset: strict\n' });
    const peers = peerTable(ground);
    const loadBefore = rounded(loadavg()[0] ?? 0);
    const times = await timesOf(peers);
    const known = confirmed(corpus, 'guard-effects');
    const fresh = confirmed(heldOut, 'guard-effects-held-out');
    const second = confirmed(secondHeldOut, 'guard-effects-held-out-second');
    const rows = [];
    for (const peer of peers) {
      process.stderr.write(`${peer.name}\n`);
      const { name, version, aim } = peer;
      const row = {
        corpus: await rowOf(peer, known),
        heldOut: await rowOf(peer, fresh),
        secondHeldOut: await rowOf(peer, second),
        calls: await callsOf(peer, home),
      };
      rows.push({ name, version, aim, millisecondsACall: times[name], ...row });
      writeResult('guard-peers', { node: process.version, loadBefore, peers: rows });
    }
  } finally {
    const pid = readAddress(join(home, 'guard'))?.pid ?? 0;
    if (pid > 0) process.kill(pid);
    rmSync(around, { recursive: true, force: true, maxRetries: 5 });
  }
};

const [given] = process.argv.slice(2);
if (given === undefined) {
  process.stderr.write('Say where the peers are or should be: node bench/guard/peers.ts DIRECTORY\n');
  process.exitCode = 2;
} else await run(resolve(given));
