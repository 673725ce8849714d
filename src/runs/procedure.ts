import type { CheckReport } from '../enforcement/report.ts';
import type { Evidence } from '../enforcement/unit.ts';
import type { Json } from '../kernel/canonical-json.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Repository } from '../repository/model.ts';

/** What an agent works from during a stage. Everything was read once, before the first stage. */
export interface StageContext {
  readonly repository: Repository;
  readonly check: CheckReport;
  readonly ledger: Ledger;
  readonly environment: Environment;
  readonly agent: string;
  /** Evidence that earlier stages left, newest last. */
  readonly evidence: readonly Evidence[];
  readonly progress: (message: string) => void;
}

/** What a producer gives: the data of one kind of evidence and one sentence for a person. */
export interface Produced {
  readonly summary: string;
  readonly data: Json;
}

/** Makes one kind of evidence. A specialist is a table of these. */
export type Producer = (context: StageContext) => Promise<Produced> | Produced;

export type Producers = ReadonlyMap<string, Producer>;
