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
  /** Reports at the line of a field; `next` replaces the usual step. */
  readonly report: (
    code: AgentProblemCode,
    at: Pick<AgentDefinition, 'path' | 'lines' | 'role'>,
    field: string,
    message: string,
    next?: string,
  ) => void;
  readonly suggestTool: (name: string) => string | undefined;
  readonly suggestAgent: (name: string) => string | undefined;
}

// What an agent that bylaw runs leaves out stops the run; in any other it is advice.
const errorsOfGoverned: ReadonlySet<AgentProblemCode> = new Set(['agent-unknown', 'success-missing']);

export const lintingOf = (definitions: readonly AgentDefinition[], context: LintContext): Linting => {
  const problems: AgentProblem[] = [];
  const names = new Set([...definitions.map(({ name }) => name), ...(context.agents ?? [])]);
  const tools = new Set(context.tools);
  const knownTools = [...clientTools, ...tools];
  const meant = (name: string, known: Iterable<string>): string | undefined => {
    const close = nearest(name, known);
    return close === undefined ? undefined : `Write ${close}, if that is meant.`;
  };
  return {
    problems,
    definitionsOf: Map.groupBy(definitions, ({ name }) => name),
    names,
    tools,
    requirements: context.requirements,
    report: (code, { path, lines, role }, field, message, next) => {
      const isError = role !== undefined && errorsOfGoverned.has(code);
      const other = { ...(isError ? { severity: 'error' as const } : {}), ...(next === undefined ? {} : { next }) };
      problems.push(problemOf(code, { path, line: lines.get(field) ?? 1 }, message, other));
    },
    suggestTool: (name) => meant(name, knownTools),
    suggestAgent: (name) => meant(name, names),
  };
};
