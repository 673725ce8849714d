/**
 * Whether bylaw finds what others find: checks beside peers that ask the same, over the same files. A place that one side
 * alone reports is counted under what explains it; of the others a sample, the same for everyone, is read and judged in
 * peers/differences.json: at most 20 of each side of a pair over all repositories. Writes bench/results/precision-peers.json.
 *
 * Run: node bench/precision/peers.ts --peers DIRECTORY [--hadolint CHECKOUT] [--only NAME] REPOSITORY…
 * (DIRECTORY holds the tools of bench/README.md; CHECKOUT is one of hadolint, for the examples of its tests; with a NAME,
 * such as `shell`, the other pairs stay as they are. Without a repository the verdicts are counted anew.)
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { writeResult } from '../support/result.ts';
import type { Comparison } from './peers/compare.ts';
import { cycleAgreement } from './peers/cycles.ts';
import { type Compared, type Pair, judgedPairs, pairShape, pairsOf } from './peers/differences.ts';
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

const agreements = new Map([
  ['python', pythonAgreement],
  ['javascript', javascriptAgreement],
  ['cycles', cycleAgreement],
  ['imports', importAgreement],
  ['knip', knipAgreement],
  ['clones', cloneAgreement],
  ['markdown', markdownAgreement],
  ['secrets', secretAgreement],
  ['shell', shellAgreement],
  ['docker', dockerAgreement],
]);

const result = new URL('../results/precision-peers.json', import.meta.url);

const bucketsShape = z
  .record(z.string(), z.object({ count: z.number(), examples: z.array(z.string()).readonly() }).readonly())
  .readonly();
const storedShape = z.object({
  pairs: z.array(pairShape),
  repositories: z.array(
    z.object({
      repository: z.string(),
      commit: z.string(),
      comparisons: z.array(
        z.object({
          subject: z.string(),
          peer: z.string(),
          ours: z.number(),
          theirs: z.number(),
          both: z.number(),
          onlyOurs: bucketsShape,
          onlyTheirs: bucketsShape,
        }),
      ),
    }),
  ),
});

type Stored = z.infer<typeof storedShape>;

const readStored = (): Stored => storedShape.parse(JSON.parse(readFileSync(result, 'utf8')));

const commitOf = (directory: string): string =>
  execFileSync('git', ['-C', directory, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();

const comparedIn = async (
  directory: string,
  peersDirectory: string | undefined,
  only: string | undefined,
): Promise<Compared> => {
  const subject = await openSubject(directory, peersDirectory);
  try {
    const comparisons: Comparison[] = [];
    for (const [name, agreement] of agreements) {
      if (only !== undefined && name !== only) continue;
      process.stderr.write(`${basename(directory)}: ${name}\n`);
      comparisons.push(...(await agreement(subject)));
    }
    return { repository: basename(directory), commit: commitOf(directory), comparisons };
  } finally {
    subject.tree.remove();
  }
};

const nameOf = ({ subject, peer }: Pick<Pair, 'subject' | 'peer'>): string => `${subject}\0${peer}`;

/** What was found now, with what is kept of an earlier run beside it. */
const together = (compared: readonly Compared[], earlier: Stored | undefined): Stored => {
  const pairs = pairsOf(compared);
  const isNew = new Set(pairs.map(nameOf));
  const isRun = new Set(compared.map(({ repository }) => repository));
  const kept = (repository: string): Stored['repositories'][number]['comparisons'] =>
    earlier?.repositories.find((one) => one.repository === repository)?.comparisons ?? [];
  return {
    pairs: [...(earlier?.pairs ?? []).filter((pair) => !isNew.has(nameOf(pair))), ...pairs],
    repositories: [
      ...(earlier?.repositories ?? []).filter(({ repository }) => !isRun.has(repository)),
      ...compared.map(({ repository, commit, comparisons }) => ({
        repository,
        commit,
        comparisons: [
          ...kept(repository).filter((one) => !isNew.has(nameOf(one))),
          ...comparisons
            .filter(({ ours, theirs }) => ours + theirs > 0)
            .map(({ unexplained: _unexplained, ...comparison }) => comparison),
        ],
      })),
    ],
  };
};

const keep = ({ pairs, repositories }: Stored): void => {
  const judged = judgedPairs(pairs);
  writeResult('precision-peers', { pairs: judged, repositories });
  console.table(
    judged.map(({ sample: _sample, onlyOurs, onlyTheirs, ...pair }) => ({
      ...pair,
      onlyOurs: `${onlyOurs.explained} + ${onlyOurs.unexplained}: ${JSON.stringify(onlyOurs.read)}`,
      onlyTheirs: `${onlyTheirs.explained} + ${onlyTheirs.unexplained}: ${JSON.stringify(onlyTheirs.read)}`,
    })),
  );
};

const { values, positionals } = parseArgs({
  options: { peers: { type: 'string' }, hadolint: { type: 'string' }, only: { type: 'string' } },
  allowPositionals: true,
});
if (values.only !== undefined && !agreements.has(values.only)) {
  process.stderr.write(`There is no ${values.only}: name one of ${[...agreements.keys()].join(', ')}.\n`);
  process.exitCode = 2;
} else if (positionals.length === 0) keep(readStored());
else {
  const peersDirectory = values.peers === undefined ? undefined : resolve(values.peers);
  const compared: Compared[] = [];
  for (const directory of positionals) compared.push(await comparedIn(resolve(directory), peersDirectory, values.only));
  if (values.hadolint !== undefined) {
    const checkout = resolve(values.hadolint);
    const comparisons = await hadolintAgreement(checkout);
    compared.push({ repository: 'hadolint', commit: commitOf(checkout), comparisons });
  }
  keep(together(compared, values.only === undefined ? undefined : readStored()));
}
