/** A place in the configuration file, 1-based. */
export interface At {
  readonly line: number;
  readonly column: number;
}

export interface Member {
  readonly key: string;
  readonly at: At;
  readonly value: Located;
}

/** A value of the configuration file that knows where it stands. */
export type Located =
  | { readonly kind: 'map'; readonly at: At; readonly members: readonly Member[] }
  | { readonly kind: 'list'; readonly at: At; readonly items: readonly Located[] }
  | { readonly kind: 'text'; readonly at: At; readonly value: string }
  | { readonly kind: 'number'; readonly at: At; readonly value: number }
  | { readonly kind: 'flag'; readonly at: At; readonly value: boolean }
  | { readonly kind: 'nothing'; readonly at: At };

/** What stands in the file and should not, in source order once sorted. */
export interface Problem {
  readonly at: At;
  readonly message: string;
}
