import type { Spelling } from './tokens.ts';

/** What a call means for the world outside the program. */
export type Meaning =
  | 'deletes'
  | 'deletes a tree'
  | 'writes'
  | 'writes a text'
  | 'opens'
  | 'moves'
  | 'copies'
  | 'makes a directory'
  | 'reads'
  | 'runs a text'
  | 'runs words'
  | 'sends'
  | 'runs statements'
  | 'changes permissions'
  | 'is dynamic'
  | 'is harmless';

export interface Language {
  readonly name: string;
  readonly spelling: Spelling;
  readonly meanings: ReadonlyMap<string, Meaning>;
  /** What methods mean whatever they are called on. */
  readonly methods: ReadonlyMap<string, Meaning>;
  /** Modules of which everything that has no meaning here could do anything. */
  readonly guarded: ReadonlySet<string>;
  /** Whether a call may go without parentheses. */
  readonly isBare: boolean;
}

/** A table by meaning, turned to one by name. */
export const byName = (table: Readonly<Partial<Record<Meaning, string>>>): ReadonlyMap<string, Meaning> => {
  const all = new Map<string, Meaning>();
  for (const meaning of meanings) for (const name of table[meaning]?.split(/\s+/) ?? []) all.set(name, meaning);
  return all;
};

const meanings = [
  'deletes',
  'deletes a tree',
  'writes',
  'writes a text',
  'opens',
  'moves',
  'copies',
  'makes a directory',
  'reads',
  'runs a text',
  'runs words',
  'sends',
  'runs statements',
  'changes permissions',
  'is dynamic',
  'is harmless',
] as const;
