import type { Redirection } from 'unbash';
import { expandingIn } from './contexts.ts';
import { appended, readFiles, writeFile } from './files.ts';
import type { Frame } from './frame.ts';
import { expandParts, expandSingle, expandWord } from './syntax/expand.ts';
import { type Value, known, nothing, sourcesOf, unknown } from './value.ts';

interface Output {
  readonly target: Value;
  readonly isAppended: boolean;
  /** Whether what the program writes goes there, rather than its messages. */
  readonly isStandard: boolean;
}

export interface Redirected {
  readonly input: Value;
  readonly outputs: readonly Output[];
  /** Whether what it writes goes elsewhere than to the next program. */
  readonly isDiverted: boolean;
}

const descriptorOf = ({ descriptor }: Redirection, otherwise: number): number =>
  descriptor?.type === 'FileDescriptor' ? descriptor.value : descriptor ? 9 : otherwise;

/** What `<&` turns to: another descriptor, none for `-`. */
const streamOf = (target: Value | undefined, input: Value, { state }: Frame): Value => {
  if (target?.text === '-') return nothing;
  const number = target?.text.replace(/-$/, '');
  // Behind a variable it may be any of them.
  if (number === undefined || !/^\d+$/.test(number)) return unknown('…', sourcesOf([...state.inputs.values()]));
  return number === '0' ? input : (state.inputs.get(Number(number)) ?? unknown('…'));
};

/** Expands redirections in order; files that are read from are read at once. */
export const redirect = (redirections: readonly Redirection[], frame: Frame): Redirected => {
  const context = expandingIn(frame);
  const outputs: Output[] = [];
  const { inputs } = frame.state;
  // `exec < file` turns what commands read that nothing is piped into.
  let input = frame.input === nothing ? (inputs.get(0) ?? nothing) : frame.input;
  const read = (content: Value, descriptor: number): void => {
    if (descriptor === 0) input = content;
    else inputs.set(descriptor, content);
  };
  let isDiverted = false;
  const write = (targets: readonly Value[], isAppended: boolean, descriptor: number, isBoth: boolean): void => {
    const isStandard = descriptor === 1 || isBoth;
    const [first] = targets;
    if (descriptor > 2 && first) frame.state.descriptors.set(descriptor, first);
    for (const target of targets) outputs.push({ target, isAppended, isStandard });
    isDiverted ||= isStandard;
  };
  for (const redirection of redirections) {
    if (redirection.type === 'HereDoc') {
      const { body } = redirection;
      read(body.parts ? expandParts(body.parts, context) : known(body.text), descriptorOf(redirection, 0));
      continue;
    }
    if (!redirection.target) continue;
    if (redirection.type === 'HereString') {
      const value = expandSingle(redirection.target, context);
      read(value.certainty === 'known' ? known(`${value.text}\n`, value.sources) : value, descriptorOf(redirection, 0));
      continue;
    }
    const targets = expandWord(redirection.target, context);
    const isDescriptor = targets.every(({ text, certainty }) => certainty === 'segment' || /^(?:\d+-?|-)$/.test(text));
    switch (redirection.operator) {
      case '<':
        read(readFiles(targets, frame), descriptorOf(redirection, 0));
        break;
      case '<>':
        read(readFiles(targets, frame), descriptorOf(redirection, 0));
        write(targets, true, descriptorOf(redirection, 0), false);
        break;
      case '<&':
        read(streamOf(targets[0], input, frame), descriptorOf(redirection, 0));
        break;
      case '>':
      case '>|':
        write(targets, false, descriptorOf(redirection, 1), false);
        break;
      case '>>':
        write(targets, true, descriptorOf(redirection, 1), false);
        break;
      case '&>':
        write(targets, false, 1, true);
        break;
      case '&>>':
        write(targets, true, 1, true);
        break;
      case '>&':
        if (!isDescriptor) write(targets, false, 1, true);
        else if (descriptorOf(redirection, 1) === 1) {
          const target = frame.state.descriptors.get(Number(targets[0]?.text));
          if (target) write([target], true, 1, false);
          isDiverted = true;
        }
        break;
    }
  }
  return { input, outputs, isDiverted };
};

/** Writes what a command has written to where it was sent, and gives what is left for the next program. */
export const deliver = (output: Value, { outputs, isDiverted }: Redirected, frame: Frame): Value => {
  for (const { target, isAppended, isStandard } of outputs) {
    const content = isStandard ? output : unknown('…');
    writeFile(target, isAppended ? appended(target, content, frame) : content, frame);
  }
  return isDiverted ? nothing : output;
};
