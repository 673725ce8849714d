import type { DraftFacts, PortFact } from '../facts.ts';
import { withFallbacks } from './interpolation.ts';

const highest = 65_535;
// A longer range is a pool of ports, not one each.
const longestRange = 50;

/** Ports of `8080`, `8080/tcp` or `3000-3005`; none for everything else. */
export const portsOf = (text: string): number[] => {
  const [, from, to] = /^\s*(\d{1,5})(?:-(\d{1,5}))?(?:\/\w+)?\s*$/.exec(text) ?? [];
  const first = Number(from);
  const last = to === undefined ? first : Number(to);
  if (!(first > 0) || last > highest || last < first || last - first >= longestRange) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

export interface PortMapping {
  /** Host side. */
  readonly published: readonly number[];
  readonly target: readonly number[];
}

/** Reads `[address:][host:]container[/protocol]`, with the fallbacks of variables. */
export const portMapping = (text: string): PortMapping => {
  const parts = withFallbacks(text)
    .replace(/^\[[^\]]*\]:/, '')
    .split(':');
  const target = portsOf(parts.at(-1) ?? '');
  const host = parts.length > 1 ? (parts.at(-2) ?? '') : '';
  return { published: portsOf(host), target };
};

/** Adds ports of one kind; no file lists more than a few hundred. */
export const addPorts = (facts: DraftFacts, ports: readonly number[], fact: Omit<PortFact, 'port'>): void => {
  for (const port of ports) if (facts.ports.length < 500) facts.ports.push({ port, ...fact });
};
