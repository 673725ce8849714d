/**
 * What one read of one file leaves behind: plain data, small enough to cache and to send between threads.
 *
 * Lines and columns are 1-based, columns count UTF-16 code units. Lists are in source order and absent values are left
 * out, so that the cached form stays small.
 */
import type { DiagramFact, MetricFact, MonitoringFact } from './system-facts.ts';

/** What a file is read as. `text` is every other readable file. */
export const languages = [
  'python',
  'javascript',
  'shell',
  'dockerfile',
  'yaml',
  'json',
  'toml',
  'env',
  'sql',
  'markdown',
  'html',
  'text',
] as const;
export type Language = (typeof languages)[number];

/** What a file is for, by its path and name; several can hold. */
export interface FileRole {
  readonly test: boolean;
  readonly example: boolean;
  readonly migration: boolean;
  /** Meant to be run by a person, a scheduler or CI. */
  readonly script: boolean;
}

export interface Place {
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** One imported module; `names` are what is taken from it, `*` for the whole of it. */
export interface ImportFact extends Place {
  /** As written: `./a`, `react`, `package.module`, or empty for `from . import x`. */
  readonly module: string;
  readonly names: readonly string[];
  /** Leading dots of a Python relative import; 0 for an absolute one. Absent in JavaScript. */
  readonly level?: number;
  /** Erased before run time: `import type`, or under `if TYPE_CHECKING`. */
  readonly typeOnly?: true;
  /** A missing module is handled: inside `try`, or a dynamic import. */
  readonly optional?: true;
  /** Inside a function, so it runs late and breaks no load cycle. */
  readonly deferred?: true;
  /** Passed on to this file's importers: `export … from`, or a name in `__all__`. */
  readonly reexport?: true;
}

export interface ExportFact extends Place {
  /** `default` for a default export. */
  readonly name: string;
  readonly kind: 'function' | 'class' | 'value' | 'type';
}

export interface DefinitionFact extends Place {
  readonly name: string;
  /** `Outer.inner` for what is defined inside a class or function. */
  readonly qualifiedName: string;
  readonly kind: 'function' | 'method' | 'class' | 'interface' | 'type' | 'constant';
  readonly endLine: number;
  readonly isExported: boolean;
  readonly hasDocstring: boolean;
  /** First sentence of the docstring, at most 200 characters. */
  readonly summary?: string;
  readonly parameters?: number;
  /** McCabe's cyclomatic complexity. Functions and methods only. */
  readonly cyclomatic?: number;
  /** Cognitive complexity (SonarSource's white paper, 2018): nesting makes a branch dearer. */
  readonly cognitive?: number;
  readonly nesting?: number;
  /** Times the name is used in this file outside its own definition. */
  readonly uses: number;
  /** Names of decorators, without arguments: `app.get`, `dataclass`. */
  readonly decorators?: readonly string[];
}

/** The first call of one callee inside one definition. */
export interface CallFact extends Place {
  /** Dotted: `session.query`, `os.system`, `fetch`. */
  readonly callee: string;
  /** Some of these calls run once per turn of a loop or comprehension. */
  readonly inLoop?: true;
  /** First argument where it is a literal string, at most 200 characters. */
  readonly argument?: string;
}

export interface EnvironmentReadFact extends Place {
  readonly name: string;
  /** The code says what holds without it. */
  readonly hasDefault: boolean;
  /** The program fails at once without it: `os.environ["NAME"]`. */
  readonly isRequired?: true;
}

/** A variable that a file declares or sets: `.env.example`, compose `environment`, Dockerfile `ENV`, CI `env`. */
export interface EnvironmentDeclarationFact extends Place {
  readonly name: string;
  readonly value?: string;
}

export interface RouteFact extends Place {
  /** Upper case; `*` for any. */
  readonly method: string;
  /** Normalised to `/orders/{id}`. */
  readonly path: string;
  /** Who answers (`server`), who asks (`client`), or a document that describes it. */
  readonly side: 'server' | 'client' | 'document';
  readonly handler?: string;
}

export interface SqlFact extends Place {
  readonly verb: 'select' | 'insert' | 'update' | 'delete' | 'create' | 'alter' | 'drop' | 'other';
  readonly tables: readonly string[];
  /** The statement is put together from other strings at run time. */
  readonly isBuilt?: true;
  readonly inLoop?: true;
  readonly within?: string;
}

export interface PortFact extends Place {
  readonly port: number;
  /** `publish`: host side of a mapping; `expose`: EXPOSE; `listen`: code or command; `document`: a registry or text. */
  readonly kind: 'publish' | 'expose' | 'listen' | 'document';
  /** Service or row it belongs to, where known. */
  readonly service?: string;
}

/** `registry/name:tag@digest`, taken apart. */
export interface ImageFact extends Place {
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
  /** The name is a variable or an earlier build stage. */
  readonly isDynamic?: true;
}

/** A command that something runs: a package script, a Makefile target, a CI step, CMD, cron. */
export interface CommandFact extends Place {
  readonly name?: string;
  readonly command: string;
  readonly source: 'package' | 'make' | 'ci' | 'docker' | 'compose' | 'shell' | 'schedule';
}

export interface LinkFact extends Place {
  readonly target: string;
  readonly text: string;
  readonly isImage?: true;
}

export interface HeadingFact extends Place {
  readonly level: number;
  readonly text: string;
  /** The anchor a link can name (`#set-up`). */
  readonly slug: string;
}

export interface DateFact extends Place {
  readonly text: string;
  /** ISO 8601 date, where the text states one without doubt. */
  readonly iso?: string;
}

export interface TodoFact extends Place {
  readonly marker: 'TODO' | 'FIXME' | 'XXX' | 'HACK';
  readonly text: string;
  readonly owner?: string;
}

/** A likely credential. The secret itself is never kept: `hint` shows its kind and at most four characters. */
export interface SecretFact extends Place {
  readonly kind: string;
  readonly hint: string;
  /** First 16 hex digits of the SHA-256 of the secret, to recognise it again. */
  readonly fingerprint: string;
  /** How its form proves that an issuer made it; absent where it proves nothing. */
  readonly verified?: 'checksum' | 'structure';
}

/** A comment, without its markers. Directives (`bylaw-ignore`) and prose checks read these. */
export interface CommentFact extends Place {
  readonly text: string;
}

/** One service of a compose file or one container of a Kubernetes workload. */
export interface ServiceFact extends Place {
  readonly name: string;
  readonly platform: 'compose' | 'kubernetes';
  readonly image?: string;
  readonly build?: string;
  /** Profiles of compose that it starts with; absent where it always does. */
  readonly profiles?: readonly string[];
  readonly dependsOn: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  readonly user?: string;
  readonly isPrivileged?: true;
  readonly addedCapabilities: readonly string[];
  readonly droppedCapabilities: readonly string[];
  readonly securityOptions: readonly string[];
  readonly hasReadOnlyRoot: boolean;
  readonly hasHealthcheck: boolean;
  readonly hasLimits: boolean;
  readonly hasReservations: boolean;
  readonly hasLogRotation: boolean;
  readonly restart?: string;
}

/** One job of a CI pipeline. */
export interface JobFact extends Place {
  readonly name: string;
  readonly system: 'github' | 'gitlab';
  readonly steps: readonly JobStepFact[];
  /** What it runs on, as written; absent where the system picks. */
  readonly runner?: string;
  readonly mayFail?: true;
  readonly timeoutMinutes?: number;
}

export interface JobStepFact extends Place {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  /** Folder it runs in, where it is not the root's. */
  readonly directory?: string;
  readonly mayFail?: true;
}

/** A key of a configuration file that another file may state differently. */
export interface SettingFact extends Place {
  /** Dotted path of the key. */
  readonly key: string;
  readonly value: string;
}

/** A package that a manifest or lockfile names. */
export interface DependencyFact extends Place {
  readonly name: string;
  /** As written: `^1.2.0`, `==2.1`, `1.2.3`; empty where any version will do. */
  readonly version: string;
  readonly ecosystem: 'npm' | 'pypi';
  readonly group: 'runtime' | 'development' | 'optional' | 'peer' | 'locked';
}

/** A paragraph of a document that is long enough to be known again. */
export interface PassageFact extends Place {
  readonly words: number;
  /** First 16 hex digits of the SHA-256 of its words in lower case, without markup. */
  readonly fingerprint: string;
}

/** What a text says it was made from: a header, or a block that repeats a file. */
export interface DerivationFact extends Place {
  /** Path of the source as written. */
  readonly source: string;
  /** SHA-256 that the text gives of its source; at least 7 hex digits. */
  readonly sourceDigest?: string;
  /** SHA-256 of the block that repeats the source, without blank lines around it. */
  readonly copyDigest?: string;
}

/** The first error of a parser. What could be read without a syntax tree is still in the facts. */
export interface ParseErrorFact extends Place {
  readonly message: string;
}

export interface FileFacts {
  /** Relative to the root, `/` between segments. */
  readonly path: string;
  readonly language: Language;
  readonly role: FileRole;
  readonly bytes: number;
  readonly lines: number;
  /** Lines that hold code, neither blank nor comment alone. */
  readonly codeLines: number;
  readonly parseError?: ParseErrorFact;
  /** First comment or docstring of the file, at most 400 characters. */
  readonly header?: string;
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly definitions: readonly DefinitionFact[];
  readonly calls: readonly CallFact[];
  readonly environmentReads: readonly EnvironmentReadFact[];
  readonly environmentDeclarations: readonly EnvironmentDeclarationFact[];
  readonly routes: readonly RouteFact[];
  readonly sql: readonly SqlFact[];
  readonly ports: readonly PortFact[];
  readonly images: readonly ImageFact[];
  readonly commands: readonly CommandFact[];
  readonly links: readonly LinkFact[];
  readonly headings: readonly HeadingFact[];
  readonly dates: readonly DateFact[];
  readonly todos: readonly TodoFact[];
  readonly secrets: readonly SecretFact[];
  readonly comments: readonly CommentFact[];
  readonly services: readonly ServiceFact[];
  readonly jobs: readonly JobFact[];
  readonly settings: readonly SettingFact[];
  readonly dependencies: readonly DependencyFact[];
  readonly monitoring: readonly MonitoringFact[];
  readonly metrics: readonly MetricFact[];
  readonly diagrams: readonly DiagramFact[];
  /** Paths of the repository that string literals name, as written (`scripts/deploy.sh`); at most 200 a file. */
  readonly pathMentions: readonly string[];
  /** Paragraphs of a Markdown document of 25 words or more; at most 1,000 a file. */
  readonly passages: readonly PassageFact[];
  /** Distinct names that a document uses, in lower case: words in capitals and what stands in code; at most 600 a file. */
  readonly names: readonly string[];
  readonly derivations: readonly DerivationFact[];
  /** Number of tokens that clone detection saw; the tokens themselves travel beside the facts. */
  readonly tokens: number;
}

/** A list of facts that an extractor fills. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
export type DraftFacts = Draft<FileFacts>;

/** The empty facts of a file; extractors add to them. */
export const draftFacts = (
  path: string,
  language: Language,
  role: FileRole,
  size: { bytes: number; lines: number },
): DraftFacts => ({
  path,
  language,
  role,
  ...size,
  codeLines: 0,
  imports: [],
  exports: [],
  definitions: [],
  calls: [],
  environmentReads: [],
  environmentDeclarations: [],
  routes: [],
  sql: [],
  ports: [],
  images: [],
  commands: [],
  links: [],
  headings: [],
  dates: [],
  todos: [],
  secrets: [],
  comments: [],
  services: [],
  jobs: [],
  settings: [],
  dependencies: [],
  monitoring: [],
  metrics: [],
  diagrams: [],
  pathMentions: [],
  passages: [],
  names: [],
  derivations: [],
  tokens: 0,
});
