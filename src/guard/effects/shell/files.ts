import { basename, join } from 'node:path';
import { isSecretSource } from '../../../enforcement/secret-source.ts';
import { portIn } from '../port.ts';
import type { Call } from './call.ts';
import { absolutePaths, asNamed, followed, unfollowed } from './paths.ts';
import { fits, readWildcard } from './syntax/wildcard.ts';
import { type Value, inSequence, known, knownText, nothing, unknown } from './value.ts';

type Place = Pick<Call, 'analysis' | 'state'> & Partial<Pick<Call, 'input' | 'words' | 'program'>>;

const silentDevices = /^\/dev\/(?:null|zero|full|u?random|stdin|stdout|stderr|tty|ptmx|fd\/\d+|pts\/\d+|shm)$/;
const disks = /^\/dev\/(?:sd|hd|vd|xvd|nvme|mmcblk|disk|rdisk|dm-|mapper\/|loop|md|sr)/;
const memory = /^\/(?:dev\/k?mem|proc\/sysrq-trigger|dev\/port)/;

/** What the shell opens in the place of a file. */
const socketAt = (path: string): { readonly host: string; readonly port?: number } | undefined => {
  const [, host, port = ''] = /^\/dev\/(?:tcp|udp)\/([^/]+)(?:\/(\d+))?/.exec(path) ?? [];
  return host === undefined ? undefined : { host, ...portIn(`:${port}`) };
};

/** What flows through a descriptor that is named like a file. */
const streamAt = (path: string, { state, input }: Place): Value | undefined => {
  if (/^\/dev\/stdin$/.test(path)) return input;
  const [, number] = /^\/(?:dev|proc\/[^/]+)\/fd\/(\d+)$/.exec(path) ?? [];
  return number === '0' ? input : state.inputs.get(Number(number));
};

const located = (value: Value, { state, analysis }: Place, follow: typeof followed): readonly string[] => [
  ...new Set(absolutePaths(value, state, analysis).map((path) => follow(path, analysis))),
];

/** The files that a word leads to, absolute; none where that cannot be known. */
export const filesAt = (value: Value, place: Place): readonly string[] => located(value, place, followed);

const mostDirectories = 64;
const otherTrees = /^(?:node_modules|\.git|\.venv|venv)$/;

/** What an option is given: `--exclude .env` and `--exclude=.env`. */
const givenBy = (option: string, words: readonly Value[]): ReturnType<typeof readWildcard>[] =>
  words
    .flatMap(({ text }, at) => {
      if (text === option) return words[at + 1]?.text ?? [];
      return text.startsWith(`${option}=`) ? text.slice(option.length + 1) : [];
    })
    .map((form) => readWildcard(basename(form)));

/** What the words of a command say of the files of a directory that it takes. */
interface Selection {
  readonly included: ReturnType<typeof givenBy>;
  readonly excluded: ReturnType<typeof givenBy>;
  /** In a way that is not looked into: a list of exclusions, say. */
  readonly isOtherwise: boolean;
}

// Asked for each operand of the same words.
const selections = new WeakMap<readonly Value[], Selection>();

const selectionOf = (words: readonly Value[]): Selection => {
  const remembered = selections.get(words);
  if (remembered) return remembered;
  const made = {
    included: givenBy('--include', words),
    excluded: givenBy('--exclude', words),
    isOtherwise: words.some(({ text }) => /^--(?:exclude-|include-|filter)/.test(text)),
  };
  selections.set(words, made);
  return made;
};

/** Whether words leave a file of a directory out that is read whole. */
const leavesOut = (inside: string, { words = [], program }: Place): boolean => {
  const { included, excluded, isOtherwise } = selectionOf(words);
  const isOneOf = (wildcards: Selection['included']): boolean =>
    inside.split('/').some((name) => wildcards.some((wildcard) => fits(wildcard, name)));
  if (isOneOf(included)) return false;
  return isOtherwise || (included.length > 0 && program !== 'rsync') || isOneOf(excluded);
};

/** Files with secrets in a directory that is read whole, but for what the words leave out. */
export const secretsBelow = (directory: string, place: Place): readonly string[] => {
  const { analysis } = place;
  const found: string[] = [];
  const open = [directory];
  for (let seen = 0, at = open.shift(); at !== undefined && seen < mostDirectories; seen++, at = open.shift()) {
    const names = analysis.disk.list(at);
    if (!analysis.mayLook(names.length)) break;
    for (const name of names) {
      if (isSecretSource(name)) found.push(join(at, name));
      // What has no suffix may be a directory.
      else if (!name.slice(1).includes('.') && !otherTrees.test(name)) open.push(join(at, name));
    }
  }
  return found.filter((path) => !leavesOut(path.slice(directory.length + 1), place));
};

