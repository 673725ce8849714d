import type { AndOr, CompoundList, For, ParsedScript, Pipeline, PipelineNode, Statement, While } from 'unbash';
import { runCommand } from './command.ts';
import { expandingIn } from './contexts.ts';
import type { Frame, Walker } from './frame.ts';
import { deliver, redirect } from './redirections.ts';
import { type FunctionBody, copyOf, merge } from './state.ts';
import { expandSingle, expandWord, runWithin } from './syntax/expand.ts';
import { type Value, inSequence, known, knownText, nothing } from './value.ts';

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
  return output;
};

const certain = new Set([
  'mkdir',
  'cd',
  'export',
  'echo',
  'printf',
  ':',
  'true',
  'set',
  'alias',
  'declare',
  'local',
  'shopt',
]);

/** Whether a command is taken to succeed, so that what follows its `&&` does run. */
const succeeds = (node: PipelineNode): boolean => {
  if (node.type === 'Function') return true;
  if (node.type !== 'Command') return false;
  return !node.name || certain.has(node.name.value);
};

const runAndOr = ({ commands, operators }: AndOr, frame: Frame): Value => {
  const before = { ...frame, state: frame.state };
  const outputs: Value[] = [];
  // In the chain what came before has succeeded; after the chain, perhaps not.
  let chain = frame;
  let isCertain = true;
  for (const [at, node] of commands.entries()) {
    if (operators[at - 1] === '||') {
      outputs.push(perhaps(chain, (inner) => runNode(node, inner)));
      isCertain = false;
      continue;
    }
    const previous = commands[at - 1];
    if (isCertain && previous && !succeeds(previous)) {
      isCertain = false;
      chain = { ...frame, state: copyOf(frame.state) };
    }
    outputs.push(runNode(node, chain));
  }
  if (chain.state !== before.state) merge(before.state, chain.state);
  return inSequence(outputs);
};

const runPipeline = ({ commands }: Pipeline, frame: Frame): Value => {
  if (commands.length === 1 && commands[0]) return runNode(commands[0], frame);
  let { input } = frame;
  for (const command of commands) input = runNode(command, { ...frame, state: copyOf(frame.state), input });
  return input;
};

const runFor = (node: For, frame: Frame): Value => {
  const { state } = frame;
  const values = node.wordlist?.flatMap((word) => expandWord(word, expandingIn(frame))) ?? state.positional;
  const outputs = values.map((value) => {
    state.variables.set(node.name.value, [value]);
    return runList(node.body, frame);
  });
  return inSequence(outputs);
};

const readsLines = ({ clause }: While): boolean => {
  const last = clause.commands.at(-1)?.command;
  return last?.type === 'Command' && last.name?.value === 'read';
};

const runWhile = (node: While, frame: Frame): Value => {
  const once = (inner: Frame): Value => inSequence([runList(node.clause, inner), runList(node.body, inner)]);
  const text = knownText(frame.input);
  const lines = text === undefined || text === '' ? [] : text.replace(/\n$/, '').split('\n');
  if (readsLines(node) && lines.length > 0 && lines.length <= mostLines) {
    return inSequence(lines.map((line) => once({ ...frame, input: known(`${line}\n`, frame.input.sources) })));
  }
  // What one turn leaves is there for the next.
  return inSequence([perhaps(frame, once), perhaps(frame, once)]);
};

const runBranches = (branches: readonly ((frame: Frame) => Value)[], frame: Frame): Value => {
  const states = branches.map(() => copyOf(frame.state));
  const outputs = branches.map((branch, at) => branch({ ...frame, state: states[at] ?? frame.state }));
  for (const state of states) merge(frame.state, state);
  return inSequence(outputs);
};

const runRedirected = (node: Extract<FunctionBody, { type: 'Redirected' }>, frame: Frame): Value => {
  const redirected = redirect(node.redirects, frame);
  return deliver(runNode(node.command, { ...frame, input: redirected.input }), redirected, frame);
};

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
    case 'If': {
      const first = runList(node.clause, frame);
      const others = node.elif.map(
        ({ clause, then }) =>
          (inner: Frame) =>
            inSequence([runList(clause, inner), runList(then, inner)]),
      );
      const last = node.else;
      const branches = [
        (inner: Frame) => runList(node.then, inner),
        ...others,
        ...(last ? [(inner: Frame) => runList(last, inner)] : []),
      ];
      return inSequence([first, runBranches(branches, frame)]);
    }
    case 'Case': {
      expandSingle(node.word, context);
      for (const word of node.items.flatMap(({ pattern }) => pattern)) expandSingle(word, context);
      return runBranches(
        node.items.map(
          ({ body }) =>
            (inner: Frame) =>
              runList(body, inner),
        ),
        frame,
      );
    }
    case 'For':
      return runFor(node, frame);
    case 'Select':
      frame.state.variables.set(
        node.name.value,
        (node.wordlist ?? []).flatMap((word) => expandWord(word, context)).slice(0, 1),
      );
      return perhaps(frame, (inner) => runList(node.body, inner));
    case 'While':
      return runWhile(node, frame);
    case 'ArithmeticFor':
      for (const part of [node.initialize, node.test, node.update]) if (part) runWithin(part, context);
      return inSequence([
        perhaps(frame, (inner) => runList(node.body, inner)),
        perhaps(frame, (inner) => runList(node.body, inner)),
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
