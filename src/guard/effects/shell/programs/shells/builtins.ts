import type { Call, ProgramTable } from '../../call.ts';
import { filesAt } from '../../files.ts';
import { readOptions } from '../../options.ts';
import type { ShellState } from '../../state.ts';
import { type Value, joined, known, knownText, nothing, sourcesOf, unknown } from '../../value.ts';

/** They change only the shell itself, and start nothing. */
export const silentBuiltins: ReadonlySet<string> = new Set(
  'cd pushd popd chdir export declare typeset local readonly set shopt unset alias unalias read mapfile readarray : let shift getopts hash wait trap eval return exit break continue umask times enable bg fg disown jobs ulimit'.split(
    ' ',
  ),
);

const goTo = (call: Call, target: Value | undefined): void => {
  const { state, analysis } = call;
  const before = state.directories;
  if (target?.text === '-') {
    state.directories = state.earlier.at(-1) ?? [];
    state.earlier = [...state.earlier, before];
    return;
  }
  const directory = target ?? known(analysis.where.home);
  state.earlier = [...state.earlier, before];
  // Of a listed value only the directory above is known.
  state.directories =
    directory.certainty === 'known' || directory.certainty === 'segment' ? filesAt(directory, call) : [];
  const [only] = state.directories;
  // Where there is no such directory, the shell stays where it is.
  if (only !== undefined && !analysis.disk.isDirectory(only)) state.directories = [...new Set([only, ...before])];
};

const inputOf = (descriptor: Value | undefined, standard: Value, { inputs }: ShellState): Value =>
  descriptor ? (inputs.get(Number(descriptor.text)) ?? unknown('…', sourcesOf([...inputs.values()]))) : standard;

const readVariables = ({ words, input: standard, state }: Call): Value => {
  const { operands, of } = readOptions(words, { valued: '-p -t -n -N -d -i -u -a' });
  const input = inputOf(of('-u')[0], standard, state);
  const [first] = operands;
  const names = operands.length > 0 ? operands : [known('REPLY')];
  const text = knownText(input);
  const lines = text?.split('\n') ?? [];
  const line =
    text !== undefined && lines.length <= 2 && (lines[1] ?? '') === ''
      ? known((lines[0] ?? '').trim(), input.sources)
      : undefined;
  const separators = state.variables.get('IFS')?.map(knownText).join('');
  // Separators of its own take a line apart in ways that are not followed; none at all leave it whole.
  if (separators !== undefined && (separators !== '' || names.length > 1)) {
    for (const { text: name } of [...names, ...of('-a')])
      state.variables.set(name, [unknown(`$${name}`, input.sources)]);
    return nothing;
  }
  const value = line ?? (input.certainty === 'listed' ? input : unknown(`$${first?.text ?? 'REPLY'}`, input.sources));
  const parts = line?.text.split(/\s+/) ?? [];
  for (const [at, { text: name }] of names.entries()) {
    const rest = at === names.length - 1 ? parts.slice(at).join(' ') : (parts[at] ?? '');
    state.variables.set(name, [line && names.length > 1 ? known(rest, line.sources) : value]);
  }
  for (const { text: name } of of('-a')) state.variables.set(name, [value]);
  return nothing;
};

const evaluate = ({ words, runText, analysis }: Call): Value | undefined => {
  const spaced = words.flatMap((word, at) => (at === 0 ? [word] : [known(' '), word]));
  const text = knownText(spaced.length === 0 ? nothing : joined(spaced));
  if (text !== undefined) return runText(text);
  analysis.unknown('eval runs a text that cannot be known.');
  return undefined;
};

export const builtins: ProgramTable = {
  cd: (call) => {
    goTo(call, readOptions(call.words).operands[0] ?? call.words.find(({ text }) => text === '-'));
    return nothing;
  },
  pushd: (call) => {
    goTo(call, readOptions(call.words).operands[0]);
    return nothing;
  },
  popd: ({ state }) => {
    state.directories = state.earlier.at(-1) ?? state.directories;
    state.earlier = state.earlier.slice(0, -1);
    return nothing;
  },
  eval: evaluate,
  read: readVariables,
  mapfile: (call) => {
    const { operands, of } = readOptions(call.words, { valued: '-d -n -O -s -u -C -c' });
    const input = inputOf(of('-u')[0], call.input, call.state);
    const lines = knownText(input)
      ?.split('\n')
      .filter((line) => line !== '')
      .map((line) => known(line, input.sources));
    call.state.variables.set(operands[0]?.text ?? 'MAPFILE', lines ?? [input]);
    return nothing;
  },
  unset: ({ words, state }) => {
    for (const { text } of words) {
      if (!words.some((word) => word.text === '-f')) state.variables.set(text, []);
      if (!words.some((word) => word.text === '-v')) state.functions.delete(text);
    }
    return nothing;
  },
  alias: ({ words, state }) => {
    for (const word of words) {
      const [, name, text] = /^([^=]+)=([\s\S]*)$/.exec(word.text) ?? [];
      if (name !== undefined && text !== undefined)
        state.aliases.set(name, word.certainty === 'known' ? text : '$UNKNOWN');
    }
    return nothing;
  },
  set: ({ words, state }) => {
    const { operands } = readOptions(words, { valued: '-o +o' });
    if (operands.length > 0 || words.some(({ text }) => text === '--')) state.positional = operands;
    return words.length === 0 ? unknown('…', ['$*']) : nothing;
  },
  shift: ({ words, state }) => {
    state.positional = state.positional.slice(Number(words[0]?.text ?? 1));
    return nothing;
  },
  hash: ({ words, analysis }) => {
    if (words.some(({ text }) => /^-[a-z]*p/.test(text)))
      analysis.unknown('hash lets a name stand for another program.');
    return nothing;
  },
  trap: ({ words, runText, analysis }) => {
    const action = words.find(({ text }) => !/^-[lp-]$/.test(text));
    const text = action ? knownText(action) : '-';
    if (text === undefined) analysis.unknown('trap runs a text that cannot be known.');
    else if (words.length > 1 && text !== '-') runText(text);
    return nothing;
  },
};
const quiet =
  ': shopt let getopts wait unalias return exit break continue umask times enable bg fg disown jobs ulimit true false test [';

/** What writes nothing. */
export const quietPrograms: ProgramTable = Object.fromEntries(quiet.split(' ').map((name) => [name, () => nothing]));
