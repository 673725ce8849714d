/** What a declared rule says, once its file is read. */
import type { RequirementId, UnitId } from '../../kernel/ids.ts';
import type { Language } from '../../repository/facts.ts';
import type { TraversedLanguage } from '../../repository/languages/tree.ts';
import type { Example, Severity } from '../unit.ts';
import type { Search } from './pattern/search.ts';

export const codeParts = ['calls', 'imports', 'decorators', 'identifiers'] as const;
export type CodePart = (typeof codeParts)[number];

export interface CodeCondition {
  readonly kind: 'code';
  readonly language: TraversedLanguage;
  readonly part: CodePart;
  /** Names that must not be used: `requests.get`, `*.execute`, `git push`. */
  readonly names: readonly string[];
  /** Arguments with which a call is right. */
  readonly unless: readonly string[];
}

export interface PathCondition {
  readonly kind: 'path';
  readonly is: 'mustExist' | 'mustNotExist';
  readonly globs: readonly string[];
}

/** A value that a key is held to, as the text it is written with. */
export type KeyTest =
  | { readonly is: 'mustBe' | 'mustNotBe'; readonly values: readonly string[] }
  | { readonly is: 'mustMatch'; readonly pattern: string; readonly search: Search };

export interface KeyCondition {
  readonly kind: 'key';
  /** `*` stands for every key of a map and every item of a list. */
  readonly keys: readonly string[];
  readonly test: KeyTest;
  /** Only held to it where it is there. */
  readonly isOptional: boolean;
}

export interface TextCondition {
  readonly kind: 'text';
  readonly is: 'mustMatch' | 'mustNotMatch';
  readonly pattern: string;
  readonly search: Search;
  /** Lines that fit this, too, are right. */
  readonly unless: Search | undefined;
}

export type Condition = CodeCondition | PathCondition | KeyCondition | TextCondition;

export interface DeclaredRule {
  readonly id: UnitId;
  readonly enforces: readonly [RequirementId, ...RequirementId[]];
  readonly severity: Severity;
  readonly why: string;
  readonly remedy: string;
  /** What a finding says; undefined for what the condition says of itself. */
  readonly message: string | undefined;
  readonly languages: readonly Language[];
  readonly paths: readonly string[];
  readonly condition: Condition;
  readonly bad: readonly [Example, ...Example[]];
  readonly good: readonly [Example, ...Example[]];
}
