import type { Call, ProgramTable } from '../../call.ts';
import { filesAt } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { copyOf } from '../../state.ts';
import { type Value, joined, known, knownText, nothing } from '../../value.ts';
import { noteVariable } from '../variables.ts';

interface Wrapper {
  /** Options that take a value. */
  readonly valued?: string;
  /** How many words of its own come before the command. */
  readonly own?: number;
  /** Words that come between it and its options: `uv run`. */
  readonly after?: string;
}

const wrappers: Readonly<Record<string, Wrapper>> = {
  nice: { valued: '-n --adjustment' },
  nohup: {},
  timeout: { valued: '-s --signal -k --kill-after', own: 1 },
  gtimeout: { valued: '-s --signal -k --kill-after', own: 1 },
  time: { valued: '-f --format -o --output' },
  sudo: { valued: '-u --user -g --group -h --host -p --prompt -C -T -R --chroot -D --chdir -r -t -U' },
  doas: { valued: '-u -C' },
  builtin: {},
  exec: { valued: '-a' },
  stdbuf: { valued: '-i --input -o --output -e --error' },
  setsid: {},
  ionice: { valued: '-c --class -n --classdata -p -u' },
  chroot: { own: 1 },
  unbuffer: {},
  caffeinate: { valued: '-t -w' },
  chrt: { own: 1 },
  taskset: { own: 1 },
  strace: { valued: '-o -e -p -s -u -E -P' },
  ltrace: { valued: '-o -e -p -s' },
  fakeroot: {},
  'xvfb-run': { valued: '-s -n -e -f' },
  'dbus-run-session': {},
  busybox: {},
  toybox: {},
  setarch: { own: 1 },
  unshare: { valued: '-S -G -R -w' },
  nsenter: { valued: '-t -S -G' },
  'systemd-run': { valued: '-p --property --unit --uid --gid --on-calendar --on-active' },
  'systemd-inhibit': { valued: '--what --who --why --mode' },
  entr: {},
  dotenv: { valued: '-e -f -c' },
  'cross-env': {},
  dotenvx: {},
  shx: {},
  proxychains4: { valued: '-f' },
  torsocks: {},
  rlwrap: {},
  trickle: { valued: '-d -u' },
};

const isAssignment = ({ text }: Value): boolean => /^[A-Za-z_]\w*=/.test(text);

/** Runs what follows assignments, with the variables they set. */
const runWithAssignments = (words: readonly Value[], call: Call): Value | undefined => {
  const state = copyOf(call.state);
  const first = words.findIndex((word) => !isAssignment(word));
  for (const word of first === -1 ? words : words.slice(0, first)) {
    const equals = word.text.indexOf('=');
    const value = { ...word, text: word.text.slice(equals + 1) };
    state.variables.set(word.text.slice(0, equals), [value]);
    noteVariable(word.text.slice(0, equals), value, call.analysis, (text) =>
      call.runText(text, { state: copyOf(state) }),
    );
  }
  return first === -1 ? undefined : call.run(words.slice(first), { state });
};

const wrapped =
  ({ valued = '', own = 0 }: Wrapper) =>
  (call: Call): Value | undefined => {
    const { operands } = readOptions(call.words, { valued, stopsEarly: true });
    return operands.length > own ? runWithAssignments(operands.slice(own), call) : nothing;
  };

const environment = (call: Call): Value | undefined => {
  // `env -` is `env -i`.
  const { operands, of, has } = readOptions(
    call.words.filter(({ text }) => text !== '-'),
    {
      valued: '-u --unset -C --chdir -S --split-string',
      stopsEarly: true,
    },
  );
  const [directory] = of('-C', '--chdir');
  const state = copyOf(call.state);
  if (directory) state.directories = filesAt(directory, call);
  const [split] = of('-S', '--split-string');
  if (split) {
    const text = knownText(split);
    if (text === undefined) call.analysis.unknown('env runs a text that cannot be known.');
    else
      return call.runText(
        [text, ...operands.map((word) => `'${word.text.replaceAll("'", String.raw`'\''`)}'`)].join(' '),
        { state },
      );
  }
  if (operands.every(isAssignment) && !has('-i')) return { text: '…', certainty: 'unknown', sources: ['$*'] };
  return runWithAssignments(operands, { ...call, state });
};

/** Programs that hand a text to a shell, and the options that hold it. */
const texts: Readonly<Record<string, string>> = {
  su: '-c --command',
  runuser: '-c --command',
  script: '-c --command',
  sg: '-c',
  'nix-shell': '--run --command',
  nodemon: '-x --exec',
};

const textOption =
  (names: string) =>
  (call: Call): Value | undefined => {
    const { of } = readOptions(call.words, { valued: `${names} -s -u` });
    for (const value of of(...names.split(' '))) runWhole([value], call);
    return undefined;
  };

const runWhole = (words: readonly Value[], call: Call): void => {
  const text = knownText(joined([nothing, ...words.flatMap((word, at) => (at === 0 ? [word] : [known(' '), word]))]));
  if (text === undefined) call.analysis.unknown(`${call.program} runs a text that cannot be known.`);
  else call.runText(text, { state: copyOf(call.state) });
};

export const wrapperPrograms: ProgramTable = {
  ...Object.fromEntries(Object.entries(wrappers).map(([name, wrapper]) => [name, wrapped(wrapper)])),
  ...Object.fromEntries(Object.entries(texts).map(([name, options]) => [name, textOption(options)])),
  env: environment,
  command: (call) =>
    /^-[vV]/.test(call.words[0]?.text ?? '') ? { text: '…', certainty: 'segment', sources: [] } : wrapped({})(call),
  watch: (call) => {
    runWhole(readOptions(call.words, { valued: '-n --interval', stopsEarly: true }).operands, call);
    return undefined;
  },
  flock: (call) => {
    const { operands, of } = readOptions(call.words, { valued: '-w -E -c --command', stopsEarly: true });
    const [, ...rest] = operands;
    const text = rest[0]?.text === '-c' ? rest.slice(1) : of('-c', '--command');
    if (text.length > 0) runWhole(text, call);
    else call.run(rest);
    return undefined;
  },
  tmux: (call) => {
    const { operands } = readOptions(call.words, { valued: '-s -t -n -c -S -L -f -x -y' });
    const [command, ...rest] = operands;
    const typed = rest.filter(({ text }) => !/^(?:Enter|C-m)$/.test(text));
    if (
      /^(?:new|neww|new-session|new-window|splitw|split-window|send|send-keys|run|run-shell|respawn-pane)$/.test(
        command?.text ?? '',
      )
    )
      runWhole(typed, call);
    return undefined;
  },
  screen: wrapped({ valued: '-S -t -s -c -h -p -X -r' }),
  concurrently: (call) => {
    for (const word of readOptions(call.words, { valued: '-n --names -c -k' }).operands) runWhole([word], call);
    return undefined;
  },
};
