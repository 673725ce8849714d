/** Where scripts live: below one root, a folder for each kind of work. */
import type { CheckSettings } from '../../enforcement/unit.ts';
import type { RequirementId } from '../../kernel/ids.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';

export interface Category {
  readonly folders: readonly [string, ...string[]];
  readonly requirement: RequirementId;
  /** Words in a script's name that tell its kind. */
  readonly named: RegExp;
}

const categories: readonly Category[] = [
  { folders: ['deployment'], requirement: 'R7.1', named: /deploy|release|publish|rollout|rollback|provision|upgrade/i },
  { folders: ['validation'], requirement: 'R7.2', named: /valid|verif|check|lint|audit|compliance|preflight/i },
  {
    folders: ['monitoring', 'evaluation'],
    requirement: 'R7.3',
    named: /monitor|health|metric|evaluat|watch|alert|status|report/i,
  },
  { folders: ['testing', 'benchmarking'], requirement: 'R7.5', named: /test|bench|smoke|e2e|coverage/i },
  {
    folders: ['orchestration', 'optimization'],
    requirement: 'R7.4',
    named: /orchestrat|optimi[sz]|schedul|pipeline|start|stop|launch|run/i,
  },
  { folders: ['management'], requirement: 'R7.6', named: /(?:)/ },
];

const folderNames = new Set(categories.flatMap(({ folders }) => folders));

const rootOf = ({ scriptsRoot }: CheckSettings): string => scriptsRoot.replace(/\/$/, '');

/** Whether a path lies below the folder that scripts live in. */
export const isBelowRoot = (path: string, settings: CheckSettings): boolean => path.startsWith(`${rootOf(settings)}/`);

/** Whether a script lies in the folder of some kind of work. */
export const isInCategory = (path: string): boolean =>
  directoryOf(path)
    .split('/')
    .some((segment) => folderNames.has(segment));

/** The kind of work a script is for, by its name. */
export const categoryOf = (path: string): Category | undefined =>
  categories.find(({ named }) => named.test(baseName(path)));

/** The folder for a kind of work, with what the configuration says of the domain. */
export const folderOf = ({ folders }: Category, settings: CheckSettings): string =>
  `${rootOf(settings)}/${settings.domain ?? '{domain}'}/${folders[0]}/`;

// Folders whose owner, a tool or a package, says what is in them.
const ownedFolder =
  /(?:^|\/)(?:scripts?|s?bin|tools?|hack|contrib|ci|(?:git-)?hooks|docker|dockerfiles?|containers?|images?|helm|charts|debian|rpm|packaging|completions?|plugins|vendor|lib|libexec|init\.d|[\w-]*initdb(?:\.d)?|init-scripts|rootfs|root|etc|usr|ansible|terraform|templates?|assets|static|public|\.[\w-]+)\//;
// Scripts that others expect where they are.
const ownedName =
  /entrypoint|^(?:gradlew|mvnw|configure|autogen|bootstrap|deploy|install|uninstall|setup|manage|run|build|activate|env|setenv|health-?check|wait-for[\w-]*|start|stop|restart|tests?|lint|format|dev|make|release)(?:\.(?:sh|bash|py))?$|^docker-|^\./i;

/** Whether a script outside the root has a reason to be where it is. */
export const isOwned = (path: string): boolean => ownedFolder.test(path) || ownedName.test(baseName(path));
