import type { CompoundCommand, CompoundList, Redirected } from 'unbash';
import { type Value, known, unknown } from './value.ts';

export type FunctionBody = CompoundCommand | Redirected | CompoundList;

/** What one shell process remembers. A subshell gets its own copy. */
export interface ShellState {
  /** Absolute directories that it may stand in; none where that cannot be known. */
  directories: readonly string[];
  earlier: readonly (readonly string[])[];
  /** An array has several values; a plain variable one. */
  readonly variables: Map<string, readonly Value[]>;
  /** A function that is defined in one branch of several has several bodies. */
  readonly functions: Map<string, readonly FunctionBody[]>;
  readonly aliases: Map<string, string>;
  positional: readonly Value[];
  /** `$0`: the script that runs, or the shell. */
  name: Value;
  /** Where descriptors from 3 on lead. */
  readonly descriptors: Map<number, Value>;
}

const mostDirectories = 8;

export const newState = (directory: string): ShellState => ({
  directories: [directory],
  earlier: [],
  variables: new Map(),
  functions: new Map(),
  aliases: new Map(),
  positional: [],
  name: known('bash'),
  descriptors: new Map(),
});

export const copyOf = (state: ShellState): ShellState => ({
  ...state,
  variables: new Map(state.variables),
  functions: new Map(state.functions),
  aliases: new Map(state.aliases),
  descriptors: new Map(state.descriptors),
});

const isSame = (left: readonly Value[] | undefined, right: readonly Value[] | undefined): boolean =>
  left === right ||
  (left !== undefined &&
    right !== undefined &&
    left.length === right.length &&
    left.every(({ text, certainty }, at) => text === right[at]?.text && certainty === right[at]?.certainty));

const union = (left: readonly string[], right: readonly string[]): readonly string[] => {
  if (left.length === 0 || right.length === 0) return [];
  const all = [...new Set([...left, ...right])];
  return all.length > mostDirectories ? [] : all;
};

/** Only one of two ways was taken, and it is not known which: what differs between them is not known either. */
export const merge = (state: ShellState, other: ShellState): void => {
  for (const [name, values] of other.variables) {
    if (!isSame(state.variables.get(name), values)) state.variables.set(name, [unknown(`$${name}`)]);
  }
  for (const name of state.variables.keys()) {
    if (!other.variables.has(name)) state.variables.set(name, [unknown(`$${name}`)]);
  }
  for (const [name, bodies] of other.functions) {
    state.functions.set(name, [...new Set([...(state.functions.get(name) ?? []), ...bodies])]);
  }
  for (const [name, text] of other.aliases) state.aliases.set(name, text);
  state.directories = union(state.directories, other.directories);
};
