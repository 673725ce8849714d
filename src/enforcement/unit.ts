/**
 * What a unit is. A rule is enforced by units; each works at one moment and says which requirements it enforces.
 *
 * A unit is one file, `src/rulebook/<NN-rule>/<name>.<kind>.ts`, and its id is `<rule>/<name>`. It exports one constant
 * named after its kind. The `bad` and `good` examples are its tests and its documentation.
 */
import type { Json } from '../kernel/canonical-json.ts';
import type { OptionSpec } from '../kernel/config/option.ts';
import type { Severity } from '../kernel/config/severity.ts';
import type { RequirementId, RunId, UnitId } from '../kernel/ids.ts';
import type { FileFacts, Language, Place } from '../repository/facts.ts';
import type { LastChange } from '../repository/history/last-changes.ts';
import type { Handlers, NodeOf, ParsedFile, TraversedLanguage } from '../repository/languages/tree.ts';
import type { Repository } from '../repository/model.ts';
import type { Action, Decision } from './action.ts';
import type { EditsOf, FixKind } from './fix/fix.ts';

export { severities, type Severity } from '../kernel/config/severity.ts';
export type { OptionSpec } from '../kernel/config/option.ts';

export interface Options {
  readonly number: (name: string) => number;
  readonly text: (name: string) => string;
  readonly flag: (name: string) => boolean;
  readonly list: (name: string) => readonly string[];
}

interface UnitBase {
  readonly id: UnitId;
  readonly enforces: readonly [RequirementId, ...RequirementId[]];
  /** One sentence: the harm that follows when the requirement is not kept. */
  readonly why: string;
  readonly options?: Readonly<Record<string, OptionSpec>>;
}

/** Files by path. A single text is a file of the language the check reads, under a usual name. */
export type Example = string | Readonly<Record<string, string>>;

/** What can be done about findings of a check, where `report` is given the edits. */
export interface CheckFix {
  /** `safe` where neither the meaning of the file nor what the program does can change. */
  readonly kind: FixKind;
  /** What it does, in the imperative. */
  readonly title: string;
  /** What becomes of each bad example, in their order: a text, or the files that change; undefined where it has no fix. */
  readonly fixed: readonly (Example | undefined)[];
}

interface CheckBase extends UnitBase {
  readonly severity: Severity;
  /** Part of the `recommended` preset; the rest is in `strict` alone. */
  readonly recommended: boolean;
  /**
   * The guard judges writes by it under `recommended` as well: of a whole repository it says too much that is wrong, and
   * seldom of a line that is just being added.
   */
  readonly judgesWrites?: true;
  /**
   * The guard waits with it until the work is committed or the turn ends, because the parts of a change are written one
   * after the other: the file that an import names may be the next one.
   */
  readonly isJudgedWhenDone?: true;
  /** How to fix it: one or two sentences in the imperative. */
  readonly remedy: string;
  /** Each is reported at least once. */
  readonly bad: readonly [Example, ...Example[]];
  /** None is reported. */
  readonly good: readonly [Example, ...Example[]];
  readonly fix?: CheckFix;
}

/** Where a finding is: an offset, a place, or a node of any of the parsers. */
export type At =
  | number
  | Place
  | { readonly start: number; readonly end: number }
  | { readonly pos: number; readonly end: number }
  | {
      readonly lineno?: number;
      readonly col_offset?: number;
      readonly end_lineno?: number;
      readonly end_col_offset?: number;
    };

export interface FindingDetail {
  readonly requirement?: RequirementId;
  /** How to fix it, under the check's `fix`. Given only where there is a fix; called only where somebody asks for it. */
  readonly edits?: EditsOf | undefined;
  /** What the finding is recognised by, where it is not the text of its line. */
  readonly text?: string;
  /** Other places that explain this one. */
  readonly related?: readonly { readonly path: string; readonly place: Place; readonly message: string }[];
}

