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

export interface Comparison {
  readonly subject: string;
  readonly peer: string;
  readonly ours: number;
  readonly theirs: number;
  readonly agreed: number;
  /** Places on one side alone, by what explains them. */
  readonly onlyOurs: Readonly<Record<string, number>>;
  readonly onlyTheirs: Readonly<Record<string, number>>;
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

export const compare = ({ subject, peer, ours, theirs, explainOurs, explainTheirs }: Sides): Comparison => {
  const unexplained: string[] = [];
  const bucketed = (spots: readonly Spot[], explain: Explain, side: string): Record<string, number> => {
    const buckets = new Map<string, number>();
    for (const spot of spots) {
      const bucket = explain(spot) ?? 'unexplained';
      if (bucket === 'unexplained') unexplained.push(`${side}: ${keyOf(spot)}`);
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
    }
    return Object.fromEntries([...buckets].toSorted((left, right) => right[1] - left[1]));
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
