/** The definitions of monitoring that one server loads together. */
import type { CheckedRepository } from '../enforcement/unit.ts';
import type { FileFacts } from '../repository/facts.ts';
import type { MonitoringFact } from '../repository/system-facts.ts';
import { directoryOf } from '../repository/paths.ts';

export interface Definition {
  readonly path: string;
  readonly fact: MonitoringFact;
}

// Another environment, or another version of a product, has a server of its own.
const variant =
  /(?:^|[/._-])(?:prod(?:uction)?|stag(?:e|ing)|dev(?:elopment|net)?|test(?:ing|net)?|qa|uat|preview|local|mainnet|sandbox|v?\d+(?:\.\d+)*)(?=[/._-]|$)/gi;

// Rules for two exporters of one product are a choice, of which one is made.
const exporter = /[^/]*exporter[^/]*$/i;

const variantOf = (path: string): string =>
  [...Array.from(path.matchAll(variant), ([word]) => word), exporter.exec(path)?.[0] ?? ''].join(' ');

const isInUse = ({ role, monitoring }: FileFacts): boolean => monitoring.length > 0 && !role.test && !role.example;

/**
 * Definitions by the server that loads them, as far as their places show: those of one folder are loaded together, those
 * of different environments are not. O(definitions).
 */
export const monitoringByServer = ({ files }: Pick<CheckedRepository, 'files'>): Definition[][] => {
  const servers = new Map<string, Definition[]>();
  for (const facts of files.values()) {
    if (!isInUse(facts)) continue;
    const key = `${directoryOf(facts.path)}\0${variantOf(facts.path)}`;
    const definitions = servers.get(key) ?? [];
    definitions.push(...facts.monitoring.map((fact) => ({ path: facts.path, fact })));
    servers.set(key, definitions);
  }
  return [...servers.values()];
};

/** Says where a definition is, for the finding of another one. */
export const besides = ({ path, fact }: Definition, message: string) => ({
  related: [{ path, place: { line: fact.line }, message }],
});
