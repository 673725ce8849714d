import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { rounded } from '../../support/measure.ts';
import { drawn } from '../lots.ts';
import type { Comparison, Side } from './compare.ts';

const sideShape = z.enum(['ours', 'theirs']);
/** Of ours, whether it is right. Of theirs, whether bylaw misses it, the peer is wrong, or asks something else. */
const verdictShape = z.enum(['right', 'wrong', 'missed', 'other aim']);

const differenceShape = z.strictObject({
  repository: z.string(),
  subject: z.string(),
  peer: z.string(),
  side: sideShape,
  path: z.string(),
  at: z.string(),
  verdict: verdictShape,
  reason: z.string(),
});

type Difference = z.infer<typeof differenceShape>;
type Verdict = z.infer<typeof verdictShape>;

/** One repository with what its comparisons found. */
export interface Compared {
  readonly repository: string;
  readonly commit: string;
  readonly comparisons: readonly Comparison[];
}

const placeShape = z.object({
  repository: z.string(),
  side: sideShape,
  path: z.string(),
  at: z.string(),
  says: z.string().optional(),
});

const aloneShape = z.object({ explained: z.number(), unexplained: z.number() });

/** One pair over all repositories, with the places to read: at most 20 of each side. */
export const pairShape = z.object({
  subject: z.string(),
  peer: z.string(),
  ours: z.number(),
  theirs: z.number(),
  both: z.number(),
  onlyOurs: aloneShape,
  onlyTheirs: aloneShape,
  sample: z.array(placeShape),
});

export type Pair = z.infer<typeof pairShape>;
type Place = Pair['sample'][number];

const seed = 'bylaw peers 1';
const sampleOfSide = 20;

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const explainedIn = (buckets: Comparison['onlyOurs']): number =>
  sumOf(Object.entries(buckets).map(([bucket, { count }]) => (bucket === 'unexplained' ? 0 : count)));

type Held = Comparison & { readonly repository: string };

const pairOf = (subject: string, peer: string, held: readonly Held[]): Pair => {
  const sampleOf = (side: Side): readonly Place[] =>
    drawn(
      held.flatMap(({ repository, unexplained }) =>
        unexplained.filter((one) => one.side === side).map((one) => ({ ...one, repository })),
      ),
      ({ repository, path, at }) => [seed, subject, peer, side, repository, path, at],
      sampleOfSide,
    );
  const sum = (of: (one: Comparison) => number): number => sumOf(held.map(of));
  const [ours, theirs, both] = [sum((one) => one.ours), sum((one) => one.theirs), sum((one) => one.both)];
  const explainedOurs = sum(({ onlyOurs }) => explainedIn(onlyOurs));
  const explainedTheirs = sum(({ onlyTheirs }) => explainedIn(onlyTheirs));
  return {
    subject,
    peer,
    ours,
    theirs,
    both,
    onlyOurs: { explained: explainedOurs, unexplained: ours - both - explainedOurs },
    onlyTheirs: { explained: explainedTheirs, unexplained: theirs - both - explainedTheirs },
    sample: [...sampleOf('ours'), ...sampleOf('theirs')],
  };
};

/** Every pair over all repositories. */
export const pairsOf = (compared: readonly Compared[]): Pair[] => {
  const all = compared.flatMap(({ repository, comparisons }) => comparisons.map((one) => ({ ...one, repository })));
  return [...Map.groupBy(all, ({ subject, peer }) => `${subject}\0${peer}`).values()].flatMap((held) => {
    const [first] = held;
    return first ? [pairOf(first.subject, first.peer, held)] : [];
  });
};

const differences = (): readonly Difference[] =>
  z.array(differenceShape).parse(JSON.parse(readFileSync(new URL('differences.json', import.meta.url), 'utf8')));

const keyOf = ({ subject, peer }: Pick<Pair, 'subject' | 'peer'>, { side, repository, path, at }: Place): string =>
  [subject, peer, side, repository, path, at].join('\0');

/** The pairs with what readers said of their samples; the share of a verdict among those read stands for all. */
export const judgedPairs = (pairs: readonly Pair[]) => {
  const known = new Map(differences().map((one) => [keyOf(one, one), one]));
  return pairs.map((pair) => {
    const sample = pair.sample.map((place) => {
      const { verdict, reason } = known.get(keyOf(pair, place)) ?? {};
      return { ...place, verdict, reason };
    });
    const countsOf = (side: Side): Readonly<Record<string, number>> =>
      Object.fromEntries(
        [...Map.groupBy(sample, (one) => (one.side === side ? (one.verdict ?? 'not read') : undefined))].flatMap(
          ([verdict, held]) => (verdict === undefined ? [] : [[verdict, held.length]]),
        ),
      );
    const estimated = (side: Side, verdict: Verdict, all: number): number => {
      const read = sample.filter((one) => one.side === side && one.verdict !== undefined);
      return read.length === 0 ? 0 : (read.filter((one) => one.verdict === verdict).length / read.length) * all;
    };
    const missed = estimated('theirs', 'missed', pair.onlyTheirs.unexplained);
    const wrong = estimated('ours', 'wrong', pair.onlyOurs.unexplained);
    return {
      ...pair,
      onlyOurs: { ...pair.onlyOurs, read: countsOf('ours') },
      onlyTheirs: { ...pair.onlyTheirs, read: countsOf('theirs') },
      /** Of what both report and what bylaw should. */
      recall: pair.both + missed === 0 ? undefined : rounded(pair.both / (pair.both + missed)),
      precision: pair.ours === 0 ? undefined : rounded((pair.ours - wrong) / pair.ours),
      sample,
    };
  });
};
