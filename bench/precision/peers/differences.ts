import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { rounded } from '../../support/measure.ts';
import { drawn } from '../lots.ts';
import type { Comparison, Side, Unexplained } from './compare.ts';

const differenceShape = z.strictObject({
  repository: z.string(),
  subject: z.string(),
  peer: z.string(),
  side: z.enum(['ours', 'theirs']),
  path: z.string(),
  at: z.string(),
  /** Of ours, whether it is right. Of theirs, whether bylaw misses it, the peer is wrong, or asks something else. */
  verdict: z.enum(['right', 'wrong', 'missed', 'other aim']),
  reason: z.string(),
});

type Difference = z.infer<typeof differenceShape>;

const readDifferences = (): readonly Difference[] =>
  z.array(differenceShape).parse(JSON.parse(readFileSync(new URL('differences.json', import.meta.url), 'utf8')));

/** One repository with what its comparisons found. */
export interface Compared {
  readonly repository: string;
  readonly commit: string;
  readonly comparisons: readonly Comparison[];
}

interface Place extends Unexplained {
  readonly repository: string;
}

interface Read extends Place {
  readonly verdict?: Difference['verdict'] | undefined;
  readonly reason?: string | undefined;
}

const seed = 'bylaw peers 1';
const sampleOfSide = 20;

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const explainedIn = (buckets: Comparison['onlyOurs']): number =>
  sumOf(Object.entries(buckets).map(([bucket, { count }]) => (bucket === 'unexplained' ? 0 : count)));

/** How many of those read have a verdict, as a share; none where nothing was read. */
const shareOf = (read: readonly Read[], verdict: Difference['verdict']): number => {
  const judged = read.filter((one) => one.verdict !== undefined);
  return judged.length === 0 ? 0 : judged.filter((one) => one.verdict === verdict).length / judged.length;
};

const countsOf = (read: readonly Read[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Map.groupBy(read, ({ verdict }) => verdict ?? 'not read')
      .entries()
      .map(([verdict, held]) => [verdict, held.length]),
  );

interface Pair {
  readonly subject: string;
  readonly peer: string;
}

/** One pair over all repositories, with the verdicts on what either side alone reports. */
const rowOf = (
  { subject, peer }: Pair,
  compared: readonly (Comparison & { readonly repository: string })[],
  differences: readonly Difference[],
) => {
  const known = new Map(
    differences
      .filter((one) => one.subject === subject && one.peer === peer)
      .map((one) => [[one.side, one.repository, one.path, one.at].join('\0'), one]),
  );
  const readOf = (side: Side): readonly Read[] => {
    const places = compared.flatMap(({ repository, unexplained }) =>
      unexplained.filter((one) => one.side === side).map((one) => ({ ...one, repository })),
    );
    const partsOf = ({ repository, path, at }: Place): readonly string[] => [
      seed,
      subject,
      peer,
      side,
      repository,
      path,
      at,
    ];
    return drawn(places, partsOf, sampleOfSide).map((place) => {
      const { verdict, reason } = known.get([side, place.repository, place.path, place.at].join('\0')) ?? {};
      return { ...place, verdict, reason };
    });
  };
  const [ours, theirs] = [readOf('ours'), readOf('theirs')];
  const sum = (of: (one: Comparison) => number): number => sumOf(compared.map(of));
  const [reported, both] = [sum((one) => one.ours), sum((one) => one.both)];
  const explained = {
    ours: sum(({ onlyOurs }) => explainedIn(onlyOurs)),
    theirs: sum(({ onlyTheirs }) => explainedIn(onlyTheirs)),
  };
  const peerReports = sum((one) => one.theirs);
  const open = { ours: reported - both - explained.ours, theirs: peerReports - both - explained.theirs };
  const missed = shareOf(theirs, 'missed') * open.theirs;
  const wrong = shareOf(ours, 'wrong') * open.ours;
  return {
    subject,
    peer,
    ours: reported,
    theirs: peerReports,
    both,
    onlyOurs: { explained: explained.ours, unexplained: open.ours, read: countsOf(ours) },
    onlyTheirs: { explained: explained.theirs, unexplained: open.theirs, read: countsOf(theirs) },
    /** Of what both report and what bylaw should; the share of misses among those read stands for all. */
    recall: both + missed === 0 ? undefined : rounded(both / (both + missed)),
    precision: reported === 0 ? undefined : rounded((reported - wrong) / reported),
    sample: [...ours, ...theirs],
  };
};

/** Every pair over all repositories. */
export const rowsOf = (compared: readonly Compared[]): ReturnType<typeof rowOf>[] => {
  const differences = readDifferences();
  const all = compared.flatMap(({ repository, comparisons }) => comparisons.map((one) => ({ ...one, repository })));
  return [...Map.groupBy(all, ({ subject, peer }) => `${subject}\0${peer}`).values()].flatMap((held) => {
    const [first] = held;
    return first ? [rowOf(first, held, differences)] : [];
  });
};
