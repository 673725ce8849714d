import type { Call, ProgramTable } from '../../call.ts';
import { filesAt, readFiles } from '../../files.ts';
import { asNamed } from '../../paths.ts';
import { copyOf } from '../../state.ts';
import { type Value, known, knownText, nothing } from '../../value.ts';
import { runScriptFile } from './script-file.ts';

interface ShellWords {
  readonly isText: boolean;
  /** With `-s` the script comes from the input, and the operands are given to it. */
  readonly isFromInput: boolean;
  readonly isHarmless: boolean;
  readonly startup: readonly Value[];
  readonly operands: readonly Value[];
}

const shellWords = (words: readonly Value[]): ShellWords => {
  const startup: Value[] = [];
  let at = 0;
  let isText = false;
  let isFromInput = false;
  let isHarmless = false;
  for (; at < words.length && /^[-+]./.test(words[at]?.text ?? ''); at++) {
    const option = words[at]?.text ?? '';
    if (option === '--') {
      at++;
      break;
    }
    if (option === '--version' || option === '--help' || /^-[a-z]*n/.test(option)) isHarmless = true;
    if (option === '--rcfile' || option === '--init-file') startup.push(...words.slice(++at, at + 1));
    else if (/^[-+][a-zA-Z]*[oO]$/.test(option)) at++;
    if (/^-[a-zA-Z]*c/.test(option)) isText = true;
    if (/^-[a-zA-Z]*s/.test(option)) isFromInput = true;
  }
  return { isText, isFromInput, isHarmless, startup, operands: words.slice(at) };
};

const runFile = (file: Value, positional: readonly Value[], call: Call): Value | undefined => {
  const { analysis, state } = call;
  readFiles([file], call);
  const paths = filesAt(file, call);
  if (paths.length === 0) {
    analysis.unknown(`A script is run that cannot be known: ${file.text}.`);
    return undefined;
  }
  const [first] = paths.map((path) =>
    runScriptFile(path, call, { positional, state: { ...copyOf(state), name: known(path) } }),
  );
  return first;
};

const runInput = (call: Call, positional: readonly Value[] = []): Value | undefined => {
  const { input, analysis, runText, state, program } = call;
  const text = knownText(input);
  if (text === '') return nothing;
  if (text !== undefined) {
    const own = copyOf(state);
    // The script is what there was to be read.
    own.inputs.delete(0);
    return runText(text, { input: nothing, positional, state: own });
  }
  analysis.unknown(`${program} runs what it reads from its input, which cannot be known.`);
  return undefined;
};

const shell = (call: Call): Value | undefined => {
  const { analysis, state } = call;
  const { isText, isFromInput, isHarmless, startup, operands } = shellWords(call.words);
  const [first, ...rest] = operands;
  if (isHarmless) return nothing;
  for (const file of startup) runFile(file, [], call);
  if (!isText && isFromInput) return runInput(call, operands);
  if (!isText)
    return first && first.text !== '-' && !/^\/dev\/stdin$/.test(first.text)
      ? runFile(first, rest, call)
      : runInput(call);
  const text = first ? knownText(first) : '';
  if (text !== undefined) {
    return call.runText(text, { positional: rest.slice(1), state: { ...copyOf(state), name: rest[0] ?? state.name } });
  }
  analysis.unknown(`${call.program} runs a text that cannot be known.`);
  return undefined;
};

/** The shell that is there reads its input as a script, and keeps what that defines. */
const sourceInput = ({ input, analysis, runText }: Call): Value => {
  const text = knownText(input);
  if (text !== undefined) return runText(text, { input: nothing, isSourced: true });
  analysis.unknown('The shell runs what it reads from its input, which cannot be known.');
  return nothing;
};

const source = (call: Call): Value | undefined => {
  const [file, ...positional] = call.words.filter(({ text }) => text !== '--');
  if (!file) return nothing;
  if (/^\/dev\/stdin$/.test(file.text)) return sourceInput(call);
  readFiles([file], call);
  const paths = filesAt(file, call);
  if (paths.length === 0) call.analysis.unknown(`A script is run that cannot be known: ${file.text}.`);
  const before = new Map(call.state.variables);
  for (const path of paths) {
    runScriptFile(path, call, { ...(positional.length > 0 && { positional }), isSourced: true });
    for (const [name, values] of call.state.variables) {
      if (before.get(name) === values) continue;
      const own = asNamed(path, call.analysis);
      call.state.variables.set(
        name,
        values.map((value) => ({ ...value, sources: [...value.sources, own] })),
      );
    }
  }
  return undefined;
};

export const shells: ProgramTable = {
  ...Object.fromEntries('bash sh dash zsh ksh mksh ash fish csh tcsh rbash'.split(' ').map((name) => [name, shell])),
  source,
  '.': source,
};
