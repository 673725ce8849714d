/** A place by its file and what tells it from others there: a line, or what is written. */
export interface Spot {
  readonly path: string;
  readonly at: string;
  /** What is said of it, for whoever reads it. */
  readonly says?: string;
}

/** Why a place is on one side alone; undefined where nothing explains it. */
export type Explain = (spot: Spot) => string | undefined;

export interface Sides {
  /** The check, and what of it is compared. */
  readonly subject: string;
  /** The peer and its rules. */
  readonly peer: string;
  readonly ours: readonly Spot[];
  readonly theirs: readonly Spot[];
  /** By how many lines two places may differ and be one; none where it is left out. */
  readonly withinLines?: number;
  readonly explainOurs?: Explain;
  readonly explainTheirs: Explain;
}

type Buckets = Readonly<Record<string, { readonly count: number; readonly examples: readonly string[] }>>;

export type Side = 'ours' | 'theirs';

export interface Unexplained extends Spot {
  readonly side: Side;
}

export interface Comparison {
  readonly subject: string;
  readonly peer: string;
  readonly ours: number;
  readonly theirs: number;
  readonly both: number;
  /** Places on one side alone, by what explains them. */
  readonly onlyOurs: Buckets;
  readonly onlyTheirs: Buckets;
  readonly unexplained: readonly Unexplained[];
}

export const keyOf = ({ path, at }: Spot): string => `${path}:${at}`;

/** The places of both sides that have no partner on the other: each takes the nearest that is left, in order. */
const withoutPartner = (
  ours: readonly Spot[],
  theirs: readonly Spot[],
  withinLines: number,
): { readonly ours: Spot[]; readonly theirs: Spot[] } => {
  const left = Map.groupBy(theirs, ({ path }) => path);
  const alone = ours.filter((spot) => {
    const others = left.get(spot.path) ?? [];
    const exact = others.findIndex(({ at }) => at === spot.at);
    const partner =
      exact < 0 && withinLines > 0
        ? others.findIndex(({ at }) => Math.abs(Number(at) - Number(spot.at)) <= withinLines)
        : exact;
    if (partner < 0) return true;
    left.set(spot.path, others.toSpliced(partner, 1));
    return false;
  });
  return { ours: alone, theirs: [...left.values()].flat() };
};

const mostExamples = 5;

export const compare = (sides: Sides): Comparison => {
  const { subject, peer, ours, theirs, withinLines = 0, explainOurs = () => undefined, explainTheirs } = sides;
  const unexplained: Unexplained[] = [];
  const bucketed = (spots: readonly Spot[], explain: Explain, side: Side): Buckets => {
    const buckets = Map.groupBy(spots, (spot) => explain(spot) ?? 'unexplained');
    for (const spot of buckets.get('unexplained') ?? []) unexplained.push({ side, ...spot });
    return Object.fromEntries(
      [...buckets]
        .toSorted((left, right) => right[1].length - left[1].length)
        .map(([bucket, held]) => [bucket, { count: held.length, examples: held.slice(0, mostExamples).map(keyOf) }]),
    );
  };
  const alone = withoutPartner(ours, theirs, withinLines);
  return {
    subject,
    peer,
    ours: ours.length,
    theirs: theirs.length,
    both: ours.length - alone.ours.length,
    onlyOurs: bucketed(alone.ours, explainOurs, 'ours'),
    onlyTheirs: bucketed(alone.theirs, explainTheirs, 'theirs'),
    unexplained,
  };
};
