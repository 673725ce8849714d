import type { FileFacts, Language } from '../repository/facts.ts';
import type { Handlers, NodeOf, ParsedFile, TraversedLanguage } from '../repository/languages/tree.ts';
import type { LineIndex } from '../repository/lines.ts';
import type { FileObservation, FileObserver } from '../repository/reading/observer.ts';
import type { CheckTable } from './check-table.ts';
import type { RawFinding } from './finding.ts';
import { type OptionValue, optionsOver } from './options.ts';
import { foldedLine, placeOf } from './place-of.ts';
import type { CheckedFile, FileCheck, OptionSpec } from './unit.ts';

/** Values of options by unit, where the configuration gives any. */
export type GivenOptions = Readonly<Record<string, Readonly<Record<string, OptionValue>>>>;

// One file cannot flood a report; the rest is counted in the last message.
const mostFindingsPerUnitAndFile = 200;

interface CheckIdentity {
  readonly id: string;
  readonly options?: Readonly<Record<string, OptionSpec>>;
}

type Checked = <L extends Language>(check: CheckIdentity, file: ParsedFile<L>) => CheckedFile<L>;

const checkedFiles =
  (facts: FileFacts, lines: LineIndex, given: GivenOptions, findings: RawFinding[]): Checked =>
  (check, file) => {
    let count = 0;
    return {
      ...file,
      facts,
      options: optionsOver(check.id, check.options, given[check.id]),
      report: (at, message, detail) => {
        count++;
        if (count > mostFindingsPerUnitAndFile) return;
        const place = placeOf(at, lines);
        const text = foldedLine(lines, place.line);
        findings.push({ unit: check.id, path: facts.path, place, message, text, ...detail });
      },
    };
  };

const visitors = <L extends TraversedLanguage>(
  checks: readonly (CheckIdentity & { readonly visit?: ((file: CheckedFile<L>) => Handlers<NodeOf[L]>) | undefined })[],
  file: ParsedFile<L>,
  checked: Checked,
): Handlers<NodeOf[L]>[] => checks.flatMap((check) => (check.visit ? [check.visit(checked(check, file))] : []));

const findWith = (check: FileCheck, file: ParsedFile, checked: Checked): void => {
  // The table holds a check only under the language it reads, so the file is of its type.
  const { find }: { find?(file: CheckedFile): void } = check;
  find?.(checked(check, file));
};

/** Runs the checks of single files while a file is read; what they find is left beside the facts. */
export const checkObserver =
  (table: CheckTable, given: GivenOptions): FileObserver =>
  (facts, _text, lines): FileObservation => {
    const findings: RawFinding[] = [];
    const checked = checkedFiles(facts, lines, given, findings);
    return {
      handlers: {
        python: (file) => visitors(table.files.python, file, checked),
        javascript: (file) => visitors(table.files.javascript, file, checked),
        shell: (file) => visitors(table.files.shell, file, checked),
      },
      finish: (file) => {
        for (const check of table.files[file.language]) findWith(check, file, checked);
        for (const check of table.facts) {
          if (check.languages?.includes(file.language) ?? true) check.find(checked(check, file));
        }
        return findings;
      },
    };
  };
