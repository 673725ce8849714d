/** What a command does that runs in a container: what it was given of this machine is this machine's. */
import type { Effect } from '../../../../../enforcement/action.ts';
import { pathOnDisk } from '../../../named-path.ts';
import type { Call } from '../../call.ts';
import { filesAt, readFiles } from '../../files.ts';
import { type Options, readOptions } from '../../options.ts';
import { newState } from '../../state.ts';
import { type Value, known, knownText, nothing } from '../../value.ts';

const runValued =
  '-e --env --env-file -v --volume -p --publish -w --workdir -u --user --name --network --net --entrypoint -m --memory --cpus --mount --label -l --platform --add-host -h --hostname --gpus --shm-size --restart --link --ip --cap-add --cap-drop --device --security-opt --pull --index --profile -f --file --tmpfs --ulimit --log-driver --dns --cidfile --pid --ipc --userns --detach-keys --stop-signal --stop-timeout --health-cmd --volumes-from -c --container -n --namespace --context';

export const containerOptions = (words: readonly Value[]): Options =>
  readOptions(words, { valued: runValued, stopsEarly: true });

/** A file or directory of this machine, and where the container sees it; both absolute. */
interface Mount {
  readonly from: string;
  readonly to: string;
}

const splitMount = (text: string): readonly [from: string, to: string] => {
  if (!/(?:^|,)(?:source|src|target|dst|destination)=/.test(text)) {
    const [from = '', to = ''] = text.split(':');
    return [from, to];
  }
  const field = (names: string): string => new RegExp(`(?:^|,)(?:${names})=([^,]*)`).exec(text)?.[1] ?? '';
  return [field('source|src'), field('target|dst|destination')];
};

const isOfMachine = (from: string): boolean => /^[./~]/.test(from);

const mountsIn = (options: Options, call: Call): readonly Mount[] =>
  options.of('-v', '--volume', '--mount').flatMap((mount) => {
    const [from, to] = splitMount(mount.text);
    if (!isOfMachine(from) || !to.startsWith('/')) return [];
    return filesAt({ ...mount, text: from }, call).map((path) => ({ from: path, to: to.replace(/(?<=.)\/$/, '') }));
  });

/** What `--env-file` and `-e` set in it. */
const variablesIn = (options: Options, call: Call): ReadonlyMap<string, readonly Value[]> => {
  const content = readFiles(options.of('--env-file'), call);
  const lines = (knownText(content) ?? '').split('\n').map((line) => known(line, content.sources));
  const variables = new Map<string, readonly Value[]>();
  for (const line of [...lines, ...options.of('-e', '--env')]) {
    const [, name, equals, text = ''] = /^(\w+)(=?)([\s\S]*)$/.exec(line.text) ?? [];
    if (name === undefined) continue;
    const own = equals === '' ? call.state.variables.get(name) : [{ ...line, text }];
    if (own) variables.set(name, own);
  }
  return variables;
};

const toolImages: Readonly<Record<string, string>> = {
  'aws-cli': 'aws',
  opentofu: 'tofu',
  netcat: 'nc',
  ...Object.fromEntries(
    'curl wget httpie git kubectl helm terraform rclone restic s3cmd socat rsync'
      .split(' ')
      .map((name) => [name, name]),
  ),
};

