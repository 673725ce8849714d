import type { Json } from '../kernel/canonical-json.ts';
import type { Digest, RequirementId } from '../kernel/ids.ts';
import type { Criterion } from './criterion.ts';

/** What an agent is to a run: it does the work, it judges it, or it is asked for help. */
type Role = 'specialist' | 'validator' | 'collaborator';

/** How long a stage takes, in minutes. */
interface StageMinutes {
  readonly expected: number;
  readonly atMost: number;
}

/** One step of a specialist's work. It is over when it has left every kind of evidence it names. */
export interface Stage {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly evidence: readonly string[];
  readonly requires: readonly RequirementId[];
  /** Whether the stage may change files. */
  readonly edits: boolean;
  readonly minutes: StageMinutes;
}

/** What a user gets, and the evidence it is drawn from. */
export interface Deliverable {
  readonly id: string;
  readonly title: string;
  readonly evidence: readonly string[];
}

/** An agent that judges this one's work, and the kinds of evidence it is shown. */
export interface NamedValidator {
  readonly agent: string;
  /** What it judges, in one sentence. */
  readonly judges: string;
  readonly evidence: readonly string[];
}

/** What bylaw needs of an agent beyond its prompt: the `bylaw:` block of its file. */
export interface Governance {
  /** Undefined for an agent that no run of bylaw uses. */
  readonly role: Role | undefined;
  /** `optimization`, `engineering`, …: names the folders of its documents and scripts. */
  readonly domain: string | undefined;
  readonly stages: readonly Stage[];
  readonly deliverables: readonly Deliverable[];
  readonly validators: readonly NamedValidator[];
  readonly collaborators: readonly string[];
  /** How many validators must approve. */
  readonly quorum: number;
  readonly success: readonly Criterion[];
  /** What a validator judges by. It rejects when one that must hold does not. */
  readonly judges: readonly Criterion[];
}

/** One agent, as its Markdown file states it. */
export interface AgentDefinition extends Governance {
  readonly name: string;
  readonly description: string;
  /** The file it was read from. */
  readonly path: string;
  /** SHA-256 of the file's text. */
  readonly digest: Digest;
  /** The prompt. */
  readonly body: string;
  readonly model?: string;
  /** Undefined where the agent may use every tool. */
  readonly tools?: readonly string[];
  readonly disallowedTools?: readonly string[];
  readonly color?: string;
  readonly proactiveTriggers: readonly string[];
  readonly experienceLevel?: string;
  readonly yearsExperience?: number;
  readonly maturityClassification?: string;
  /** The client's other fields (`hooks`, `permissionMode`, `maxTurns`, …) as they stand. */
  readonly clientFields: ReadonlyMap<string, Json>;
  /** 1-based lines of the fields, of `bylaw.<field>` and of `body`. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Kinds of evidence that every run leaves by itself, beside those of the agent's stages. */
export const runEvidence: readonly string[] = ['verdicts', 'success'];
