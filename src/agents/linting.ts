import { nearest } from '../kernel/nearest.ts';
import type { AgentDefinition } from './definition.ts';
import { type AgentProblem, type AgentProblemCode, problemOf } from './problem.ts';
import { clientTools } from './tools.ts';

/** What a definition may name besides what the linter knows by itself. */
export interface LintContext {
  /** Tools that the client has here, of extensions and servers. */
  readonly tools?: Iterable<string>;
  /** Agents that exist here and are not among the definitions. */
  readonly agents?: Iterable<string>;
  /** The requirements of the rulebook; without them none is called unknown. */
  readonly requirements?: ReadonlySet<string>;
}

export interface Linting {
  readonly problems: readonly AgentProblem[];
  readonly definitionsOf: ReadonlyMap<string, readonly AgentDefinition[]>;
  readonly names: ReadonlySet<string>;
  readonly tools: ReadonlySet<string>;
  readonly requirements: ReadonlySet<string> | undefined;
  /** Reports at the line of a field, or at a line; `next` replaces the usual step. */
  readonly report: (
    code: AgentProblemCode,
    definition: Pick<AgentDefinition, 'path' | 'lines' | 'role'>,
    place: string | number,
    message: string,
    next?: string,
  ) => void;
  readonly nearestTool: (name: string) => string | undefined;
  /** The next step for an agent that is not there, where one of a like name is. */
  readonly suggestAgent: (name: string) => string | undefined;
}

const longestName = 64;

// What an agent that bylaw runs leaves out stops the run; in any other it is advice.
const errorsOfGoverned: ReadonlySet<AgentProblemCode> = new Set(['agent-unknown', 'success-missing']);

export const lintingOf = (definitions: readonly AgentDefinition[], context: LintContext): Linting => {
  const problems: AgentProblem[] = [];
  const names = new Set([...definitions.map(({ name }) => name), ...(context.agents ?? [])]);
  const tools = new Set(context.tools);
  const knownTools = [...clientTools, ...tools];
  return {
    problems,
    definitionsOf: Map.groupBy(definitions, ({ name }) => name),
    names,
    tools,
    requirements: context.requirements,
    report: (code, { path, lines, role }, place, message, next) => {
      const isError = role !== undefined && errorsOfGoverned.has(code);
      const other = { ...(isError ? { severity: 'error' as const } : {}), ...(next === undefined ? {} : { next }) };
      const line = typeof place === 'number' ? place : (lines.get(place) ?? 1);
      problems.push(problemOf(code, { path, line }, message, other));
    },
    nearestTool: (name) => nearest(name.slice(0, longestName), knownTools),
    suggestAgent: (name) => {
      const close = nearest(name.slice(0, longestName), names);
      return close === undefined ? undefined : `Write ${close}, if that is meant.`;
    },
  };
};
