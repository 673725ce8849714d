import type { Call, Program, ProgramTable } from '../../call.ts';
import { readFiles, writeFile } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { copyOf } from '../../state.ts';
import { type Value, known, knownText, nothing, unknown } from '../../value.ts';

const runsCommand =
  /(?:^|[;{}\n]|[\d$/]\s*,?\s*)\s*e(?:\s+\S|\s*$)|s(\W)(?:\\.|(?!\1).)*\1(?:\\.|(?!\1).)*\1[gpiIm\d]*e/s;
const writesFile =
  /(?:^|[;{}\n]|[\d$/])\s*[wW]\s+([^\n;]+)|s(\W)(?:\\.|(?!\2).)*\2(?:\\.|(?!\2).)*\2[gpiIm\d]*w\s+([^\n;]+)/gs;

/** Patterns are looked for from each place in a program. */
const longestProgram = 5000;

/** A script that leaves no line. */
const deletesAll = /^(?:1\s*,\s*\$|\/(?:\.\*?|\^|)\/)?\s*d\s*;?$/;

const sed: Program = (call) => {
  const { operands, has, of } = readOptions(
    call.words.filter(({ text }) => text !== ''),
    { valued: '-e --expression -f --file -l --line-length' },
  );
  const scripts = of('-e', '--expression');
  const isGiven = scripts.length > 0 || of('-f', '--file').length > 0;
  const files = isGiven ? operands : operands.slice(1);
  readFiles(of('-f', '--file'), call);
  for (const script of isGiven ? scripts : operands.slice(0, 1)) {
    const text = script.text.slice(0, longestProgram);
    if (script.text.length > longestProgram)
      call.analysis.unknown('sed runs a program that is too long to be looked into.');
    if (runsCommand.test(text)) call.analysis.unknown('sed runs commands that it makes up itself.');
    for (const [, plain, , flagged] of text.matchAll(writesFile))
      writeFile(known((plain ?? flagged ?? '').trim()), unknown('…'), call);
  }
  readFiles(files, call);
  if (has('-i', '--in-place')) {
    const suffix = call.words
      .map(({ text }) => /^(?:-i|--in-place=)(.+)$/.exec(text)?.[1])
      .find((one) => one !== undefined);
    const programs = isGiven ? scripts : operands.slice(0, 1);
    const left = programs.some(({ text }) => deletesAll.test(text.trim())) ? nothing : unknown('…');
    for (const file of files) {
      writeFile(file, left, call);
      if (suffix !== undefined) writeFile({ ...file, text: file.text + suffix }, unknown('…'), call);
    }
  }
  return undefined;
};

/** Runs the commands that an awk program names, and notes the files that it writes. */
const followAwk = (program: string, call: Call): void => {
  const literal = program.replaceAll(/\/(?:\\.|[^/\n\\])+\/(?=\s*[{,)&|])/g, '/…/');
  const run = (text: string): void => {
    // What is written to it is not known.
    call.runText(text, { state: copyOf(call.state), input: unknown('…') });
  };
  const stringOnly = /^\s*"((?:\\.|[^"\\])*)"\s*[);}\n]/;
  const after = (pattern: RegExp): string[] =>
    [...literal.matchAll(pattern)].map((match) => literal.slice(match.index + match[0].length));
  for (const rest of [...after(/\bsystem\s*\(/g), ...after(/\bprintf?\b[^|}\n;]*\|&?(?!\|)/g)]) {
    const [, text] = stringOnly.exec(`${rest}\n`) ?? [];
    if (text === undefined) call.analysis.unknown('awk runs a command that it makes up itself.');
    else run(text);
  }
  for (const [, text] of literal.matchAll(/"((?:\\.|[^"\\])*)"\s*\|&?\s*getline/g)) run(text ?? '');
  if (/[\w)]\s*\|&?\s*getline/.test(literal)) call.analysis.unknown('awk runs a command that it makes up itself.');
  for (const rest of after(/\bprintf?\b(?:"(?:\\.|[^"\\])*"|[^>}\n;"])*>>?/g)) {
    const [, text] = stringOnly.exec(`${rest}\n`) ?? [];
    if (text === undefined) call.analysis.unknown('awk writes to a file whose name it makes up itself.');
    else writeFile(known(text), unknown('…'), call);
  }
};

const awk: Program = (call) => {
  const { operands, of, has } = readOptions(call.words, {
    valued: '-F -v -f --file --field-separator --assign -i --include',
  });
  const isFile = of('-f', '--file').length > 0;
  const [program] = operands;
  readFiles(of('-f', '--file'), call);
  const text = program && knownText(program);
  if (!isFile && program && (text === undefined || text.length > longestProgram))
    call.analysis.unknown('awk runs a program that cannot be known.');
  if (!isFile && text !== undefined && text.length <= longestProgram) followAwk(text, call);
  const files = (isFile ? operands : operands.slice(1)).filter(({ text }) => !/^\w+=/.test(text));
  readFiles(files, call);
  if (has('-i') && of('-i', '--include').some(({ text }) => text === 'inplace'))
    for (const file of files) writeFile(file, unknown('…'), call);
  return undefined;
};

const isCommanding = ({ text }: Value): boolean => /[!]|system|call|:?(?:py|lua|perl|ruby)/.test(text);

const editor: Program = (call) => {
  const { operands, of, has } = readOptions(call.words, { valued: '-c --cmd -S -u -T -eval --eval -f' });
  const commands = [...of('-c', '--cmd', '-S', '--eval'), ...operands.filter(({ text }) => text.startsWith('+'))];
  // `-s` alone names a file of keys that are typed.
  const isScripted =
    (has('-s') && !has('-e', '-c')) ||
    commands.some(isCommanding) ||
    call.input.text !== '' ||
    call.input.certainty !== 'known';
  if (isScripted) call.analysis.unknown(`${call.program} runs commands of its own.`);
  for (const file of operands.filter(({ text }) => !text.startsWith('+'))) writeFile(file, unknown('…'), call);
  return undefined;
};

export const editing: ProgramTable = {
  sed,
  gsed: sed,
  awk,
  gawk: awk,
  mawk: awk,
  nawk: awk,
  ...Object.fromEntries('vim vi nvim ex ed emacs nano pico'.split(' ').map((name) => [name, editor])),
};
