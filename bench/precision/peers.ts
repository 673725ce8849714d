/**
 * Whether bylaw finds what others find: checks beside peers that ask the same, over the same files. A place that one side
 * alone reports is counted under what explains it; of the others a sample, the same for everyone, is read and judged in
 * peers/differences.json: at most 20 of each side of a pair over all repositories. Writes bench/results/precision-peers.json.
 *
 * Run: node bench/precision/peers.ts --peers DIRECTORY [--hadolint CHECKOUT] REPOSITORY…
 * (DIRECTORY holds the tools of bench/README.md; CHECKOUT is one of hadolint, for the examples of its tests)
 */
import { execFileSync } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeResult } from '../support/result.ts';
import type { Comparison } from './peers/compare.ts';
import { cycleAgreement } from './peers/cycles.ts';
import { type Compared, rowsOf } from './peers/differences.ts';
import { dockerAgreement } from './peers/docker.ts';
import { hadolintAgreement } from './peers/hadolint.ts';
import { importAgreement } from './peers/imports.ts';
import { javascriptAgreement } from './peers/javascript.ts';
import { cloneAgreement } from './peers/jscpd.ts';
import { knipAgreement } from './peers/knip.ts';
import { markdownAgreement } from './peers/markdown.ts';
import { pythonAgreement } from './peers/python.ts';
import { secretAgreement } from './peers/secrets.ts';
import { shellAgreement } from './peers/shell.ts';
import { openSubject } from './peers/subject.ts';

const agreements = [
  pythonAgreement,
  javascriptAgreement,
  cycleAgreement,
  importAgreement,
  knipAgreement,
  cloneAgreement,
  markdownAgreement,
  secretAgreement,
  shellAgreement,
  dockerAgreement,
];

const commitOf = (directory: string): string =>
  execFileSync('git', ['-C', directory, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();

const comparedIn = async (directory: string, peersDirectory: string | undefined) => {
  const subject = await openSubject(directory, peersDirectory);
  try {
    const comparisons: Comparison[] = [];
    for (const agreement of agreements) {
      process.stderr.write(`${basename(directory)}: ${agreement.name}\n`);
      comparisons.push(...(await agreement(subject)));
    }
    return { repository: basename(directory), commit: commitOf(directory), comparisons };
  } finally {
    subject.tree.remove();
  }
};

const { values, positionals } = parseArgs({
  options: { peers: { type: 'string' }, hadolint: { type: 'string' } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  process.stderr.write('Name what to compare on: node bench/precision/peers.ts --peers DIRECTORY REPOSITORY…\n');
  process.exitCode = 2;
} else {
  const peersDirectory = values.peers === undefined ? undefined : resolve(values.peers);
  const compared: Compared[] = [];
  for (const directory of positionals) compared.push(await comparedIn(resolve(directory), peersDirectory));
  if (values.hadolint !== undefined) {
    const checkout = resolve(values.hadolint);
    compared.push({
      repository: 'hadolint',
      commit: commitOf(checkout),
      comparisons: await hadolintAgreement(checkout),
    });
  }
  const pairs = rowsOf(compared);
  writeResult('precision-peers', {
    pairs,
    repositories: compared.map(({ repository, commit, comparisons }) => ({
      repository,
      commit,
      comparisons: comparisons
        .filter(({ ours, theirs }) => ours + theirs > 0)
        .map(({ unexplained: _unexplained, ...comparison }) => comparison),
    })),
  });
  console.table(
    pairs.map(({ sample: _sample, onlyOurs, onlyTheirs, ...pair }) => ({
      ...pair,
      onlyOurs: `${onlyOurs.explained} + ${onlyOurs.unexplained}: ${JSON.stringify(onlyOurs.read)}`,
      onlyTheirs: `${onlyTheirs.explained} + ${onlyTheirs.unexplained}: ${JSON.stringify(onlyTheirs.read)}`,
    })),
  );
}