/** What the configuration says of the repository as a whole. Plain data. */
export interface CheckSettings {
  /** Files and folders whose documents have authority, highest first. */
  readonly canonRoots: readonly string[];
  /** Globs from the highest authority to the lowest; empty where the order of the roots decides. */
  readonly canonPrecedence: readonly string[];
  /** What stands for `{domain}` in the paths of the rulebook; undefined leaves that part of the path open. */
  readonly domain: string | undefined;
  readonly scriptsRoot: string;
  readonly scriptPatterns: readonly string[];
  /** Folders by layer, lowest first; empty where the team declares none. */
  readonly layers: readonly (readonly string[])[];
  readonly agentFolders: readonly string[];
}

/** What a check of one file is given. `report` is how it answers. */
export interface CheckedFile<L extends Language = Language> extends ParsedFile<L> {
  readonly facts: FileFacts;
  readonly options: Options;
  readonly settings: CheckSettings;
  readonly report: (at: At, message: string, detail?: FindingDetail) => void;
}

interface FileCheckOf<L extends Language> extends CheckBase {
  readonly reads: L;
  /** Called once a file, before the traversal that every check shares; the handlers it returns see each node once. */
  readonly visit?: L extends TraversedLanguage ? (file: CheckedFile<L>) => Handlers<NodeOf[L]> : never;
  /** For what needs no traversal. Written as a method, so that a check of one language fits where any is run. */
  find?(file: CheckedFile<L>): void;
}

/** A check of one file's syntax tree in one language. Pure: the same file gives the same findings. */
export type FileCheck = { [L in Language]: FileCheckOf<L> }[Language];

/** A check of one file's facts or text, in any language or those it names. */
export interface FactCheck extends CheckBase {
  readonly reads: 'file';
  readonly languages?: readonly Language[];
  readonly find: (file: CheckedFile) => void;
}

export type RepositoryNeed = 'clones' | 'history' | 'base' | 'past';

export interface CheckedRepository extends Repository {
  readonly options: Options;
  readonly settings: CheckSettings;
  /** The day the check runs, ISO 8601 date (UTC). */
  readonly today: string;
  /** Whether findings of a path are wanted: every path's, but where a guard asks about the files of one action. */
  readonly isAsked: (path: string) => boolean;
  /** The files whose findings are wanted: all of them, or those of one action. */
  readonly asked: readonly FileFacts[];
  /** Those of `paths` whose findings are wanted, read or not. */
  readonly askedPaths: Iterable<string>;
  readonly report: (path: string, at: At, message: string, detail?: FindingDetail) => void;
}

/** A check of the whole repository's facts. Pure: the same facts give the same findings. */
export interface RepositoryCheck extends CheckBase {
  readonly reads: 'repository';
  readonly needs?: readonly RepositoryNeed[];
  readonly find: (repository: CheckedRepository) => void;
}

export type Check = FileCheck | FactCheck | RepositoryCheck;

/** What a session of an agent client has done so far, as far as it was seen. */
export interface SessionRecord {
  /** Whether a file was read in this session, as it is now. */
  readonly hasRead: (path: string) => boolean;
  /** Whether a search of this session was for a text. */
  readonly hasSearchedFor: (text: string) => boolean;
  /** Whether a call of this session changed a file. */
  readonly hasChanged: (path: string) => boolean;
  /** Files whose last change no call of any session explains, as far as was seen. */
  readonly unexplained: readonly string[];
  readonly searches: number;
  /** Times that the project's tests were run, and passed, before the first edit. */
  readonly testRuns: number;
  readonly edits: number;
  /** Paths that were written, moved or deleted. */
  readonly changed: readonly string[];
  /** Code of the project that was changed and that no test run has seen since. */
  readonly untested: readonly string[];
  /** How the last test run ended; undefined where there was none. */
  readonly lastTestRun: TestOutcome | undefined;
  /** How the last test run before the first change of code ended. */
  readonly testsBefore: TestOutcome | undefined;
}

export type TestOutcome = 'passed' | 'failed';

/** A file of the project that an action would take away, in whole or in the form that it has. */
export interface Loss {
  readonly path: string;
  /** `emptied` where nothing is left in a file that held something; `replaced` where something else is. */
  readonly kind: 'deleted' | 'emptied' | 'replaced';
  readonly isConfiguration: boolean;
  /** Replaced by an action that rewrites the project: it is recorded, and not kept. */
  readonly isOneOfMany?: true;
  /** Why the archive cannot take it in; undefined where it can. */
  readonly obstacle: string | undefined;
  /** Of what is deleted; undefined where there is no history to ask, `unknown` where git failed. */
  readonly lastChange: LastChange | { readonly kind: 'unknown'; readonly reason: string } | undefined;
}

