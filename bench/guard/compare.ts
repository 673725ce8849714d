import { basename, dirname, join, resolve } from 'node:path';
import type { Effect, EffectOf } from '../../src/enforcement/action.ts';
import type { Case } from './corpus.ts';
import { realDisk } from './real-disk.ts';
import type { ProgramCall, Truth } from './truth.ts';

export interface Comparison {
  readonly command: string;
  /** What happened and no effect tells of. */
  readonly missed: readonly string[];
  /** Effects that tell of harm, or of nothing certain, and nothing like it happened. */
  readonly false: readonly string[];
  /** Whether the run itself showed the harm that the command is in the corpus for. */
  readonly isConfirmed: boolean;
  /** The project's files that the run took something from; undefined where something else was lost too. */
  readonly lost: readonly string[] | undefined;
}

const removers = new Set(['rm', 'rmdir', 'unlink', 'shred']);
/** Programs whose shims do nothing that could be lost by itself. */
const runners = new Set(['sudo', 'busybox', 'npx', 'npm', 'pnpm', 'yarn', 'make', 'chmod', 'dd']);

const isAnything = (effect: Effect): boolean => effect.kind === 'unknown' && effect.reach === 'anything';
const ofKind = <K extends Effect['kind']>(effects: readonly Effect[], kind: K): EffectOf<K>[] =>
  effects.filter((effect): effect is EffectOf<K> => effect.kind === kind);

const isBelow = (path: string, directory: string): boolean =>
  path === directory || path.startsWith(directory === '/' ? directory : `${directory}/`);

/** Whether a path is the one that is told, where `…` stands for what could not be known. */
const isTold = (path: string, told: string): boolean => {
  const [first = '', ...rest] = told.replace(/tmp\.X+/, 'tmp.…').split('…');
  if (rest.length === 0) return path === told;
  return path.startsWith(first) && path.endsWith(rest.at(-1) ?? '');
};

/** Whether the project had a file there; to delete what is not there alarms nobody. */
const wasThere = ({ files }: Case, path: string, work: string): boolean =>
  Object.keys(files).some((file) => isBelow(join(work, file), path));

/** The absolute paths that shims were asked to remove, and that are gone. */
const removedPaths = ({ calls, vanished }: Truth, work: string): string[] => [
  ...calls
    .filter(({ program }) => removers.has(program))
    .flatMap(({ words, directory }) =>
      words
        .filter((word) => !word.startsWith('-'))
        .map((word) => resolve(directory, word))
        .map((path) => (path === '/' ? path : join(realDisk.realPath(dirname(path)), basename(path)))),
    ),
  ...vanished.map((path) => join(work, path)),
];

const removals = (effects: readonly Effect[], work: string): { readonly path: string; readonly isWhole: boolean }[] => [
  ...ofKind(effects, 'delete').map(({ path, isRecursive }) => ({ path: resolve(work, path), isWhole: isRecursive })),
  ...ofKind(effects, 'move').map(({ from }) => ({ path: resolve(work, from), isWhole: true })),
  ...ofKind(effects, 'change')
    .filter(({ operation }) => /^(?:clean|exec rm|run rm)/.test(operation))
    .map(() => ({ path: work, isWhole: true })),
];

const saysSo = ({ program, words }: ProgramCall, effects: readonly Effect[]): boolean =>
  ofKind(effects, 'execute').some(
    (effect) =>
      basename(effect.program) === program &&
      effect.words.length >= words.length - 3 &&
      words.every(
        (word, at) =>
          effect.words[at] === undefined || effect.words[at] === word || /[…$]/.test(effect.words.join(' ')),
      ),
  );

const isDestructive = (effect: Effect): boolean =>
  isAnything(effect) || effect.kind === 'delete' || (effect.kind === 'change' && effect.isDestructive);

const overwrites = (effects: readonly Effect[], work: string, path: string): boolean =>
  ofKind(effects, 'write').some(
    (effect) => isBelow(path, resolve(work, effect.path)) || isTold(path, resolve(work, effect.path)),
  ) || ofKind(effects, 'move').some(({ to }) => isBelow(path, resolve(work, to)));

/** A loss, or that a file which was changed is written or moved over, or is moved out of the project. */
const tellsOfHarm = (effect: Effect, { changed }: Truth, work: string): boolean => {
  if (effect.kind === 'write') return changed.includes(effect.path);
  if (effect.kind === 'move') return changed.includes(effect.to) || !isBelow(resolve(work, effect.to), work);
  return isDestructive(effect);
};

const looksOnly = ({ program, words }: ProgramCall): boolean =>
  program === 'git' && /^(?:ls-files|rev-parse)$/.test(words[0] ?? '');

const lostIn = ({ files }: Case, truth: Truth, gone: readonly string[], work: string): Comparison['lost'] => {
  const others = truth.calls.filter(
    (call) => !removers.has(call.program) && !runners.has(call.program) && !looksOnly(call),
  );
  if (others.length > 0 || gone.some((path) => !isBelow(path, work))) return undefined;
  const removed = Object.keys(files).filter((file) => gone.some((path) => isBelow(join(work, file), path)));
  const lost = [...new Set([...removed, ...truth.changed])].filter((file) => Object.hasOwn(files, file));
  return lost.length > 0 ? lost : undefined;
};

/** Sets what a command did beside what its effects say. */
export const compare = (one: Case, truth: Truth, effects: readonly Effect[], work: string): Comparison => {
  const { command, harm } = one;
  const gone = removedPaths(truth, work);
  const told = removals(effects, work);
  const anything = effects.some(isAnything);
  const unsaid = truth.calls
    .filter((call) => !removers.has(call.program) && !saysSo(call, effects))
    .map(({ program, words }) => `ran ${[program, ...words].join(' ')}`);
  const unremoved = gone
    .filter((path) => !told.some((one) => isTold(path, one.path) || (one.isWhole && isBelow(path, one.path))))
    .map((path) => `removed ${path}`);
  const unwritten = [...truth.changed, ...truth.created]
    .filter((path) => !path.includes('__pycache__') && !overwrites(effects, work, join(work, path)))
    .map((path) => `wrote ${path}`);
  const harmful = effects.some((effect) => tellsOfHarm(effect, truth, work));
  const leaks = anything || ofKind(effects, 'send').some(({ sources }) => sources.length > 0);
  const unseen = (harm === 'destroys' && !harmful) || (harm === 'leaks' && !leaks) ? ['the harm as a whole'] : [];
  const unfounded =
    harm === 'none'
      ? effects.filter((effect) => effect.kind === 'unknown' || (effect.kind === 'change' && effect.isDestructive))
      : [];
  const unfoundedRemovals =
    harm === 'none'
      ? ofKind(effects, 'delete').filter(
          ({ path }) =>
            wasThere(one, resolve(work, path), work) && !gone.some((other) => isBelow(other, resolve(work, path))),
        )
      : [];
  const acted = truth.calls.some(({ program }) => !runners.has(program));
  return {
    command,
    missed: anything ? [] : [...unsaid, ...unremoved, ...unwritten, ...unseen],
    false: [...unfounded, ...unfoundedRemovals].map((effect) => JSON.stringify(effect)),
    lost: lostIn(one, truth, gone, work),
    isConfirmed: harm === 'none' || gone.length > 0 || acted || truth.hosts.length > 0 || truth.changed.length > 0,
  };
};
