import { fileReader, parseReading } from '../../repository/reading/read-file.ts';
import { loadReaders } from '../../repository/reading/readers.ts';
import { type CheckConditions, checkObserver } from '../check-file.ts';
import { checkTable } from '../check-table.ts';
import { type RawFinding, isRawFinding } from '../finding.ts';
import type { Check } from '../unit.ts';

/** What can be asked of one file's text, on disk or not. */
export interface FileFixer {
  /** What the checks of single files find that can be fixed, each with its edits. */
  readonly fixable: (path: string, text: string) => readonly RawFinding[];
  /** Whether a text of this path's language can be parsed. */
  readonly parses: (path: string, text: string) => boolean;
}

/**
 * Reads single files again for the fixes of what is found in them: for `--fix`, and for the actions of an editor.
 *
 * An answer takes what one read of the file takes, with those checks alone that have a fix.
 */
export const fileFixer = async (
  root: string,
  checks: readonly Check[],
  conditions: CheckConditions,
): Promise<FileFixer> => {
  const fixing = checks.filter((check) => check.fix !== undefined && check.reads !== 'repository');
  const readers = await loadReaders();
  const reader = fileReader(root, readers, checkObserver(checkTable(fixing), conditions, true));
  const parser = fileReader(root, readers, undefined);
  return {
    fixable: (path, text) => {
      const result = reader.read({ path, overlay: text });
      const reading = result && parseReading(result.reading);
      if (reading?.kind !== 'read' || reading.facts.parseError) return [];
      return reading.observed.filter(isRawFinding).filter(({ edits }) => edits !== undefined && edits.length > 0);
    },
    parses: (path, text) => {
      const result = parser.read({ path, overlay: text });
      const reading = result && parseReading(result.reading);
      return reading?.kind !== 'read' || reading.facts.parseError === undefined;
    },
  };
};
