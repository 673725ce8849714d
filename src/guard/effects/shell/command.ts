import type { Assignment, Command, CommandArgument } from 'unbash';
import { expandingIn } from './contexts.ts';
import type { Frame } from './frame.ts';
import { noteVariable } from './programs/variables.ts';
import { deliver, redirect } from './redirections.ts';
import { runText, runWords } from './run.ts';
import { type ShellState, copyOf, forgetValues } from './state.ts';
import { expandSingle, expandWord, runWithin } from './syntax/expand.ts';
import { eachWay } from './ways.ts';
import { type Value, joined, known, nothing, unknown } from './value.ts';

const declaring = new Set(['export', 'declare', 'typeset', 'local', 'readonly']);

const assign = (assignment: Assignment, frame: Frame): void => {
  const context = expandingIn(frame);
  const { variables } = frame.state;
  const { value } = assignment;
  // Only the source of `a[…]=` is kept; what is in its brackets runs.
  const [, subscript = ''] = /^\w+\[([^\]]*)\]/.exec(assignment.text) ?? [];
  if (assignment.index) runWithin(assignment.index, context);
  const before = variables.get(assignment.name);
  if (value.type === 'ArrayValue') {
    const elements = value.elements.flatMap((word) => expandWord(word, context));
    variables.set(assignment.name, assignment.append === true ? [...(before ?? []), ...elements] : elements);
    if (frame.state.hasReferences) forgetValues(frame.state);
    return;
  }
  const single = expandSingle(value, context);
  const whole = assignment.append === true ? joined([...(before ?? [unknown('…')]), single]) : single;
  const isAttribute = subscript !== '';
  variables.set(
    assignment.name,
    isAttribute ? [...(before ?? []), single].map((one) => (before ? unknown('…', one.sources) : one)) : [whole],
  );
  if (frame.state.hasReferences) forgetValues(frame.state);
  noteVariable(assignment.name, whole, frame.analysis, (text) => {
    runText(text, frame, { state: copyOf(frame.state), input: unknown('…') });
  });
};

const wordsOf = (argument: CommandArgument, frame: Frame): readonly Value[] => {
  if (argument.type === 'Word') return expandWord(argument, expandingIn(frame));
  assign(argument, frame);
  const value = frame.state.variables.get(argument.name) ?? [];
  return [joined([known(`${argument.name}=`), ...value])];
};

/** `export $(cat .env)` sets what the words hold once they are expanded. */
const declare = (word: Value, { state: { variables } }: Frame): void => {
  const [, name, text] = /^(\w+)=([\s\S]*)$/.exec(word.text) ?? [];
  if (name !== undefined && text !== undefined && !variables.has(name)) variables.set(name, [{ ...word, text }]);
};

const declareAll = ([command, ...words]: readonly Value[], frame: Frame): void => {
  for (const word of words) declare(word, frame);
  // To `export` it means something else.
  if (command?.text === 'export' || !words.some(({ text }) => /^-\w*n/.test(text))) return;
  frame.state.hasReferences = true;
  forgetValues(frame.state);
};

const runAlias = (node: Command, text: string, frame: Frame): Value => {
  const state = copyOf(frame.state);
  state.aliases.delete(node.name?.value ?? '');
  const rest = node.args.map(({ text: source }) => source).join(' ');
  return runText(`${text} ${rest}`, frame, { state });
};

/** What a builtin or a function sets stays set, but for what was set for it alone. */
const keepChanges = (from: ShellState, to: ShellState, own: readonly Assignment[]): void => {
  const names = new Set(own.map(({ name }) => name));
  for (const [name, values] of from.variables) if (!names.has(name)) to.variables.set(name, values);
  for (const [name, bodies] of from.functions) to.functions.set(name, bodies);
  for (const [name, text] of from.aliases) to.aliases.set(name, text);
  to.directories = from.directories;
  to.earlier = from.earlier;
  to.positional = from.positional;
  to.hasReferences = from.hasReferences;
};

/** What `export -p` writes: the variables that are named, or all. */
const printedBy = ([, ...words]: readonly Value[]): Value => {
  if (!words.some(({ text }) => /^-\w*p/.test(text))) return nothing;
  const named = words.filter(({ text }) => !text.startsWith('-')).map(({ text }) => `$${text}`);
  return unknown('…', named.length === 0 ? ['$*'] : named);
};

/** Runs a simple command: assignments, words, redirections. */
export const runCommand = (node: Command, given: Frame): Value =>
  eachWay([node], given, (frame) => runOnce(node, frame));

/** What is so when a function or a turn ends before its end is so where it goes on. */
const noteEnd = ({ name }: Command, { early, state }: Frame): void => {
  if (name?.value === 'return') early.returned.push(copyOf(state));
  if (/^(?:break|continue)$/.test(name?.value ?? '')) early.turned.push(copyOf(state));
};

const runOnce = (node: Command, given: Frame): Value => {
  given.analysis.countCommand();
  const assignments = node.prefix.filter((part) => part.type === 'Assignment');
  const isProgram = node.name !== undefined;
  // `A=b program` sets A for that program alone; what the words hold was set before.
  const words = [...(node.name ? [node.name] : []), ...node.args].flatMap((argument) => wordsOf(argument, given));
  const frame = isProgram && assignments.length > 0 ? { ...given, state: copyOf(given.state) } : given;
  for (const assignment of assignments) assign(assignment, frame);
  const redirected = redirect(node.redirects, frame);
  const inner = { ...frame, input: redirected.input };
  noteEnd(node, frame);
  if (node.name?.value === 'exec' && node.args.length === 0 && redirected.input !== frame.input)
    frame.state.inputs.set(0, redirected.input);
  const alias = node.name?.text === node.name?.value ? frame.state.aliases.get(node.name?.value ?? '') : undefined;
  const isDeclaration = declaring.has(words[0]?.text ?? '');
  if (isDeclaration) declareAll(words, frame);
  // `$(<file)` is what the file holds.
  if (!isProgram && assignments.length === 0 && !redirected.isDiverted) return redirected.input;
  if (!isProgram || isDeclaration) return deliver(isDeclaration ? printedBy(words) : nothing, redirected, frame);
  const output = alias === undefined ? runWords(words, inner) : runAlias(node, alias, inner);
  if (frame.state !== given.state) keepChanges(frame.state, given.state, assignments);
  return deliver(output, redirected, frame);
};
