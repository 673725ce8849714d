/** What an agent wants to do, by its effects, and what is decided of it. */
import type { RequirementId } from '../kernel/ids.ts';

/**
 * One change or use of something, worked out before it happens.
 *
 * Paths are relative to the repository where they lie in it, `.` for the repository itself, and absolute elsewhere; links
 * are resolved, so that an effect names what it would really touch.
 */
export type Effect =
  /** `isPartial` where only parts of it are shown, as by a search: that is no proof that it was read. */
  | { readonly kind: 'read'; readonly path: string; readonly isPartial?: true }
  /** `content` is what the file would hold; undefined where that cannot be known. It may be known to be one of a few. */
  | {
      readonly kind: 'write';
      readonly path: string;
      readonly content: string | undefined;
      readonly oneOf?: readonly string[];
    }
  | { readonly kind: 'delete'; readonly path: string; readonly isRecursive: boolean }
  | { readonly kind: 'move'; readonly from: string; readonly to: string }
  /** A program that is started; `words` are its arguments, as far as they can be known. */
  | { readonly kind: 'execute'; readonly program: string; readonly words: readonly string[] }
  | Sending
  | SystemChange
  /** The agent ends its turn, and what it has changed stays as it is. */
  | { readonly kind: 'end' }
  /** A tool of an MCP server is called. `names` are paths of which nothing says what becomes of them. */
  | { readonly kind: 'call'; readonly server: string; readonly tool: string; readonly names?: readonly string[] }
  /** What happens cannot be worked out; it could be anything that `reach` allows. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly reach: Reach };

/** Something goes to another machine. */
export interface Sending {
  readonly kind: 'send';
  readonly host: string;
  readonly port?: number;
  /** The files and variables whose content goes with it. */
  readonly sources: readonly string[];
  /** What may be shown of the secrets that are in it by their form; absent where none was seen. */
  readonly secrets?: readonly string[];
}

export type Reach = 'reads' | 'anything';

/** Something changes beside the files that are named: in git, containers, packages, services, processes, the disk. */
export interface SystemChange {
  readonly kind: 'change';
  readonly system:
    | 'git'
    | 'container'
    | 'package'
    | 'service'
    | 'process'
    | 'database'
    | 'cloud'
    | 'disk'
    | 'permission';
  /** What is done, in the words of the tool: `push --force`, `system prune`. */
  readonly operation: string;
  /** What it is done to: a branch, a container, a process. */
  readonly target: string;
  /** Whether work or data is lost that nothing brings back. */
  readonly isDestructive: boolean;
}

export type EffectOf<K extends Effect['kind']> = Extract<Effect, { readonly kind: K }>;

/** One thing an agent wants to do. */
export interface Action {
  /** Name of the agent's definition; `main` for the session's own. */
  readonly agent: string;
  /** The tool as the client calls it: `Bash`, `mcp__github__create_issue`. */
  readonly tool: string;
  readonly effects: readonly Effect[];
}

export type Decision =
  | { readonly kind: 'allow' }
  | { readonly kind: 'ask'; readonly requirement: RequirementId; readonly question: string }
  | { readonly kind: 'deny'; readonly requirement: RequirementId; readonly reason: string; readonly instead: string };

/** The paths that an effect writes, deletes or moves. */
export const changedBy = (effect: Effect): readonly string[] => {
  if (effect.kind === 'move') return [effect.from, effect.to];
  return effect.kind === 'write' || effect.kind === 'delete' ? [effect.path] : [];
};
