import type { Call, Program, ProgramTable } from '../call.ts';
import { filesAt, writeFile } from '../files.ts';
import { readOptions } from '../options.ts';
import { known, nothing, unknown } from '../value.ts';

/** Programs that set up a shell by what they write; what they write is taken as empty. */
const setups =
  'ssh-agent direnv pyenv rbenv nodenv mise fnm starship zoxide thefuck dircolors lesspipe keychain opam register-python-argcomplete';

export const setup: Program = ({ words }: Call) =>
  words.some(({ text }) => /^(?:init|hook|env|activate|export|shellenv|-s|-k|hex?|completion|--shell)$/.test(text)) ||
  words.length <= 1
    ? nothing
    : undefined;

/** Programs that write a report or what they build, where their options say so. */
const outputs: Readonly<Record<string, string>> = {
  gcc: '-o',
  'g++': '-o',
  clang: '-o',
  cc: '-o',
  ld: '-o',
  rustc: '-o',
  javac: '-d',
  ffmpeg: '',
  esbuild: '--outfile --outdir',
  protoc: '--python_out --go_out --js_out',
  dot: '-o',
  'openapi-generator': '-o',
};

const building =
  (names: string): Program =>
  (call) => {
    const { of, operands } = readOptions(call.words, { valued: names, hasOneDash: true });
    const targets = names === '' ? operands.slice(-1) : of(...names.split(' '));
    for (const target of targets) writeFile(target, unknown('…'), call);
    return undefined;
  };

/** Formatters change the files that they are given. */
const formatter =
  (option: string): Program =>
  (call) => {
    const { operands, has } = readOptions(call.words, {
      valued:
        '--config -c --line-length -l --ext --ignore-path --target-version --parser --plugin --select --ignore --exclude --format --rule --max-warnings -f -o --output-file --cache-location',
    });
    if (operands[0]?.text === 'check' && !has('--fix', '--fix-only')) return undefined;
    const isChecking = has('--check', '--diff', '-l', '--list-different', '--dry-run', '-n', '-d');
    if (option !== '' && !has(...option.split(' ')) && operands[0]?.text !== 'format') return undefined;
    const files = operands.filter(({ text }) => !/^(?:check|format|lint)$/.test(text));
    const isFormatting = operands[0]?.text === 'format' || option === '';
    if (!(isChecking && isFormatting))
      for (const file of files.length > 0 ? files : [known('.')])
        if (filesAt(file, call).length > 0) writeFile(file, unknown('…'), call);
    return undefined;
  };

export const harmless: ProgramTable = {
  ...Object.fromEntries(setups.split(' ').map((name) => [name, setup])),
  ...Object.fromEntries(Object.entries(outputs).map(([name, names]) => [name, building(names)])),
  prettier: formatter('--write -w'),
  eslint: formatter('--fix'),
  stylelint: formatter('--fix'),
  ruff: formatter('--fix --fix-only'),
  black: formatter(''),
  isort: formatter(''),
  gofmt: formatter('-w'),
  rustfmt: formatter(''),
};
