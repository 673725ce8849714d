import { parse } from 'unbash';
import type { Call, RunOptions } from './call.ts';
import { filesAt } from './files.ts';
import { type Frame, inFunction, noEarlyEnds } from './frame.ts';
import { programs } from './programs/table.ts';
import { silentBuiltins } from './programs/shells/builtins.ts';
import { isShellScript, runScriptFile } from './programs/shells/script-file.ts';
import { copyOf, merge } from './state.ts';
import { type Value, known, longestValue, nothing, oneOf, unknown } from './value.ts';

const numbered = /^(python|pip|node|ruby|perl|php|lua|clang|gcc|pypy|bash|zsh)(?:-?\d[\d.]*)$/;

/** Name by which a program is known: `/usr/bin/python3.12` is `python`. */
const commonName = (written: string): string => {
  const base = written.replace(/^.*\//, '').replace(/\.exe$/i, '');
  return numbered.exec(base)?.[1] ?? base;
};

const callIn = (frame: Frame, program: string, words: readonly Value[]): Call => ({
  ...frame,
  program,
  words,
  run: (inner, options) => frame.analysis.nested(() => runWords(inner, { ...frame, ...options })),
  runText: (text, options) => runText(text, frame, options),
});

/** Runs what `return` ends; what is so then is so where it goes on. */
const upToReturn = <T>(frame: Frame, work: (frame: Frame) => T): T => {
  const early = inFunction(frame);
  const done = work({ ...frame, early });
  for (const state of early.returned) merge(frame.state, state);
  return done;
};

const runFunction = (name: string, words: readonly Value[], frame: Frame): Value | undefined => {
  const bodies = frame.state.functions.get(name);
  if (!bodies) return undefined;
  const { positional } = frame.state;
  const outputs = upToReturn(frame, (inner) =>
    bodies.map((body) => {
      frame.state.positional = words;
      return frame.walker.body(body, inner);
    }),
  );
  frame.state.positional = positional;
  return oneOf(outputs);
};

/** A program of this name that the command itself has put where it looks first. */
const planted = (name: string, frame: Frame): string | undefined => {
  const directories = frame.state.variables.get('PATH')?.[0]?.text.split(':') ?? [];
  return directories
    .flatMap((directory) => filesAt(known(`${directory}/${name}`), frame))
    .find((path) => frame.analysis.disk.isWritten(path));
};

/** Runs words as a command; functions come before programs, as in bash. */
export const runWords = (words: readonly Value[], frame: Frame): Value => {
  const { analysis } = frame;
  const [first, ...rest] = words;
  if (!first || (first.text === '' && first.certainty === 'known')) return nothing;
  analysis.countCommand();
  if (first.certainty !== 'known') {
    analysis.unknown(`The program cannot be known: ${first.text}.`);
    return unknown('…');
  }
  const called = runFunction(first.text, rest, frame);
  if (called) return called;
  const name = commonName(first.text);
  const start = analysis.effects.length;
  const program = programs.get(name);
  const call = callIn(frame, name, rest);
  if (!silentBuiltins.has(name)) {
    const isPath = first.text.includes('/');
    analysis.add({
      kind: 'execute',
      program: isPath && !program ? first.text : name,
      words: rest.map(({ text }) => text),
    });
  }
  const [path] = first.text.includes('/') ? filesAt(first, frame) : [planted(first.text, frame)];
  if (path !== undefined && isShellScript(path, frame)) {
    const state = { ...copyOf(frame.state), name: known(path) };
    return runScriptFile(path, call, { positional: rest, state });
  }
  const output = program?.(call);
  return output ?? unknown('…', [...new Set([...frame.input.sources, ...analysis.readSince(start)])]);
};

/** Runs a text as a script. */
export const runText = (text: string, frame: Frame, options: RunOptions = {}): Value => {
  const { analysis } = frame;
  if (text.length > longestValue) {
    analysis.unknown(`A script of more than ${longestValue} characters is run.`);
    return nothing;
  }
  const { positional, isSourced, ...rest } = options;
  const early = options.state && isSourced === undefined ? noEarlyEnds() : frame.early;
  const inner = { ...frame, ...rest, early };
  const saved = inner.state.positional;
  if (positional) inner.state.positional = positional;
  const run = (given: Frame): Value => frame.walker.script(parse(text), given);
  try {
    return analysis.nested(() => (isSourced ? upToReturn(inner, run) : run(inner)));
  } finally {
    inner.state.positional = saved;
  }
};
