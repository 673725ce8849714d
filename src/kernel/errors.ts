/**
 * Every failure bylaw reports, in one table: the code a script can match, the exit code it leads to, and what it means.
 * `docs/reference/errors.md` is generated from it.
 *
 * Exit 2 is the user's to fix (usage, configuration, input), 3 is ours or the machine's.
 */
export const errorTable = {
  USAGE: { exit: 2, meaning: 'The command line names something that does not exist or leaves something out.' },
  PATH_MISSING: { exit: 2, meaning: 'The path is not there.' },
  PATH_NOT_DIRECTORY: { exit: 2, meaning: 'The path is a file where a directory is needed.' },
  PATH_UNREADABLE: { exit: 2, meaning: 'The path is there and cannot be read.' },
  NOTHING_TO_CHECK: { exit: 2, meaning: 'No file was left to check, or no rule was left to check it with.' },
  CONFIG_UNREADABLE: { exit: 2, meaning: 'The configuration is not valid YAML or JSON.' },
  CONFIG_INVALID: { exit: 2, meaning: 'The configuration has an unknown key or a value of the wrong type.' },
  BASELINE_INVALID: { exit: 2, meaning: 'The baseline file is damaged or of another version.' },
  GIT_UNAVAILABLE: { exit: 2, meaning: 'The command needs git history and there is none, or git failed.' },
  GIT_REF_UNKNOWN: { exit: 2, meaning: 'The git reference does not exist in this repository.' },
  AGENT_UNKNOWN: { exit: 2, meaning: 'No agent has that name.' },
  AGENT_INVALID: { exit: 2, meaning: 'The agent definition cannot be read or misses what a run needs.' },
  RUN_UNKNOWN: { exit: 2, meaning: 'No run has that id.' },
  RUN_NOT_RESUMABLE: { exit: 2, meaning: 'The run has ended in a way that cannot be resumed.' },
  UNIT_UNKNOWN: { exit: 2, meaning: 'No rule, requirement or unit has that id.' },
  UNIT_INVALID: { exit: 2, meaning: 'A unit file of the team does not have the shape of a unit.' },
  TARGET_DIRTY: {
    exit: 2,
    meaning: 'A file that would be changed holds work that is not committed, or has just changed.',
  },
  GUARD_INPUT: { exit: 2, meaning: 'An event of an agent client is not of the form that the client documents.' },
  GUARD_UNREACHABLE: { exit: 3, meaning: 'The guard of this project does not answer and cannot be started.' },
  LEDGER_BROKEN: { exit: 1, meaning: 'An entry of the ledger does not follow from the one before it.' },
  LEDGER_UNREADABLE: { exit: 2, meaning: 'The ledger file is not a ledger or is damaged.' },
  LEDGER_LOCKED: { exit: 3, meaning: 'Another process held the ledger for too long.' },
  STORAGE_FULL: { exit: 3, meaning: 'The disk is full; nothing half-written was kept.' },
  STORAGE_FAILED: { exit: 3, meaning: 'Writing to disk failed.' },
  INTERRUPTED: { exit: 130, meaning: 'The user stopped the command.' },
  INTERNAL: { exit: 3, meaning: 'A fault in bylaw itself.' },
} as const satisfies Record<string, { exit: number; meaning: string }>;

export type ErrorCode = keyof typeof errorTable;

export interface ErrorDetail extends ErrorOptions {
  /** Where: a path, `path:line:column`, or the name of the thing. */
  readonly place?: string;
  /** What to do next, as one sentence in the imperative. */
  readonly next?: string;
}

/** A failure with a code from {@link errorTable}; its message says what, `place` where, and `next` what to do. */
export class BylawError extends Error {
  readonly code: ErrorCode;
  readonly place: string | undefined;
  readonly next: string | undefined;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'BylawError';
    this.code = code;
    this.place = detail.place;
    this.next = detail.next;
  }

  get exitCode(): number {
    return errorTable[this.code].exit;
  }
}

/** The message of anything that was thrown. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** The `code` of a system error (`ENOENT`, `ENOSPC`), if it is one. */
export const systemCode = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