const sourcesAt = (path: string, content: Value, place: Place): readonly string[] => {
  const { analysis } = place;
  if (silentDevices.test(path)) return content.sources;
  if (/^\/proc\/[^/]+\/environ$/.test(path)) return ['$*'];
  const own = [asNamed(path, analysis)];
  // What the command has put there itself came from somewhere.
  if (analysis.disk.isWritten(path)) own.push(...content.sources);
  if (analysis.disk.isDirectory(path)) own.push(...secretsBelow(path, place).map((file) => asNamed(file, analysis)));
  return [...new Set(own)];
};

/** Notes that files are read, and gives what is in them. */
export const readFiles = (values: readonly Value[], place: Place): Value => {
  const { analysis } = place;
  const contents = values.map((value) => {
    if (value.certainty === 'known' && value.text === '-') return nothing;
    const paths = filesAt(value, place);
    if (paths.length === 0 && value.text !== '') {
      analysis.add({ kind: 'unknown', reason: `A file is read that cannot be known: ${value.text}.`, reach: 'reads' });
      return unknown(value.text, value.sources);
    }
    return inSequence(
      paths.map((path) => {
        if (path === '/dev/null') return nothing;
        const stream = analysis.disk.isWritten(path) ? undefined : streamAt(path, place);
        if (stream) return stream;
        const socket = socketAt(path);
        if (socket) analysis.add({ kind: 'send', ...socket, sources: [] });
        else if (!silentDevices.test(path)) analysis.add({ kind: 'read', path: asNamed(path, analysis) });
        const content = analysis.disk.read(path) ?? unknown(path);
        const isSegment = value.certainty !== 'known';
        const sources = sourcesAt(path, content, place);
        return isSegment ? unknown(path, sources) : { ...content, sources };
      }),
    );
  });
  return inSequence(contents);
};

/** Notes that a file would hold a content. */
export const writeFile = (value: Value, content: Value, place: Place): void => {
  const { analysis } = place;
  const paths = filesAt(value, place);
  if (paths.length === 0) analysis.unknown(`A file is written that cannot be known: ${value.text}.`);
  for (const path of paths) {
    const socket = socketAt(path);
    if (socket) analysis.add({ kind: 'send', ...socket, sources: content.sources });
    else if (disks.test(path) || memory.test(path)) analysis.change('disk', 'write', path, true);
    else if (!silentDevices.test(path)) {
      analysis.disk.write(path, content);
      analysis.add({ kind: 'write', path: asNamed(path, analysis), content: knownText(content) });
    }
  }
};

/** What a file holds after something is added to its end. */
export const appended = (value: Value, addition: Value, place: Place): Value => {
  const [path] = filesAt(value, place);
  const before = path === undefined ? undefined : place.analysis.disk.read(path);
  if (!before) return addition;
  const [start, end] = [knownText(before), knownText(addition)];
  return start === undefined || end === undefined ? unknown('…') : known(start + end, addition.sources);
};

export const deleteFiles = (values: readonly Value[], isRecursive: boolean, place: Place): void => {
  const { analysis } = place;
  for (const value of values) {
    const paths = located(value, place, value.text.endsWith('/') ? followed : unfollowed);
    if (paths.length === 0 && value.text !== '')
      analysis.unknown(`Something is deleted that cannot be known: ${value.text}.`);
    for (const path of paths) {
      analysis.add({
        kind: 'delete',
        path: asNamed(path, analysis),
        isRecursive: isRecursive || value.certainty === 'listed',
      });
    }
  }
};

/** Where files land that are copied or moved to a place, which may be a directory. */
export const landings = (from: readonly Value[], to: Value, isDirectory: boolean, place: Place): readonly Value[] => {
  const isInto =
    isDirectory ||
    from.length > 1 ||
    to.text.endsWith('/') ||
    filesAt(to, place).some((path) => place.analysis.disk.isDirectory(path));
  if (!isInto || to.certainty === 'unknown') return from.map(() => to);
  return from.map((value) =>
    value.certainty === 'known' || value.certainty === 'segment'
      ? {
          ...value,
          certainty: to.certainty === 'known' ? value.certainty : to.certainty,
          text: join(to.text, basename(value.text)),
        }
      : to,
  );
};

export const moveFile = (from: Value, to: Value, place: Place): void => {
  const { analysis } = place;
  const [sources, targets] = [located(from, place, unfollowed), located(to, place, unfollowed)];
  if (sources.length === 0 || targets.length === 0) {
    analysis.unknown(`Something is moved that cannot be known: ${from.text} to ${to.text}.`);
    return;
  }
  for (const source of sources) {
    for (const target of targets) {
      const content = analysis.disk.read(source);
      if (content) analysis.disk.write(target, content);
      analysis.disk.move(source, target);
      analysis.add({ kind: 'move', from: asNamed(source, analysis), to: asNamed(target, analysis) });
    }
  }
};
