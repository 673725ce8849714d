import { digest } from '../../kernel/hash.ts';
import type { UnitId } from '../../kernel/ids.ts';
import type { Finding } from '../finding.ts';
import { comparePlaces } from '../report.ts';

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Recognises a finding when lines move: 16 hex digits over its unit, its path and the text of the line it stands on.
 *
 * A line number is not part of it, and neither is the message, which may count what changes. Only where the line is blank
 * (a finding about a whole file) the message stands in, its numbers left out.
 */
export const fingerprintOf = (unit: UnitId, path: string, lineText: string, message: string): string => {
  const text = folded(lineText) || folded(message).replace(/\d+/g, '#');
  return digest([unit, path, text].join('\0')).slice(0, 16);
};

/** Findings in report order, those of one fingerprint numbered from 0. O(n log n). */
export const numberFindings = (findings: readonly Finding[]): Finding[] => {
  const seen = new Map<string, number>();
  return findings.toSorted(comparePlaces).map((finding) => {
    const ordinal = seen.get(finding.fingerprint) ?? 0;
    seen.set(finding.fingerprint, ordinal + 1);
    return finding.ordinal === ordinal ? finding : { ...finding, ordinal };
  });
};
