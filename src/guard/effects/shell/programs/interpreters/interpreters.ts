import type { Call, Program, ProgramTable } from '../../call.ts';
import { filesAt, readFiles, writeFile } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { type Value, known, knownText, nothing, unknown } from '../../value.ts';
import { frameworkChange } from '../systems/databases.ts';
import { followProgram } from './follow.ts';
import { javascript } from './javascript.ts';
import type { Language } from './language.ts';
import { python } from './python.ts';
import { lua, perl, php, ruby } from './scripting.ts';

interface Interpreter {
  readonly language: Language;
  /** Options that hold a program. */
  readonly code: string;
  readonly valued: string;
}

const followValue = (program: Value, language: Language, call: Call): void => {
  const text = knownText(program);
  if (text === undefined) call.analysis.unknown(`A ${language.name} program is run that cannot be known.`);
  else followProgram(text, language, call);
};

/** A file is the repository's own program; only one that this command has written is looked into. */
const runFile = (file: Value, words: readonly Value[], language: Language, call: Call): void => {
  const { analysis } = call;
  if (file.certainty === 'unknown')
    analysis.unknown(`A ${language.name} program is run that cannot be known: ${file.text}.`);
  for (const path of filesAt(file, call)) {
    const content = analysis.disk.isWritten(path) ? analysis.disk.read(path) : undefined;
    if (content) followValue(content, language, call);
  }
  readFiles([file], call);
  if (/(?:^|\/)(?:manage\.py|artisan|console|rails|rake)$/.test(file.text)) frameworkChange(words, call);
};

const interpreter =
  ({ language, code, valued }: Interpreter): Program =>
  (call) => {
    const { operands, of, has } = readOptions(call.words, { valued: `${code} ${valued}`, stopsEarly: true });
    const programs = of(...code.split(' '));
    for (const program of programs) followValue(program, language, call);
    if (programs.length > 0) return undefined;
    if (has('--version', '-V', '-v', '--help', '-h', '--test') && operands.length === 0) return undefined;
    const [file, ...words] = operands;
    if (file && file.text !== '-' && file.text !== '/dev/stdin') runFile(file, words, language, call);
    else if (call.input.text !== '' || call.input.certainty !== 'known') followValue(call.input, language, call);
    return undefined;
  };

const runPython = interpreter({ language: python, code: '-c', valued: '-W -X' });

const pythonProgram: Program = (call) => {
  const at = call.words.findIndex(({ text }) => /^-[a-zA-Z]*m$/.test(text));
  const isFirst = at !== -1 && call.words.slice(0, at).every(({ text }) => /^-[^c]*$/.test(text));
  const [module, ...words] = isFirst ? call.words.slice(at + 1) : [];
  if (!module) return runPython(call);
  if (module.text === 'venv' || module.text === 'virtualenv') {
    for (const directory of readOptions(words).operands) writeFile(directory, unknown('…'), call);
    return nothing;
  }
  return call.run([module, ...words]);
};

const runNode = interpreter({
  language: javascript,
  code: '-e --eval -p --print -pe',
  valued:
    '-r --require --import --loader --env-file --conditions -C --test-name-pattern --test-reporter --max-old-space-size --inspect-port --stack-trace-limit --watch-path',
});

/** What stands for a program's own patterns would be looked for too long in more. */
const longestProgram = 5000;

const changesInPlace = ({ text }: Value): boolean => /^-[a-hj-zA-Z0-9]*i/.test(text) && !text.startsWith('--');

/** `-i.bak`: what follows `-i` in the word is the name of a backup. */
const withoutBackup = (word: Value): Value =>
  changesInPlace(word) ? { ...word, text: word.text.replace(/i(?:\.[\w~]+)?(?=e?$)/, '').replace(/^-$/, '-w') } : word;

/** A substitution is only a pattern, but for the flag `e`, which runs its right side, and for code in the pattern. */
const withoutSubstitutions = (text: string): string =>
  text.replaceAll(
    /\bs(\W)((?:\\.|(?!\1).)*)\1((?:\\.|(?!\1).)*)\1(\w*)/gs,
    (_whole, _mark: string, from: string, to: string, flags: string) => {
      if (from.includes('?{')) return ' ; eval(1) ; ';
      return flags.includes('e') ? ` ; ${to} ; ` : ' 0 ';
    },
  );

/** Perl and ruby change the files that they are given where `-i` says so. */
const inPlace =
  (language: Language, valued: string): Program =>
  (call) => {
    const { operands, of } = readOptions(call.words.map(withoutBackup), {
      valued: `-e -E ${valued}`,
      stopsEarly: true,
    });
    const programs = of('-e', '-E');
    if (programs.length === 0) return interpreter({ language, code: '-e', valued })(call);
    for (const program of programs) {
      const text = program.text.length > longestProgram ? undefined : knownText(program);
      followValue(text === undefined ? unknown(program.text) : known(withoutSubstitutions(text)), language, call);
    }
    readFiles(operands, call);
    if (call.words.some(changesInPlace)) for (const file of operands) writeFile(file, unknown('…'), call);
    return undefined;
  };

const opaque: Program = (call) => {
  const { words, analysis, program, input } = call;
  if (words.length > 0 || input.text !== '') analysis.unknown(`${program} runs a program that is not looked into.`);
  return undefined;
};

export const interpreters: ProgramTable = {
  python: pythonProgram,
  pypy: pythonProgram,
  ipython: pythonProgram,
  node: runNode,
  nodejs: runNode,
  tsx: runNode,
  'ts-node': runNode,
  perl: inPlace(perl, '-M -m -I -F -0'),
  ruby: inPlace(ruby, '-r -I -F'),
  php: interpreter({ language: php, code: '-r -B -R -E', valued: '-d -c -z' }),
  lua: interpreter({ language: lua, code: '-e', valued: '-l' }),
  luajit: interpreter({ language: lua, code: '-e', valued: '-l' }),
  ...Object.fromEntries(
    'osascript pwsh powershell powershell.exe cmd cmd.exe tclsh expect wish groovy jshell'
      .split(' ')
      .map((name) => [name, opaque]),
  ),
};
