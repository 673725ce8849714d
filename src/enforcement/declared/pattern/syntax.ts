/** The tree of a pattern. A set is asked for one UTF-16 code unit. */
export type PatternNode =
  /** `only` where the set holds one character alone. */
  | { readonly kind: 'set'; readonly has: (unit: number) => boolean; readonly only?: string }
  | { readonly kind: 'start' | 'end' | 'boundary' | 'inside' | 'empty' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number };

/** Why a text is no pattern that can be used. */
export class PatternRefused extends Error {}
