import type {
  AndOr,
  Case,
  CaseItem,
  Command,
  CompoundList,
  For,
  If,
  ParsedScript,
  Pipeline,
  PipelineNode,
  Statement,
  While,
} from 'unbash';
import { runCommand } from './command.ts';
import { expandingIn } from './contexts.ts';
import { type Frame, type Walker, inTurn } from './frame.ts';
import { deliver, redirect } from './redirections.ts';
import { type FunctionBody, type ShellState, become, copyOf, merge } from './state.ts';
import { expandSingle, expandWord, runWithin } from './syntax/expand.ts';
import { type Value, inSequence, known, knownText, nothing, oneOf } from './value.ts';
import { eachWay } from './ways.ts';

const mostLines = 100;

const runStatements = (statements: readonly Statement[], frame: Frame): Value =>
  inSequence(
    statements.map(({ command, background }) => {
      const inner = background === true ? { ...frame, state: copyOf(frame.state) } : frame;
      return command.type === 'AndOr' ? runAndOr(command, inner) : runNode(command, inner);
    }),
  );

const runList = ({ commands }: CompoundList, frame: Frame): Value =>
  frame.analysis.nested(() => runStatements(commands, frame));

/** Runs what may not run, and keeps both outcomes. */
const perhaps = (frame: Frame, work: (frame: Frame) => Value): Value => {
  const state = copyOf(frame.state);
  const output = work({ ...frame, state });
  merge(frame.state, state);
  return oneOf([nothing, output]);
};

const certain = new Set(['export', 'echo', 'printf', ':', 'true', 'set', 'alias', 'declare', 'local']);

