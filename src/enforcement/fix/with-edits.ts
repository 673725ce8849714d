import type { Repository } from '../../repository/model.ts';
import type { CheckConditions } from '../check-file.ts';
import type { RawFinding } from '../finding.ts';
import type { Check } from '../unit.ts';
import { fileFixer } from './file-fixes.ts';

const keyOf = ({ unit, place, message, text }: RawFinding): string =>
  [unit, place.line, place.column ?? 0, message, text].join('\0');

/** Findings of single files, those that can be fixed with their edits: their files are read once more. */
export const withEdits = async (
  findings: readonly RawFinding[],
  { root, read }: Pick<Repository, 'root' | 'read'>,
  checks: readonly Check[],
  conditions: CheckConditions,
): Promise<RawFinding[]> => {
  const fixer = await fileFixer(root, checks, conditions);
  const byPath = Map.groupBy(findings, ({ path }) => path);
  return [...byPath].flatMap(([path, own]) => {
    const text = own.some(({ isFixable }) => isFixable) ? read(path) : undefined;
    if (text === undefined) return own;
    const fixable = Map.groupBy(fixer.fixable(path, text), keyOf);
    return own.map((finding) => fixable.get(keyOf(finding))?.shift() ?? finding);
  });
};