/** Images of one tool start it whatever the words are. */
const startedBy = (options: Options, image: Value | undefined, words: readonly Value[]): readonly Value[] => {
  const [entry] = options.of('--entrypoint');
  if (entry) return [entry, ...words];
  const name = image?.text.replace(/@.*$/, '').replace(/^.*\//, '').replace(/:.*$/, '') ?? '';
  const tool = Object.hasOwn(toolImages, name) ? toolImages[name] : undefined;
  return tool === undefined || /^(?:\S*\/)?(?:ba|a)?sh$/.test(words[0]?.text ?? '') || words[0]?.text === tool
    ? words
    : [known(tool), ...words];
};

interface Inside {
  readonly operation: 'run' | 'exec';
  readonly mounts: readonly Mount[];
  /** Whether what is lost in the container itself is missed. */
  readonly isLasting: boolean;
}

const isBelow = (path: string, directory: string): boolean => path === directory || path.startsWith(`${directory}/`);

/** What stays of an effect outside of the container. */
const outside = (effect: Effect, { operation, mounts, isLasting }: Inside, call: Call): readonly Effect[] => {
  const { root } = call.analysis.where;
  const isShared = (path: string): boolean => mounts.some(({ from }) => isBelow(pathOnDisk(path, root), from));
  switch (effect.kind) {
    case 'send':
      return [effect];
    case 'unknown':
      return mounts.length > 0 ? [effect] : [];
    case 'change':
      if (effect.system === 'permission') return isShared(effect.target) ? [effect] : [];
      return isLasting || effect.system !== 'container' ? [effect] : [];
    case 'delete':
      if (isShared(effect.path)) return [effect];
      return isLasting
        ? [
            {
              kind: 'change',
              system: 'container',
              operation: `${operation} rm`,
              target: effect.path,
              isDestructive: true,
            },
          ]
        : [];
    case 'read':
    case 'write':
      return isShared(effect.path) ? [effect] : [];
    case 'move':
      return isShared(effect.from) || isShared(effect.to) ? [effect] : [];
    case 'execute':
    case 'end':
    case 'call':
      return [];
  }
};

/** Compose hands on what it reads without being told to. */
const isFed = (options: Options, { program, words }: Call): boolean =>
  options.has('-i', '--interactive') || program.endsWith('-compose') || words[0]?.text === 'compose';

const runInside = (words: readonly Value[], options: Options, inside: Inside, call: Call): void => {
  const { analysis } = call;
  const [directory] = options.of('-w', '--workdir');
  const state = newState(directory?.certainty === 'known' && directory.text.startsWith('/') ? directory.text : '/…');
  for (const [name, values] of variablesIn(options, call)) state.variables.set(name, values);
  const input = isFed(options, call) ? call.input : nothing;
  const start = analysis.effects.length;
  analysis.disk.redirected(inside.mounts, () => call.run(words, { input, state }));
  const effects = analysis.effects.splice(start);
  for (const effect of effects) for (const left of outside(effect, inside, call)) analysis.add(left);
};

/** What is piped into a container, or copied to it, is out of sight from then on. */
const noteGiven = (name: string, given: Value, { analysis }: Call): void => {
  if (given.sources.length > 0) analysis.add({ kind: 'send', host: name, sources: given.sources });
};

/** A command in a container that is there: `exec NAME COMMAND`. */
export const execInContainer = (words: readonly Value[], call: Call): void => {
  const options = containerOptions(words);
  const [name, ...command] = options.operands;
  if (isFed(options, call)) noteGiven(name?.text ?? 'container', call.input, call);
  runInside(command, options, { operation: 'exec', mounts: [], isLasting: true }, call);
};

/** Options by which what runs inside can act on the machine as if it were outside. */
const givesMachine = (options: Options): boolean =>
  options.has('--privileged') ||
  options.of('--pid', '--userns', '--cgroupns').some(({ text }) => text === 'host') ||
  options.of('--cap-add').some(({ text }) => /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE)$/i.test(text));

/** A container of its own: `run IMAGE COMMAND`, or a service of a compose file. */
export const runContainer = (words: readonly Value[], isService: boolean, call: Call): void => {
  const { analysis } = call;
  const options = containerOptions(words);
  const [image, ...rest] = options.operands;
  analysis.change('container', isService ? 'compose run' : 'run', image?.text ?? '', false);
  const mounts = mountsIn(options, call);
  for (const { from } of mounts) {
    // The container is a way to write to what is mounted.
    if (/^\/(?:etc|usr|bin|boot|root|home|var\/run\/docker\.sock)?$/.test(from))
      analysis.unknown(`A container is given ${from} of this machine.`);
  }
  if (givesMachine(options)) analysis.unknown('A container is given power over this machine.');
  const command = startedBy(options, isService ? undefined : image, rest);
  // A deletion inside a container that goes when it ends loses nothing, but for what is mounted, by a compose file too.
  const isLasting = isService || options.of('-v', '--volume', '--mount').length > 0;
  if (command.length > 0) runInside(command, options, { operation: 'run', mounts, isLasting }, call);
};

/** `cp` between this machine and a container or a pod. */
export const noteCopy = (words: readonly Value[], call: Call, write: (target: Value) => void): void => {
  const isThere = ({ text }: Value): boolean => /^[^./~][^:]*:/.test(text);
  const [from, to] = readOptions(words, { valued: '-c --container -n --namespace --context' }).operands;
  if (!from || !to) return;
  const content = isThere(from) ? nothing : from.text === '-' ? call.input : readFiles([from], call);
  if (isThere(to)) {
    call.analysis.change(call.program === 'kubectl' ? 'cloud' : 'container', 'cp', to.text, false);
    noteGiven(to.text.replace(/:.*$/, ''), content, call);
  } else if (to.text !== '-') write(to);
};
