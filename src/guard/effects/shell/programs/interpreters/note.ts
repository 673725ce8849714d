import type { Call } from '../../call.ts';
import { deleteFiles, moveFile, readFiles, writeFile } from '../../files.ts';
import { copyOf } from '../../state.ts';
import { type Value, known, nothing, unknown } from '../../value.ts';
import { portIn } from '../../../port.ts';
import { noteSql } from '../systems/databases.ts';
import { hostOf } from '../network/curl.ts';
import type { Argument } from './arguments.ts';
import type { Meaning } from './language.ts';

const valueOf = (argument: Argument | undefined): Value =>
  argument?.text === undefined ? unknown('…') : known(argument.text);

const runArgument = ([first, ...rest]: readonly Argument[], name: string, isText: boolean, call: Call): void => {
  const state = copyOf(call.state);
  const isShell = rest.some((argument) => argument.name === 'shell');
  if (first?.words)
    call.run(
      first.words.map((word) => known(word)),
      { state, input: nothing },
    );
  else if (first?.text === undefined) call.analysis.unknown(`${name} runs a command that cannot be known.`);
  else if (isText || isShell) {
    const more = rest.filter(({ name: given }) => given === undefined);
    const words = more.map(({ text }) => text);
    // `system('rm', '-rf', 'x')` and `exec('rm x', callback)`.
    if (more.length > 0 && words.every((word) => word !== undefined) && name !== 'child_process.exec')
      call.run([known(first.text), ...words.map((word) => known(word ?? ''))], { state, input: nothing });
    else if (more.length > 0 && !/child_process|execSync|popen|Deno|shelljs|proc_open|^exec$|shell_exec/i.test(name))
      call.analysis.unknown(`${name} runs a command that cannot be known.`);
    else call.runText(first.text, { state, input: nothing });
  } else {
    const list = rest.find(({ words }) => words)?.words;
    const more = rest
      .filter(({ text, name: given }) => text !== undefined && given === undefined)
      .map(({ text }) => text ?? '');
    call.run(
      [first.text, ...(list ?? more)].map((word) => known(word)),
      { state, input: nothing },
    );
  }
};

const opensToWrite = (rest: readonly Argument[]): boolean => {
  const mode = rest.find(({ name }) => name === 'mode') ?? rest.find(({ name }) => name === undefined);
  if (!mode) return false;
  return mode.text === undefined || /[wax+>]/.test(mode.text);
};

const noteOpen = (
  name: string,
  [first, second, third]: readonly Argument[],
  rest: readonly Argument[],
  call: Call,
): void => {
  const file = valueOf(first);
  const isSpecial = /^\s*(?:\+?>|\|)|\|\s*$/.test(first?.text ?? '');
  if (!opensToWrite(rest) && !isSpecial) {
    readFiles([file], call);
    return;
  }
  const isModeFirst = /^[+]?[<>|]/.test(second?.text ?? '');
  if (second?.text?.includes('|') === true || first?.text?.includes('|') === true)
    call.analysis.unknown(`${name} starts a program.`);
  writeFile(isModeFirst ? valueOf(third) : file, unknown('…'), call);
};

const noteSend = (to: Argument | undefined, { analysis }: Call): void => {
  const text = to?.text ?? '…';
  analysis.add({ kind: 'send', ...portIn(text), host: hostOf(known(text)), sources: [] });
};

/** What a file holds after it was written to by a call of this name. */
const leftBy = (name: string): Value => (/truncate/i.test(name) ? nothing : unknown('…'));

interface Given {
  readonly given: readonly Argument[];
  /** The path that a method is called on. */
  readonly receiver: Argument | undefined;
}

/** Notes the effects of one call of a program. */
export const noteMeaning = (
  meaning: Exclude<Meaning, 'is dynamic' | 'is harmless'>,
  name: string,
  { given, receiver }: Given,
  call: Call,
): void => {
  const isMethod = name.startsWith('.');
  const [first, ...rest] = isMethod && receiver ? [receiver, ...given] : given;
  const target = valueOf(isMethod ? receiver : first);
  switch (meaning) {
    case 'deletes':
    case 'deletes a tree':
      deleteFiles([target], meaning === 'deletes a tree', call);
      return;
    case 'writes':
    case 'makes a directory':
      writeFile(isMethod && /^\.(?:to_|savefig|extractall)/.test(name) ? valueOf(first) : target, leftBy(name), call);
      return;
    case 'writes a text':
      writeFile(target, valueOf(rest[0]), call);
      return;
    case 'opens':
      noteOpen(name, [...(first ? [first] : []), ...rest], rest, call);
      return;
    case 'reads':
      readFiles([target], call);
      return;
    case 'moves':
      moveFile(target, valueOf(rest[0]), call);
      return;
    case 'copies':
      readFiles([target], call);
      writeFile(valueOf(rest[0]), unknown('…'), call);
      return;
    case 'changes permissions':
      call.analysis.change('permission', name, target.text, false);
      return;
    case 'runs a text':
      runArgument(given, name, true, call);
      return;
    case 'runs words':
      runArgument(given, name, false, call);
      return;
    case 'sends':
      noteSend(first, call);
      return;
    case 'runs statements':
      if (first?.text === undefined) call.analysis.unknown(`${name} runs statements that cannot be known.`);
      else noteSql(first.text, call);
  }
};
