import type { RawFinding } from '../finding.ts';
import type { Check } from '../unit.ts';
import { type EditsOf, fileEdits } from './fix.ts';
import type { Source } from './source.ts';

/**
 * What a finding keeps of the fix that its check offers: that there is one, and the edits where they are asked for.
 *
 * `source` is undefined where they are not, and the offer is then never called.
 */
export const offeredFix = (
  { fix }: Pick<Check, 'fix'>,
  edits: EditsOf | undefined,
  source: Source | undefined,
): Pick<RawFinding, 'isFixable' | 'edits'> => {
  if (!fix || !edits) return {};
  return source ? { isFixable: true, edits: fileEdits(source.path, edits(source)) } : { isFixable: true };
};
