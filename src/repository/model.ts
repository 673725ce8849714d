import type { DependencyFact, FileFacts, ImportFact, Place } from './facts.ts';

/** Why a path of the tree was not read. Each reason is counted and reported once. */
export type SkipReason = 'binary' | 'huge' | 'unreadable' | 'vendored' | 'generated' | 'link-outside' | 'not-text';

export interface SkippedTree {
  readonly reason: SkipReason;
  /** The tree's top for `vendored` and `generated`, the file itself otherwise. */
  readonly path: string;
  readonly files: number;
}

/** One import that leads to a file of the repository. */
export interface ImportEdge {
  readonly from: string;
  readonly to: string;
  readonly fact: ImportFact;
}

/** One import that leads to an installed or built-in package. */
export interface PackageImport {
  readonly from: string;
  readonly fact: ImportFact;
  readonly ecosystem: 'npm' | 'pypi';
  /** The distribution's name, not the module's: `pyyaml` for `yaml`. */
  readonly package: string;
  /** Built into the language, named by a manifest, only in a lockfile (a dependency's dependency), or nowhere. */
  readonly standing: 'builtin' | 'declared' | 'transitive' | 'undeclared';
}

export interface UnresolvedImport {
  readonly from: string;
  readonly fact: ImportFact;
}

/** A strongly connected component of two or more files; `edges` are those inside it. */
export interface Cycle {
  readonly files: readonly string[];
  readonly edges: readonly ImportEdge[];
}

/** Who imports whom. Built once; O(files + imports). */
export interface DependencyGraph {
  readonly edges: readonly ImportEdge[];
  readonly imports: ReadonlyMap<string, readonly ImportEdge[]>;
  readonly importers: ReadonlyMap<string, readonly ImportEdge[]>;
  readonly packages: readonly PackageImport[];
  readonly unresolved: readonly UnresolvedImport[];
  /** Cycles that exist at load time: neither type-only nor deferred edges. */
  readonly runtimeCycles: readonly Cycle[];
  /** Cycles that appear only once type-only and deferred edges count. */
  readonly typeCycles: readonly Cycle[];
  /** Files that nothing has to import: entry points of packages, frameworks, CI, containers and scripts, with the reason. */
  readonly entryPoints: ReadonlyMap<string, string>;
}

/** A package.json, pyproject.toml, requirements file or lockfile, and what it names. */
export interface Manifest {
  readonly path: string;
  readonly ecosystem: 'npm' | 'pypi';
  /** The package's own name, where it has one. */
  readonly name?: string;
  readonly version?: string;
  readonly isLockfile: boolean;
  readonly dependencies: readonly DependencyFact[];
}

export interface ClonePlace extends Place {
  readonly path: string;
  readonly endLine: number;
}

/** One run of tokens that stands in several places. */
export interface Clone {
  readonly tokens: number;
  readonly lines: number;
  readonly places: readonly ClonePlace[];
}

export interface FileHistory {
  readonly commits: number;
  /** Lines added and deleted by the newest commits of the window; none of lockfiles and other files that programs write. */
  readonly churn: number;
  /** Author names by number of commits, most first. */
  readonly authors: readonly { readonly name: string; readonly commits: number }[];
  /** ISO 8601 UTC. */
  readonly firstChange: string;
  readonly lastChange: string;
  readonly fixes: number;
}

export interface CoChange {
  readonly left: string;
  readonly right: string;
  readonly commits: number;
  /** Commits of both over commits of the one that changed less often. */
  readonly confidence: number;
}

/** What git remembers, over a window of the newest commits. */
export interface History {
  readonly head: string;
  readonly commits: number;
  readonly isShallow: boolean;
  readonly files: ReadonlyMap<string, FileHistory>;
  readonly coChanges: readonly CoChange[];
}

/** The repository as it was at a git reference, for checks that compare. */
export interface BaseRevision {
  readonly ref: string;
  readonly commit: string;
  /** Paths that differ from the base: added, changed, or deleted. */
  readonly changed: ReadonlyMap<string, 'added' | 'modified' | 'deleted'>;
  /** Facts of the changed and deleted files as they were. */
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly read: (path: string) => string | undefined;
}

/** What one commit added to one file, where that holds a secret. */
export interface PastFile extends FileFacts {
  readonly commit: string;
  readonly author: string;
  /** ISO 8601 date (UTC) of the author's time. */
  readonly date: string;
}

/** One read of a codebase. Everything in it is plain data; nothing is read again. */
export interface Repository {
  /** Absolute path. */
  readonly root: string;
  /** Facts by path, in path order. */
  readonly files: ReadonlyMap<string, FileFacts>;
  /** Every path that git or the walk lists outside the skipped trees, read or not (a picture, say). */
  readonly paths: ReadonlySet<string>;
  /** Every directory that holds one of `paths`, without the root. */
  readonly directories: ReadonlySet<string>;
  readonly skipped: readonly SkippedTree[];
  readonly bytes: number;
  /** The text of a file, through the overlay; undefined where there is none. */
  readonly read: (path: string) => string | undefined;
  readonly manifests: readonly Manifest[];
  readonly graph: DependencyGraph;
  /** Empty unless a check or run needs them. */
  readonly clones: readonly Clone[];
  /** Undefined without git or when nothing needs it. */
  readonly history: History | undefined;
  readonly base: BaseRevision | undefined;
  /** Files of the whole history that hold secrets, the oldest first; empty unless they are asked for. */
  readonly past: readonly PastFile[];
}
