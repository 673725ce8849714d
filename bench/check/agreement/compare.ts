/** A place by its file and what tells it from others there: a line, or what is written. */
export interface Spot {
  readonly path: string;
  readonly at: string;
}

/** Why a place is on one side alone; undefined where nothing explains it. */
export type Explain = (spot: Spot) => string | undefined;

export interface Sides {
  readonly subject: string;
  readonly peer: string;
  readonly ours: readonly Spot[];
  readonly theirs: readonly Spot[];
  readonly explainOurs: Explain;
  readonly explainTheirs: Explain;
}

type Buckets = Readonly<Record<string, { readonly count: number; readonly examples: readonly string[] }>>;

export interface Comparison {
  readonly subject: string;
  readonly peer: string;
  readonly ours: number;
  readonly theirs: number;
  readonly agreed: number;
  /** Places on one side alone, by what explains them. */
  readonly onlyOurs: Buckets;
  readonly onlyTheirs: Buckets;
  /** `ours` or `theirs`, and the place. */
  readonly unexplained: readonly string[];
}

export const keyOf = ({ path, at }: Spot): string => `${path}:${at}`;

/** The spots of one side that have no partner on the other; several of one key pair off one by one. */
const withoutPartner = (side: readonly Spot[], other: readonly Spot[]): Spot[] => {
  const partners = new Map<string, number>();
  for (const spot of other) partners.set(keyOf(spot), (partners.get(keyOf(spot)) ?? 0) + 1);
  return side.filter((spot) => {
    const left = partners.get(keyOf(spot)) ?? 0;
    partners.set(keyOf(spot), left - 1);
    return left <= 0;
  });
};

const mostExamples = 5;

export const compare = ({ subject, peer, ours, theirs, explainOurs, explainTheirs }: Sides): Comparison => {
  const unexplained: string[] = [];
  const bucketed = (spots: readonly Spot[], explain: Explain, side: string): Buckets => {
    const buckets = Map.groupBy(spots, (spot) => explain(spot) ?? 'unexplained');
    for (const spot of buckets.get('unexplained') ?? []) unexplained.push(`${side}: ${keyOf(spot)}`);
    return Object.fromEntries(
      [...buckets]
        .toSorted((left, right) => right[1].length - left[1].length)
        .map(([bucket, held]) => [bucket, { count: held.length, examples: held.slice(0, mostExamples).map(keyOf) }]),
    );
  };
  const [onlyOurs, onlyTheirs] = [withoutPartner(ours, theirs), withoutPartner(theirs, ours)];
  return {
    subject,
    peer,
    ours: ours.length,
    theirs: theirs.length,
    agreed: ours.length - onlyOurs.length,
    onlyOurs: bucketed(onlyOurs, explainOurs, 'ours'),
    onlyTheirs: bucketed(onlyTheirs, explainTheirs, 'theirs'),
    unexplained,
  };
};
