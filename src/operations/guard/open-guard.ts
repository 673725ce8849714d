import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { loadCatalogue } from '../../agents/catalogue.ts';
import { guards } from '../../generated/units.ts';
import { BylawError } from '../../kernel/errors.ts';
import { packageFolder } from '../../kernel/program.ts';
import { type ProjectGuard, createGuard } from '../../guard/guard.ts';
import { keyPlace, trustedKeys } from '../../guard/grants/keys.ts';
import { pendingCalls } from '../../guard/pending.ts';
import { effectPath, pathOnDisk } from '../../guard/effects/named-path.ts';
import { protectionOf, secretsOf } from '../../guard/protection.ts';
import { projectKey, readAddress, readProject } from '../../guard/daemon/state.ts';
import { guardHome } from '../../guard/home.ts';
import { limitsOf, openArchive } from '../../guard/losses/archive.ts';
import { watchTree } from '../../guard/record/tree-watch.ts';
import { witnessOf } from '../../guard/record/witness.ts';
import { openSessions } from '../../guard/sessions.ts';
import { systemDisk } from '../../guard/system-disk.ts';
import { openLedger } from '../../ledger/ledger.ts';
import { gitHead } from '../../repository/history/git.ts';
import { lastChanges } from '../../repository/history/last-changes.ts';
import { readAtRef } from '../../repository/history/revisions.ts';
import { listFiles } from '../../repository/walk/list.ts';
import { archiveDirectory, createState, stateDirectory } from '../../runs/state.ts';
import type { OperationContext } from '../operation.ts';
import { openProjectAt } from '../project.ts';

/** A guard of a project, and how it is kept up to date. */
export interface OpenedGuard extends ProjectGuard {
  readonly root: string;
  /** Looks for what changed on disk beside the agent. False where the rules themselves did: then it has to be opened anew. */
  readonly catchUp: () => Promise<boolean>;
  /**
   * Takes in what others change as the system tells of it. `onUnlisted` is told where only catching up can place it.
   */
  readonly watch: (onUnlisted: () => void) => void;
  /** Whether every change is heard of, so that there is little to catch up with. */
  readonly isWatching: () => boolean;
  /** Writes what the sessions did where that is possible, for a guard of the same project that is opened while this one ends. */
  readonly keepSessions: () => void;
  readonly close: () => Promise<void>;
}

type Context = Pick<OperationContext, 'environment' | 'warn' | 'progress' | 'directory'>;

const ownPaths = (root: string, folders: readonly string[], config: string | undefined, home: string): string[] => {
  const program = relative(root, packageFolder);
  // An agent that rewrites the guard has switched it off; in bylaw's own repository the program is the work.
  const isOwnRepository = program === '' || !program.startsWith('..');
  return [
    ...folders,
    ...(config === undefined ? [] : [relative(root, config)]),
    home,
    ...(isOwnRepository ? [] : [packageFolder]),
  ];
};

/** Opens the guard of a repository: its rules, its files, its record and the sessions that it knows. */
export const openGuard = async (root: string, context: Context): Promise<OpenedGuard> => {
  const { environment } = context;
  // Effects name where links lead, so the home is named so too.
  const home = systemDisk.realPath(environment.variables['HOME'] ?? homedir());
  const stateHome = guardHome(environment.variables);
  const state = stateDirectory(root);
  createState(state);
  const [opened, catalogue] = await Promise.all([
    openProjectAt(root, context),
    loadCatalogue({ shipped: packageFolder, repository: root }),
  ]);
  const { project } = opened;
  const { listing, config } = opened.workplace;
  // An agent waits for every decision. What a cut of the power takes from the record, it takes from the work as well.
  const ledger = openLedger(state.ledger, environment, 'processes');
  const leadsTo = (path: string): string => effectPath(systemDisk.realPath(pathOnDisk(path, root)), { root });
  const watch = watchTree({
    first: listing,
    list: () => listFiles(root, environment.signal),
    keptIn: join(state.path, 'guard', 'tree.json'),
  });
  const sessions = openSessions(join(state.path, 'guard', 'sessions'));
  const guard = createGuard({
    project,
    guards,
    ledger,
    sessions,
    pending: pendingCalls(),
    witness: witnessOf(
      watch,
      (path) => pathOnDisk(path, root),
      () => environment.now().getTime(),
    ),
    home,
    disk: systemDisk,
    now: environment.now,
    isAgent: (name) => catalogue.agents.has(name),
    toolsOf: (agent) => catalogue.agents.get(agent)?.definition.tools,
    lastChanges: async (paths) =>
      listing.isGit ? lastChanges(root, paths, { signal: environment.signal }) : undefined,
    archive: openArchive(archiveDirectory(state), root, limitsOf(config.guard), environment.now),
    textsAtHead: async (paths) => {
      const head = listing.isGit ? await gitHead(root, environment.signal) : undefined;
      return head === undefined ? undefined : readAtRef(root, head, paths, environment.signal);
    },
    trust: () => ({ keys: trustedKeys(config.guard.keys, keyPlace(stateHome)), project: root }),
    protection: protectionOf(home, ownPaths(root, config.rulesFolders, config.path, stateHome), leadsTo),
    secrecy: secretsOf(home, stateHome, leadsTo),
    guardPort: () => readAddress(stateHome)?.port,
  });
  return {
    root,
    answer: guard.answer,
    catchUp: opened.catchUp,
    watch: opened.watch,
    isWatching: opened.isWatching,
    keepSessions: sessions.tryToFlush,
    close: async () => {
      await ledger.close();
      opened.close();
      sessions.flush();
    },
  };
};

const knownRootAround = (directory: string, home: string): string | undefined => {
  for (let at = systemDisk.realPath(directory); ; at = dirname(at)) {
    if (readProject(home, projectKey(at))?.root === at) return at;
    if (dirname(at) === at) return undefined;
  }
};

/**
 * The guarded project that a directory lies in: the directory or the nearest one above it that a person made known.
 *
 * @param began where the client says that the session began. The plugin makes no project known, and a person who turned it
 * on wants that one guarded; the project alone, so that a directory that an agent makes is never a looser one.
 */
export const guardedRootOf = (directory: string, began: string | undefined, home: string): string => {
  const known = knownRootAround(directory, home);
  if (known !== undefined) return known;
  if (began !== undefined && isAbsolute(began) && systemDisk.kind(began) === 'directory') {
    return knownRootAround(began, home) ?? systemDisk.realPath(began);
  }
  throw new BylawError('GUARD_UNREACHABLE', `No guarded project holds ${directory}.`, {
    place: directory,
    next: 'A person can run `bylaw guard install` in the project.',
  });
};
