/**
 * Whether bylaw finds what others find: checks that have an exact peer, over the same files. Each place that one side
 * alone reports is counted under what explains it, and listed where nothing does. Writes bench/results/check-agreement.json.
 *
 * Run: node bench/check/agreement.ts --peers DIRECTORY REPOSITORY…   (DIRECTORY holds the tools of bench/README.md)
 */
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeResult } from '../support/result.ts';
import type { Comparison } from './agreement/compare.ts';
import { cycleAgreement } from './agreement/cycles.ts';
import { importAgreement } from './agreement/imports.ts';
import { javascriptAgreement } from './agreement/javascript.ts';
import { pythonAgreement } from './agreement/python.ts';
import { openSubject } from './agreement/subject.ts';

const agreements = [pythonAgreement, javascriptAgreement, cycleAgreement, importAgreement];

const agreementIn = async (directory: string, peersDirectory: string | undefined) => {
  const subject = await openSubject(directory, peersDirectory);
  try {
    const comparisons: Comparison[] = [];
    for (const agreement of agreements) comparisons.push(...(await agreement(subject)));
    return { repository: basename(directory), comparisons };
  } finally {
    subject.tree.remove();
  }
};

const show = ({ repository, comparisons }: Awaited<ReturnType<typeof agreementIn>>): void => {
  process.stdout.write(`\n${repository}\n`);
  console.table(
    comparisons.map(({ subject, peer, ours, theirs, agreed, unexplained }) => ({
      subject,
      peer,
      ours,
      theirs,
      agreed,
      unexplained: unexplained.length,
    })),
  );
  for (const { subject, peer, onlyOurs, onlyTheirs, unexplained } of comparisons) {
    process.stdout.write(`${subject} and ${peer}\n`);
    for (const [bucket, { count }] of Object.entries(onlyTheirs))
      process.stdout.write(`  theirs ${count}: ${bucket}\n`);
    for (const [bucket, { count }] of Object.entries(onlyOurs)) process.stdout.write(`  ours ${count}: ${bucket}\n`);
    for (const place of unexplained) process.stdout.write(`    ${place}\n`);
  }
};

const { values, positionals } = parseArgs({ options: { peers: { type: 'string' } }, allowPositionals: true });
if (positionals.length === 0) {
  process.stderr.write('Name what to check: node bench/check/agreement.ts --peers DIRECTORY REPOSITORY…\n');
  process.exitCode = 2;
} else {
  const results = [];
  for (const directory of positionals) {
    const result = await agreementIn(
      resolve(directory),
      values.peers === undefined ? undefined : resolve(values.peers),
    );
    results.push(result);
    show(result);
  }
  writeResult('check-agreement', { results });
}
