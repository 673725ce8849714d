import { excludedBy } from '../enforcement/check.ts';
import type { Judges } from '../guard/project/judged-checks.ts';
import { type Project, openProject } from '../guard/project/project.ts';
import { type WatchedProject, watchProject } from '../guard/project/watched-project.ts';
import { cachePath } from '../repository/cache/cache.ts';
import { type Listing, listFiles } from '../repository/walk/list.ts';
import type { OperationContext } from './operation.ts';
import { type Workplace, openWorkplaceAt } from './workplace.ts';

type Context = Pick<OperationContext, 'environment' | 'warn' | 'progress'>;

/** A repository kept open, and how it is kept up to date. */
export interface OpenedProject {
  readonly workplace: Workplace;
  readonly project: Project;
  /** Whether a path is the configuration, one of the team's rules or an agent's definition. */
  readonly isRule: (path: string) => boolean;
  /** Looks for what changed on disk. False where the rules themselves did: then it has to be opened anew. */
  readonly catchUp: () => Promise<boolean>;
  /** Takes in what others change as the system tells of it. `onUnlisted` is told where only catching up can place it. */
  readonly watch: (onUnlisted: () => void) => void;
  /** Whether every change is heard of, so that there is little to catch up with. */
  readonly isWatching: () => boolean;
  readonly close: () => void;
}

/** Whether a path is the configuration, one of the team's rules or an agent's definition. */
const isRuleAt =
  (folders: readonly string[]) =>
  (path: string): boolean =>
    /^bylaw\.(?:ya?ml|json)$|^(?:\.claude\/)?agents\//.test(path) ||
    folders.some((folder) => path.startsWith(`${folder.replace(/\/+$/, '')}/`));

const ruleSignature = ({ files }: Listing, isRule: (path: string) => boolean): string =>
  files
    .filter(({ path }) => isRule(path))
    .map(({ path, signature }) => `${path} ${signature}`)
    .join('\n');

/** Opens a repository to ask what a write would add to its findings. */
export const openProjectAt = async (
  root: string,
  context: Context,
  judges: Judges = 'guarded',
): Promise<OpenedProject> => {
  const { environment, progress } = context;
  // Readings of a check hold its findings and these hold none, so neither may meet the other's.
  const cacheAt = cachePath(`${root}\0guard`, environment.variables);
  const workplace = await openWorkplaceAt(root, { cacheAt }, context);
  const { listing, config, checks, cache } = workplace;
  const project = await openProject({
    listing,
    config,
    checks,
    cache,
    judges,
    isExcluded: excludedBy(config),
    now: environment.now,
    signal: environment.signal,
    progress,
  });
  const isRule = isRuleAt(config.rulesFolders);
  const rulesThen = ruleSignature(listing, isRule);
  let watched: WatchedProject | undefined;
  return {
    workplace,
    project,
    isRule,
    catchUp: async () => {
      const listed = watched?.listing();
      const next = await listFiles(root, environment.signal);
      project.catchUp(next);
      listed?.();
      return ruleSignature(next, isRule) === rulesThen;
    },
    watch: (onUnlisted) => {
      watched ??= watchProject(project, isRule, onUnlisted);
    },
    isWatching: () => watched?.isWhole() ?? false,
    close: () => {
      watched?.close();
      cache?.close();
    },
  };
};

/** Asks a repository something: the one that the process keeps open, or one opened for this question. */
export const withProject = async <T>(
  root: string,
  context: OperationContext,
  ask: (project: Project) => T | Promise<T>,
): Promise<T> => {
  if (context.keptProject) return ask(await context.keptProject());
  const { project, close } = await openProjectAt(root, context);
  try {
    return await ask(project);
  } finally {
    close();
  }
};

/** Keeps a repository open between questions; each sees the disk as it is then. */
export const keepProject = (root: string, context: Context): { get: () => Promise<Project>; close: () => void } => {
  let held: Promise<OpenedProject> | undefined;
  const open = (): Promise<OpenedProject> => {
    const opening = openProjectAt(root, context);
    held = opening;
    // What could not be opened is tried again with the next question.
    opening.catch(() => {
      if (held === opening) held = undefined;
    });
    return opening;
  };
  const get = async (): Promise<Project> => {
    const known = held;
    if (!known) return (await open()).project;
    const opened = await known;
    if (await opened.catchUp()) return opened.project;
    if (held !== known) return get();
    opened.close();
    return (await open()).project;
  };
  const close = (): void => {
    void held?.then((opened) => opened.close()).catch(() => undefined);
    held = undefined;
  };
  return { get, close };
};
