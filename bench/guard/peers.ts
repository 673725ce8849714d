/**
 * bylaw's guard beside other guards of agents' commands: every command of both corpora, asked of each of them as Claude Code
 * asks, in one run; and the time that a call takes, all taking turns. Truth comes from truth.ts: only commands that were seen
 * to do their harm count. Writes bench/results/guard-peers.json.
 *
 * Run as root, on Linux: npm run build && node bench/guard/peers.ts DIRECTORY
 * DIRECTORY, outside of the repository, gets the peers at pinned versions where they are not there yet.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAddress } from '../../src/guard/daemon/state.ts';
import { median, rounded } from '../support/measure.ts';
import { writeResult } from '../support/result.ts';
import { compare } from './compare.ts';
import { type Case, type Harm, corpus, heldOut } from './corpus.ts';
import { project as files } from './corpus/project.ts';
import { type Peer, type Verdict, askPeer } from './peers/peer.ts';
import { type Ground, bylawVariables, installPeers, peerTable } from './peers/table.ts';
import { Stage } from './truth.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const timed = 40;

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
  const env = { ...process.env, ...bylawVariables(home) };
  execFileSync(process.execPath, [main, 'guard', 'install', '--quiet'], { cwd: root, env, stdio: 'ignore' });
};

/** The commands of a corpus that were seen to do what they are in it for. */
const confirmed = (cases: readonly Case[]): readonly Case[] => {
  const stage = new Stage();
  try {
    return cases.filter((one) => {
      stage.prepare(one);
      const truth = stage.run(one);
      if (!truth) throw new Error('Commands are only run where mounts, network and processes can be kept apart.');
      return compare(one, truth, [], stage.work).isConfirmed;
    });
  } finally {
    stage.close();
  }
};

/** Asks about every case, some at a time, in their order. */
const verdictsOf = async (peer: Peer, cases: readonly Case[]): Promise<readonly Verdict[]> => {
  const verdicts: Verdict[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < cases.length; at = next++) {
      const session = `${peer.name}-${at}-${process.pid}`;
      verdicts[at] = await askPeer(peer, session, 'Bash', { command: cases[at]?.command ?? '' });
    }
  };
  await Promise.all(Array.from({ length: peer.crowd }, work));
  return verdicts;
};

const countsOf = (cases: readonly Case[], verdicts: readonly Verdict[], harm: Harm) => {
  const own = cases.flatMap((one, at) => (one.harm === harm ? [{ command: one.command, verdict: verdicts[at] }] : []));
  const count = (verdict: Verdict): number => own.filter((one) => one.verdict === verdict).length;
  return {
    commands: own.length,
    refused: count('refuses'),
    asked: count('asks'),
    // Of harm what ran, of work that was right what did not.
    wrong: own.filter(({ verdict }) => (verdict === 'runs') === (harm !== 'none')).map(({ command }) => command),
  };
};

const sideBySide = async (peers: readonly Peer[], cases: readonly Case[]) => {
  const rows = [];
  for (const peer of peers) {
    process.stderr.write(`${peer.name}: ${cases.length} commands\n`);
    const verdicts = await verdictsOf(peer, cases);
    rows.push({
      name: peer.name,
      destructive: countsOf(cases, verdicts, 'destroys'),
      leaking: countsOf(cases, verdicts, 'leaks'),
      benign: countsOf(cases, verdicts, 'none'),
    });
  }
  return rows;
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
  const around = mkdtempSync(join(tmpdir(), 'bylaw-peers-'));
  const [home, project, strictProject] = [join(around, 'home'), join(around, 'project'), join(around, 'strict')];
  const ground: Ground = { peers: directory, home, project, strictProject };
  try {
    mkdirSync(home);
    makeProject(project, home, {});
    makeProject(strictProject, home, { 'bylaw.yaml': 'preset: strict\n' });
    const peers = peerTable(ground);
    const loadBefore = rounded(loadavg()[0] ?? 0);
    const result = {
      node: process.version,
      loadBefore,
      peers: peers.map(({ name, version, aim }) => ({ name, version, aim })),
      millisecondsACall: await timesOf(peers),
      corpus: await sideBySide(peers, confirmed(corpus)),
      heldOut: await sideBySide(peers, confirmed(heldOut)),
    };
    writeResult('guard-peers', result);
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
