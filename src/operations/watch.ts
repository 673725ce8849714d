import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setInterval, setTimeout } from 'node:timers';
import type { Finding } from '../enforcement/finding.ts';
import { conciseLine } from '../enforcement/reporters/concise.ts';
import { counted } from '../enforcement/reporters/words.ts';
import { watchFolders } from '../guard/project/watch-folders.ts';
import { BylawError, messageOf } from '../kernel/errors.ts';
import { printable } from '../kernel/printable.ts';
import { resolveRoot } from '../repository/walk/list.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { type OpenedProject, openProjectAt } from './project.ts';

/** What is told within this time is taken in together: a file is written in several steps. */
const gatheringMs = 20;

/** What the files that changed together have now. */
interface Recheck {
  readonly paths: readonly string[];
  readonly findings: readonly Finding[];
  readonly tookMs: number;
}

const textOf = ({ paths, findings, tookMs }: Recheck): string => {
  const named = paths.length === 1 ? (paths[0] ?? '') : counted(paths.length, 'file');
  const summary = `${named}: ${findings.length === 0 ? 'nothing found' : counted(findings.length, 'finding')} (${tookMs} ms)`;
  return printable([...findings.map(conciseLine), summary].join('\n'));
};

const recheck = ({ project }: OpenedProject, paths: readonly string[]): Recheck => {
  const startedMs = performance.now();
  project.refresh(paths);
  const { read } = project.repository();
  const findings = project.findingsIn(new Map(paths.map((path) => [path, read(path)])));
  return { paths, findings, tookMs: Math.round(performance.now() - startedMs) };
};

/** Files that a new listing shows and the last one did not. */
const addedIn = async (opened: OpenedProject, before: ReadonlySet<string>): Promise<string[]> => {
  await opened.catchUp();
  return [...opened.project.repository().paths].filter((path) => !before.has(path));
};

/** Opens the repository anew under the rules there are now; where these are mistaken, the former ones go on. */
const reopened = async (root: string, former: OpenedProject, context: OperationContext): Promise<OpenedProject> => {
  try {
    const opened = await openProjectAt(root, context, 'all');
    former.close();
    context.progress('The rules changed, and what is saved from now on is checked by them');
    return opened;
  } catch (error) {
    context.warn(
      `The rules changed, and the former ones are kept, because the new ones cannot be used: ${messageOf(error)}`,
    );
    return former;
  }
};

const follow = async (root: string, context: OperationContext, wantsJson: boolean): Promise<void> => {
  const { environment, write, warn } = context;
  let opened = await openProjectAt(root, context, 'all');
  const gathered = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();

  const show = (paths: readonly string[]): void => {
    if (paths.length === 0) return;
    const found = recheck(opened, paths);
    write(wantsJson ? JSON.stringify(found) : textOf(found));
  };

  const takeIn = async (): Promise<void> => {
    const told = [...gathered];
    gathered.clear();
    const known = new Set(opened.project.repository().paths);
    if (told.some(opened.isRule)) opened = await reopened(root, opened, context);
    show(told.filter((path) => known.has(path)));
    if (told.every((path) => known.has(path))) return;
    show(await addedIn(opened, known));
    watching.follow(['', ...opened.project.repository().directories]);
  };

  const soon = (): void => {
    timer = undefined;
    turn = turn.then(takeIn).catch((error: unknown) => warn(String(error)));
  };
  const watching = watchFolders(root, (path) => {
    gathered.add(path);
    timer ??= setTimeout(soon, gatheringMs);
  });
  watching.follow(['', ...opened.project.repository().directories]);
  if (!watching.isWhole()) {
    throw new BylawError('USAGE', 'The system has no watches left for so many folders.', {
      place: root,
      next: 'Raise fs.inotify.max_user_watches, close other programs that watch, or run `bylaw check` instead.',
    });
  }
  const files = counted(opened.project.repository().files.size, 'file');
  context.progress(`Watching ${files} below ${root}; stop with Ctrl-C`);
  await untilStopped(environment.signal);
  clearTimeout(timer);
  watching.close();
  await turn;
  opened.close();
};

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    // Nothing else keeps the process: watches do not.
    const alive = setInterval(() => undefined, 60_000);
    const end = (): void => {
      clearInterval(alive);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const root = resolveRoot(resolve(context.directory, input.text('path') ?? '.'));
  await follow(root, context, input.flag('json'));
  return { exitCode: 0, data: { stopped: true }, text: '' };
};

export const watch: OperationBody = {
  about:
    'Reads the repository once, and checks each file again when it is saved, in the repository as it is then. Shows what the saved file has; what its change means for other files, clones, history and a git base is left to `bylaw check`. When the rules change, the repository is read again under the new ones. With --json, a line for each time. Ends with Ctrl-C.',
  examples: [['bylaw watch', 'Check what you save in the current directory']],
  parameters: [
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Directory to watch; the current one by default.',
    },
  ],
  run,
};