export interface GuardContext {
  /** The repository as it stands. */
  readonly repository: Pick<Repository, 'files' | 'paths' | 'directories' | 'read' | 'graph' | 'manifests'>;
  /** Files that nearly repeat a content but for the names that it gives itself, most alike first. */
  readonly copiesOf: (path: string, content: string) => readonly string[];
  /** What the action would take away of code and configuration. */
  readonly losses: readonly Loss[];
  readonly session: SessionRecord;
  readonly settings: CheckSettings;
  readonly options: Options;
  /** Tools that the agent's definition names; undefined where it names none. */
  readonly agentTools: readonly string[] | undefined;
  /** Whether there is an agent of a name, shipped ones among them. */
  readonly isAgent: (name: string) => boolean;
  /** Paths that only a person may change, with what they are: the guard's own, and MCP servers' configuration. */
  readonly protection: (path: string) => Protection | undefined;
  /** Paths that hold what lets their reader speak for a client or sign for a person, and folders of such files. */
  readonly secrecy: (path: string) => Secrecy | undefined;
  /** Port that the guard listens on; undefined where it does not. */
  readonly guardPort: number | undefined;
  /** The user's home. */
  readonly home: string;
}

/** Whether a path is a secret itself, or a folder that secrets lie in. */
export type Secrecy = 'secret' | 'around';

/** Why a path is protected. */
export type Protection = 'guard' | 'mcp';

/** Judges an action before it happens. */
export interface Guard extends UnitBase {
  /** Enforced under the `recommended` preset; elsewhere it observes until a team turns it on. */
  readonly recommended: boolean;
  readonly bad: readonly [Action, ...Action[]];
  readonly good: readonly [Action, ...Action[]];
  readonly decide: (action: Action, context: GuardContext) => Decision;
}

/** One proof a run has left: what it is, who produced it, and its content. */
export interface Evidence {
  readonly kind: string;
  readonly stage: string;
  /** One sentence a person can read. */
  readonly summary: string;
  readonly data: Json;
}

export interface RunEvidence {
  readonly run: RunId;
  readonly agent: string;
  readonly evidence: readonly Evidence[];
}

/** Met, or not met and why; either way with the kinds of evidence it rests on. */
export type GateAnswer =
  | { readonly kind: 'met'; readonly cites: readonly string[] }
  | { readonly kind: 'not-met'; readonly cites: readonly string[]; readonly reason: string; readonly next: string };

/** Demands evidence before a run goes on. */
export interface Gate extends UnitBase {
  /** Kinds of evidence it judges. It stands after the stage that leaves the last of them. */
  readonly needs: readonly [string, ...string[]];
  /** A run that leaves none of this evidence is refused; otherwise the gate does not concern it. */
  readonly isMandatory: boolean;
  readonly bad: readonly [readonly Evidence[], ...(readonly Evidence[])[]];
  readonly good: readonly [readonly Evidence[], ...(readonly Evidence[])[]];
  readonly judge: (run: RunEvidence) => GateAnswer;
}

/** Samples of one series: seconds since the epoch and a value. */
export interface SignalWindow {
  readonly name: string;
  readonly unit: string;
  readonly samples: readonly { readonly atSeconds: number; readonly value: number }[];
}

/** Watches signals of the running system. */
export interface Monitor extends UnitBase {
  readonly watches: readonly string[];
  readonly bad: readonly [readonly SignalWindow[], ...(readonly SignalWindow[])[]];
  readonly good: readonly [readonly SignalWindow[], ...(readonly SignalWindow[])[]];
  readonly watch: (
    signals: readonly SignalWindow[],
  ) => readonly { readonly severity: Severity; readonly message: string }[];
}

export type Unit =
  | { readonly kind: 'check'; readonly unit: Check }
  | { readonly kind: 'guard'; readonly unit: Guard }
  | { readonly kind: 'gate'; readonly unit: Gate }
  | { readonly kind: 'monitor'; readonly unit: Monitor };
