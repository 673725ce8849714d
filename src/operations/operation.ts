import type { Json } from '../kernel/canonical-json.ts';
import type { Project } from '../guard/project/project.ts';
import type { Environment } from '../kernel/environment.ts';

/** One thing a user can give an operation: an argument by position or an option by name. */
export interface Parameter {
  readonly name: string;
  readonly about: string;
  readonly type: 'text' | 'number' | 'flag' | 'list';
  /** Taken by position instead of by `--name`. */
  readonly isPositional?: true;
  readonly isRequired?: true;
  readonly short?: string;
  readonly choices?: readonly string[];
  /** What `--name` without a value stands for. */
  readonly bareValue?: string;
  /** Shown in help: `PATH`, `REF`. */
  readonly placeholder?: string;
  /** Characters that a text may have at most; {@link longestText} when left out. */
  readonly longest?: number;
}

/** Characters of a text that says nothing else. */
export const longestText = 4000;

/** What a command reads from standard input, and a tool takes as a field of its own. */
export interface StandardInput {
  readonly name: string;
  readonly about: string;
  /** Characters at most. */
  readonly longest: number;
}

/** How an operation is offered to agents as a tool. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** For the agent: what it gives, and when to call it. */
  readonly about: string;
  /**
   * Whether it changes nothing that an agent works on, or adds to the record what a person will read. Neither deletes or
   * overwrites. That a tool was called may stand in the ledger, as every call that the guard judges does.
   */
  readonly effect: 'reads' | 'adds';
  /** Whether a second call with the same input changes nothing more. */
  readonly isIdempotent: boolean;
  /** Parameters that are a person's to give: where the repository and its record are. */
  readonly without?: readonly string[];
}

/** What a user gave, by parameter name; a parameter that was not given is absent. */
export interface Input {
  readonly text: (name: string) => string | undefined;
  readonly number: (name: string) => number | undefined;
  readonly flag: (name: string) => boolean;
  readonly list: (name: string) => readonly string[];
}

/** Where and how an operation runs. */
export interface OperationContext {
  readonly environment: Environment;
  /** Absolute path of the directory the user stands in. */
  readonly directory: string;
  /** Says what is going on; shown on stderr. */
  readonly progress: (message: string) => void;
  readonly warn: (message: string) => void;
  readonly colour: boolean;
  readonly width: number;
  /** Writes a part of the answer at once, for what goes on until it is stopped. */
  readonly write: (text: string) => void;
  /** All of standard input. */
  readonly readInput: () => Promise<string>;
  /** A secret that the user types unseen; the first line of standard input where there is no terminal. */
  readonly readSecret: (question: string) => Promise<string>;
  /** Name of the client whose agent asks; absent where a person does. */
  readonly client?: string;
  /** The repository, kept open by a process that answers more than once; absent where each operation opens its own. */
  readonly keptProject?: () => Promise<Project>;
}

/** The answer: `data` for programs, `text` for people, and an exit code. */
export interface Result {
  /** 2 is for an answer that an agent client obeys by its exit code. */
  readonly exitCode: 0 | 1 | 2;
  readonly data: Json | object;
  readonly text: string;
  /** Written to standard error as it is. */
  readonly complaint?: string;
}

/** What an operation says of itself, takes and does. */
export interface OperationBody {
  readonly about: string;
  /** Command lines with what each does; help leads with them. */
  readonly examples: readonly (readonly [command: string, about: string])[];
  readonly parameters: readonly Parameter[];
  readonly standardInput?: StandardInput;
  readonly run: (input: Input, context: OperationContext) => Promise<Result>;
}

interface OperationName {
  /** Words of the command: `ledger verify`. */
  readonly name: string;
  readonly summary: string;
}

/** An operation as the list of all has it, before anybody asks for it. */
export interface ListedOperation extends OperationName {
  readonly load: () => Promise<OperationBody>;
  /** Present where agents may ask for it, too. */
  readonly tool?: Tool;
}

/** One thing a user can ask for. Commands and tools, and later routes, derive from it. */
export interface Operation extends OperationName, OperationBody {}
