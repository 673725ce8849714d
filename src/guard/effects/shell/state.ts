import type { CompoundCommand, CompoundList, Redirected } from 'unbash';
import { type Value, type Ways, isSameWay, known, oneOfWays, sourcesOf, unknown } from './value.ts';

export type FunctionBody = CompoundCommand | Redirected | CompoundList;

/** What one shell process remembers. A subshell gets its own copy. */
export interface ShellState {
  /** Absolute directories that it may stand in; none where that cannot be known. */
  directories: readonly string[];
  earlier: readonly (readonly string[])[];
  /** An array has several values; a plain variable one. */
  readonly variables: Map<string, readonly Value[]>;
  /** Whether a variable may be another name of one (`declare -n`), so that to set one may set any. */
  hasReferences: boolean;
  /** A function that is defined in one branch of several has several bodies. */
  readonly functions: Map<string, readonly FunctionBody[]>;
  readonly aliases: Map<string, string>;
  positional: readonly Value[];
  /** `$0`: the script that runs, or the shell. */
  name: Value;
  /** Where descriptors from 3 on lead. */
  readonly descriptors: Map<number, Value>;
  /** What can be read from descriptors, 0 where `exec` has turned it. */
  readonly inputs: Map<number, Value>;
}

const mostDirectories = 8;

export const newState = (directory: string): ShellState => ({
  directories: [directory],
  earlier: [],
  variables: new Map(),
  hasReferences: false,
  functions: new Map(),
  aliases: new Map(),
  positional: [],
  name: known('bash'),
  descriptors: new Map(),
  inputs: new Map(),
});

export const copyOf = (state: ShellState): ShellState => ({
  ...state,
  variables: new Map(state.variables),
  functions: new Map(state.functions),
  aliases: new Map(state.aliases),
  descriptors: new Map(state.descriptors),
  inputs: new Map(state.inputs),
});

const refill = <K, V>(map: Map<K, V>, from: ReadonlyMap<K, V>): void => {
  map.clear();
  for (const [key, value] of from) map.set(key, value);
};

/** Takes the place of a state. */
export const become = (state: ShellState, other: ShellState): void => {
  refill(state.variables, other.variables);
  refill(state.functions, other.functions);
  refill(state.aliases, other.aliases);
  refill(state.descriptors, other.descriptors);
  refill(state.inputs, other.inputs);
  state.directories = other.directories;
  state.earlier = other.earlier;
  state.positional = other.positional;
  state.hasReferences = other.hasReferences;
};

const union = (left: readonly string[], right: readonly string[]): readonly string[] => {
  if (left.length === 0 || right.length === 0) return [];
  const all = [...new Set([...left, ...right])];
  return all.length > mostDirectories ? [] : all;
};

/** What a variable may hold in a state. */
export const waysOf = (name: string, { variables }: ShellState): Ways => {
  const values = variables.get(name);
  return values?.[0]?.ways ?? [values];
};

const mergeVariable = (name: string, state: ShellState, other: ShellState): void => {
  const [own, others] = [state.variables.get(name), other.variables.get(name)];
  if (isSameWay(own, others)) return;
  const ways = [...waysOf(name, state), ...waysOf(name, other)];
  const sources = [
    ...sourcesOf([...(own ?? []), ...(others ?? [])]),
    ...(ways.includes(undefined) ? [`$${name}`] : []),
  ];
  state.variables.set(name, [oneOfWays(`$${name}`, ways, sources)]);
};

/** Of what each variable may hold, only where it may come from is still known. */
export const forgetValues = ({ variables }: ShellState): void => {
  for (const [name, values] of variables) variables.set(name, [unknown(`$${name}`, sourcesOf(values))]);
};

const mergeStreams = (own: Map<number, Value>, others: ReadonlyMap<number, Value>): void => {
  for (const [descriptor, value] of others) {
    const before = own.get(descriptor);
    own.set(descriptor, before && !isSameWay([before], [value]) ? unknown('…', sourcesOf([before, value])) : value);
  }
};

/** Only one of two ways was taken, and it is not known which: of what differs between them, it is one of both. */
export const merge = (state: ShellState, other: ShellState): void => {
  for (const name of new Set([...state.variables.keys(), ...other.variables.keys()])) mergeVariable(name, state, other);
  for (const [name, bodies] of other.functions) {
    state.functions.set(name, [...new Set([...(state.functions.get(name) ?? []), ...bodies])]);
  }
  for (const [name, text] of other.aliases)
    state.aliases.set(name, state.aliases.has(name) && state.aliases.get(name) !== text ? '$UNKNOWN' : text);
  mergeStreams(state.descriptors, other.descriptors);
  mergeStreams(state.inputs, other.inputs);
  if (!isSameWay(state.positional, other.positional))
    state.positional = [unknown('$@', sourcesOf([...state.positional, ...other.positional]))];
  state.directories = union(state.directories, other.directories);
  state.hasReferences ||= other.hasReferences;
};
