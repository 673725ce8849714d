/** Facts of how a system is watched and drawn. */
import type { Place } from './facts.ts';

/** A definition of monitoring: a Prometheus rule or scrape job, a Grafana dashboard or one of its panels. */
export interface MonitoringFact extends Place {
  readonly kind: 'alert' | 'recording' | 'scrape' | 'dashboard' | 'panel';
  /** Of the alert, the series, the job, the dashboard or the panel; empty where it has none. */
  readonly name: string;
  /** Its queries, or the addresses that a job scrapes, with white space folded. */
  readonly queries: readonly string[];
  /** What sets it apart from another with the same queries, as `name=value`, sorted: labels of a rule, the path a job asks for, the type of a panel. */
  readonly labels: readonly string[];
}

/** A metric that code registers by a literal name. */
export interface MetricFact extends Place {
  /** With its namespace, in Prometheus' spelling: `orders_placed_total`. */
  readonly name: string;
  readonly isDescribed: boolean;
}

/** A diagram that is written as text. */
export interface DiagramFact extends Place {
  /** `compose` is a listing of services in a document. */
  readonly notation: 'mermaid' | 'plantuml' | 'compose';
  readonly nodes: readonly DiagramNodeFact[];
  /** By the ids of nodes. */
  readonly edges: readonly DiagramEdgeFact[];
}

export interface DiagramNodeFact extends Place {
  readonly id: string;
  /** What a reader sees; the id where nothing else is written. */
  readonly label: string;
}

export interface DiagramEdgeFact extends Place {
  readonly from: string;
  readonly to: string;
}