/** Whether a command is taken to succeed, so that what follows its `&&` does run. */
const succeeds = (node: PipelineNode, { analysis, state }: Frame): boolean => {
  if (node.type === 'Function') return true;
  if (node.type !== 'Command' || node.redirects.length > 0) return false;
  const word = node.name?.value;
  if (word === undefined) return node.prefix.every((part) => part.type === 'Assignment' && !/\$\(|`/.test(part.text));
  if (state.functions.has(word) || state.aliases.has(word)) return false;
  if (word === 'cd') return state.directories.every((directory) => analysis.disk.isDirectory(directory));
  if (word === 'mkdir') return node.args.some(({ text }) => /^(?:-\w*p|--parents)/.test(text));
  return certain.has(word);
};

/** Whether a command ends what is under way. Bash passes one over that is out of place or cannot be redirected. */
const ends = ({ name, prefix, args, redirects }: Command, { state, early }: Frame): boolean => {
  const word = name?.value ?? '';
  if (prefix.length + redirects.length > 0 || state.functions.has(word) || state.aliases.has(word)) return false;
  switch (word) {
    case 'exit':
      return true;
    case 'return':
      return early.isInFunction;
    case 'break':
    case 'continue':
      return early.isInLoop && args.every(({ text }) => /^\d+$/.test(text));
    default:
      return false;
  }
};

/** Whether what follows is not reached from here. */
const leaves = (node: PipelineNode | CompoundList, frame: Frame): boolean => {
  switch (node.type) {
    case 'Command':
      return ends(node, frame);
    case 'CompoundList': {
      const last = node.commands.at(-1);
      return (
        last !== undefined && last.background !== true && last.command.type !== 'AndOr' && leaves(last.command, frame)
      );
    }
    case 'BraceGroup':
      return leaves(node.body, frame);
    default:
      return false;
  }
};

/** One way in which a script may have come to a place. */
interface Way {
  readonly state: ShellState;
  readonly output: Value;
}

const either = (one: Way | undefined, other: Way | undefined): Way | undefined => {
  if (!one || !other) return one ?? other;
  const state = copyOf(one.state);
  merge(state, other.state);
  return { state, output: oneOf([one.output, other.output]) };
};

/** A command that failed may have done a part of what it does. */
const failing = (before: Way, after: Way): Way | undefined => {
  const way = either(before, after);
  return way && { ...way, output: oneOf([before.output, after.output]) };
};

const runAndOr = ({ commands, operators }: AndOr, frame: Frame): Value => {
  let passed: Way | undefined = { state: copyOf(frame.state), output: nothing };
  let failed: Way | undefined;
  for (const [at, node] of commands.entries()) {
    const isOtherwise = operators[at - 1] === '||';
    const before: Way | undefined = isOtherwise ? (failed ?? passed) : passed;
    if (!before) break;
    const state = copyOf(before.state);
    const inner = { ...frame, state };
    const output = inSequence([before.output, runNode(node, inner)]);
    const after = { state, output };
    const failure = succeeds(node, inner) ? undefined : failing(before, after);
    if (isOtherwise) {
      passed = leaves(node, inner) ? passed : either(passed, after);
      failed = leaves(node, inner) ? undefined : failure;
    } else {
      failed = either(failed, failure);
      passed = after;
    }
  }
  const end = either(failed, passed);
  if (end) become(frame.state, end.state);
  return end?.output ?? nothing;
};

const runPipeline = ({ commands }: Pipeline, frame: Frame): Value => {
  if (commands.length === 1 && commands[0]) return runNode(commands[0], frame);
  let { input } = frame;
  for (const command of commands) input = runNode(command, { ...frame, state: copyOf(frame.state), input });
  return input;
};

const runFor = (node: For, frame: Frame): Value =>
  eachWay(node.wordlist ?? [], frame, (inner) => runTurns(node, inner));

/** One turn of a loop, which may end early. */
const runTurn = (frame: Frame, work: (frame: Frame) => Value): Value => {
  const early = inTurn(frame);
  const output = work({ ...frame, early });
  for (const state of early.turned) merge(frame.state, state);
  return output;
};

const runTurns = (node: For, frame: Frame): Value => {
  const { state } = frame;
  const values = node.wordlist?.flatMap((word) => expandWord(word, expandingIn(frame))) ?? state.positional;
  const outputs = values.map((value) => {
    state.variables.set(node.name.value, [value]);
    return runTurn(frame, (inner) => runList(node.body, inner));
  });
  return inSequence(outputs);
};

const readsLines = ({ clause }: While): boolean => {
  const last = clause.commands.at(-1)?.command;
  return last?.type === 'Command' && last.name?.value === 'read';
};

const runWhile = (node: While, frame: Frame): Value => {
  const once = (given: Frame): Value =>
    runTurn(given, (inner) => inSequence([runList(node.clause, inner), runList(node.body, inner)]));
  const text = knownText(frame.input);
  const lines = text === undefined || text === '' ? [] : text.replace(/\n$/, '').split('\n');
  if (readsLines(node) && lines.length > 0 && lines.length <= mostLines) {
    return inSequence(lines.map((line) => once({ ...frame, input: known(`${line}\n`, frame.input.sources) })));
  }
  // What one turn leaves is there for the next.
  return inSequence([perhaps(frame, once), perhaps(frame, once)]);
};

interface Branch {
  readonly run: (frame: Frame) => Value;
  /** What it ends with; undefined where that is no one list. */
  readonly body: CompoundList | undefined;
}

/** Runs one of several; none of them where they do not cover everything. */
const runBranches = (branches: readonly Branch[], isExhaustive: boolean, frame: Frame): Value => {
  const ways = branches.map(({ run, body }) => {
    const state = copyOf(frame.state);
    const inner = { ...frame, state };
    return { state, output: run(inner), isLeft: body !== undefined && leaves(body, inner) };
  });
  const none = isExhaustive ? [] : [{ state: copyOf(frame.state), output: nothing }];
  const end = [...none, ...ways.filter(({ isLeft }) => !isLeft)].reduce<Way | undefined>(either, undefined);
  if (end) become(frame.state, end.state);
  return oneOf([...none, ...ways].map(({ output }) => output));
};

/** Each condition runs on what the ones before it leave. */
const runIf = (
  { clause, then, elif, else: last }: Pick<If, 'clause' | 'then' | 'elif' | 'else'>,
  frame: Frame,
): Value => {
  const first = runList(clause, frame);
  const branches: Branch[] = [{ run: (inner) => runList(then, inner), body: then }];
  const [next, ...rest] = elif;
  if (next) branches.push({ run: (inner) => runIf({ ...next, elif: rest, else: last }, inner), body: undefined });
  else if (last) branches.push({ run: (inner) => runList(last, inner), body: last });
  return inSequence([first, runBranches(branches, branches.length > 1, frame)]);
};

/** The items of a `case`. `;&` goes on with the next, whatever its pattern, and `;;&` with any later one that fits. */
const caseBranches = (items: readonly CaseItem[]): readonly Branch[] =>
  items.map(({ body, terminator }, at) => ({
    body,
    run: (frame) => {
      const output = runList(body, frame);
      if ((terminator !== ';&' && terminator !== ';;&') || leaves(body, frame)) return output;
      const later = caseBranches(items.slice(at + 1));
      const isNext = terminator === ';&';
      return inSequence([output, runBranches(isNext ? later.slice(0, 1) : later, isNext, frame)]);
    },
  }));

const runCase = ({ word, items }: Case, frame: Frame): Value => {
  const context = expandingIn(frame);
  const patterns = items.flatMap(({ pattern }) => pattern);
  for (const one of [word, ...patterns]) expandSingle(one, context);
  const isExhaustive = patterns.some(({ text }) => text === '*');
  return runBranches(caseBranches(items), isExhaustive, frame);
};

const runRedirected = (node: Extract<FunctionBody, { type: 'Redirected' }>, given: Frame): Value =>
  eachWay(node.redirects, given, (frame) => {
    const redirected = redirect(node.redirects, frame);
    return deliver(runNode(node.command, { ...frame, input: redirected.input }), redirected, frame);
  });

const runNode = (node: PipelineNode | CompoundList, frame: Frame): Value => {
  const context = expandingIn(frame);
  switch (node.type) {
    case 'Command':
      return runCommand(node, frame);
    case 'Pipeline':
      return runPipeline(node, frame);
    case 'CompoundList':
      return runList(node, frame);
    case 'BraceGroup':
      return runList(node.body, frame);
    case 'Subshell':
      return runList(node.body, { ...frame, state: copyOf(frame.state) });
    case 'Redirected':
      return runRedirected(node, frame);
    case 'If':
      return runIf(node, frame);
    case 'Case':
      return runCase(node, frame);
    case 'For':
      return runFor(node, frame);
    case 'Select':
      frame.state.variables.set(
        node.name.value,
        (node.wordlist ?? []).flatMap((word) => expandWord(word, context)).slice(0, 1),
      );
      return perhaps(frame, (inner) => runTurn(inner, (turn) => runList(node.body, turn)));
    case 'While':
      return runWhile(node, frame);
    case 'ArithmeticFor':
      for (const part of [node.initialize, node.test, node.update]) if (part) runWithin(part, context);
      return inSequence([
        perhaps(frame, (inner) => runTurn(inner, (turn) => runList(node.body, turn))),
        perhaps(frame, (inner) => runTurn(inner, (turn) => runList(node.body, turn))),
      ]);
    case 'TestCommand':
    case 'ArithmeticCommand':
      runWithin(node, context);
      return nothing;
    case 'Function':
      frame.state.functions.set(node.name.value, [node.body]);
      return nothing;
    case 'Coproc':
      runNode(node.body, { ...frame, state: copyOf(frame.state) });
      return nothing;
  }
};

export const walker: Walker = {
  script: (script: ParsedScript, frame) => {
    const [error] = script.errors ?? [];
    if (!error) return runStatements(script.commands, frame);
    frame.analysis.unknown(`The command cannot be parsed: ${error.message}.`);
    return nothing;
  },
  body: (body, frame) => frame.analysis.nested(() => runNode(body, frame)),
};
