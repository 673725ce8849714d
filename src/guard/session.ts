/** What one session of an agent client has done, as far as its events show: reads, searches, test runs, edits, refusals. */
import { type Effect, changedBy } from '../enforcement/action.ts';
import type { SessionRecord, TestOutcome } from '../enforcement/unit.ts';
import type { ToolCall } from './call.ts';

/** A session as it is kept between processes. Plain data. */
export interface SessionState {
  /** Digest of each file as it was when it was read, by path. */
  readonly reads: Readonly<Record<string, string>>;
  /** What was searched for, newest last. */
  readonly searches: readonly string[];
  readonly testRuns: number;
  readonly edits: number;
  /** Paths that were written, moved or deleted. */
  readonly changed: readonly string[];
  /** Code that was changed since the last test run. */
  readonly untested: readonly string[];
  readonly lastTestRun?: TestOutcome;
  /** The last test run before the first change of code. */
  readonly testsBefore?: TestOutcome;
  /** How often each reason to refuse was given. */
  readonly refusals: Readonly<Record<string, number>>;
}

export const newSession: SessionState = {
  reads: {},
  searches: [],
  testRuns: 0,
  edits: 0,
  changed: [],
  untested: [],
  refusals: {},
};

const mostKept = 500;
const testRunners = /^(?:pytest|py\.test|tox|nox|jest|vitest|mocha|ava|phpunit|rspec|ctest|behave|unittest)$/;
const testWords = /^(?:test|tests|check|verify)(?::[\w-]+)?$/;
const searchers = new Set(['grep', 'egrep', 'fgrep', 'rg', 'ag', 'ack', 'fd']);

/** What a search for existing solutions leaves: it looks at definitions, so it is no search for what refers to a name. */
export const forExisting = '';

/** What a command searches for: its first word that is no option, and of `find` the name; not where it searches. */
const patternOf = (program: string, words: readonly string[]): string | undefined => {
  if (program === 'git') return words[0] === 'grep' ? patternOf('grep', words.slice(1)) : undefined;
  if (program === 'bylaw') return words[0] === 'search' ? forExisting : undefined;
  if (program === 'find') return words[words.findIndex((word) => /^-i?(?:name|path|regex)$/.test(word)) + 1];
  return searchers.has(program) ? words.find((word) => !word.startsWith('-')) : undefined;
};

/** Whether a program that is started runs the project's tests: `pytest`, `npm test`, `cargo test`, `python -m pytest`. */
const runsTests = (effect: Effect): boolean =>
  effect.kind === 'execute' &&
  (testRunners.test(effect.program) || effect.words.some((word) => testRunners.test(word) || testWords.test(word)));

const searchedFor = (call: ToolCall, effects: readonly Effect[]): string[] => {
  if (call.kind === 'search') return [call.pattern];
  return effects.flatMap((effect) =>
    effect.kind === 'execute' ? (patternOf(effect.program, effect.words) ?? []) : [],
  );
};

const bounded = <T>(values: readonly T[]): readonly T[] => values.slice(-mostKept);

/** Code and configuration of the project: what tests can say something of. */
const isCode = (path: string): boolean =>
  !/^(?:\/|\.|[A-Za-z]:)/.test(path) && !/\.(?:mdx?|rst|txt|adoc|png|svg|jpe?g|gif|ico|pdf|csv|log)$/i.test(path);

const afterTests = (state: SessionState, outcome: TestOutcome): SessionState => ({
  ...state,
  testRuns: state.testRuns + 1,
  untested: [],
  lastTestRun: outcome,
  ...(state.changed.some(isCode) ? {} : { testsBefore: outcome }),
});

/** The session after a call that was done. `digestOf` tells what a file holds now. */
export const afterCall = (
  state: SessionState,
  call: ToolCall,
  effects: readonly Effect[],
  digestOf: (path: string) => string | undefined,
): SessionState => {
  const reads: Record<string, string> = { ...state.reads };
  for (const effect of effects) {
    const isWhole = (effect.kind === 'read' && effect.isPartial !== true) || effect.kind === 'write';
    const digest = isWhole ? digestOf(effect.path) : undefined;
    // Who writes a file knows what is in it.
    if (digest !== undefined && 'path' in effect) reads[effect.path] = digest;
  }
  const changed = effects.flatMap(changedBy);
  const next: SessionState = {
    ...state,
    reads: Object.fromEntries(bounded(Object.entries(reads))),
    searches: bounded([...state.searches, ...searchedFor(call, effects).map((text) => text.slice(0, 500))]),
    edits: state.edits + (changed.length > 0 ? 1 : 0),
    changed: bounded([...new Set([...state.changed, ...changed])]),
    untested: bounded([...new Set([...state.untested, ...changed.filter(isCode)])]),
  };
  return effects.some(runsTests) ? afterTests(next, 'passed') : next;
};

/** A test run that fails shows what worked before as well as one that passes. */
export const afterFailedCall = (state: SessionState, effects: readonly Effect[]): SessionState =>
  effects.some(runsTests) ? afterTests(state, 'failed') : state;

/** The session after paths changed under one of its calls that the call did not name. */
export const took = (state: SessionState, paths: readonly string[]): SessionState =>
  paths.length === 0 ? state : { ...state, changed: bounded([...new Set([...state.changed, ...paths])]) };

export const afterRefusal = (state: SessionState, key: string): SessionState => ({
  ...state,
  refusals: Object.fromEntries(bounded([...Object.entries(state.refusals), [key, (state.refusals[key] ?? 0) + 1]])),
});

/** A session as guards see it. */
export const recordOf = (
  state: SessionState,
  digestOf: (path: string) => string | undefined,
  unexplained: readonly string[] = [],
): SessionRecord => ({
  hasRead: (path) => state.reads[path] !== undefined && state.reads[path] === digestOf(path),
  hasSearchedFor: (text) => state.searches.some((search) => search.includes(text)),
  hasChanged: (path) => state.changed.includes(path),
  unexplained,
  searches: state.searches.length,
  testRuns: state.testRuns,
  edits: state.edits,
  changed: state.changed,
  untested: state.untested,
  lastTestRun: state.lastTestRun,
  testsBefore: state.testsBefore,
});
