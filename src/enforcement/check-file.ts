import type { UnitId } from '../kernel/ids.ts';
import type { FileFacts, Language } from '../repository/facts.ts';
import type { Handlers, NodeOf, ParsedFile, TraversedLanguage } from '../repository/languages/tree.ts';
import type { LineIndex } from '../repository/lines.ts';
import type { FileObservation, FileObserver } from '../repository/reading/observer.ts';
import type { CheckTable } from './check-table.ts';
import type { RawFinding } from './finding.ts';
import { Source } from './fix/source.ts';
import { offeredFix } from './fix/offered-fix.ts';
import { type GivenOptions, optionsOver } from './options.ts';
import { foldedLine, placeOf } from './place-of.ts';
import type { CheckSettings, CheckedFile, FileCheck, Options } from './unit.ts';

/** What checks are run with. Plain data, so that it can cross to a thread. */
export interface CheckConditions {
  /** Options that the configuration gives, by unit. */
  readonly options: Readonly<Record<UnitId, GivenOptions>>;
  readonly settings: CheckSettings;
}

// One file cannot flood a report: what a generator or a dump repeats a thousand times is one thing to fix.
const mostFindingsPerUnitAndFile = 200;

type Identity = Pick<FileCheck, 'id' | 'options' | 'fix'>;

type Checked = <L extends Language>(check: Identity, file: ParsedFile<L>) => CheckedFile<L>;

type OptionsOf = (check: Identity) => Options;

/** Options are the same for every file, so each check's are made once. */
const optionsTable = ({ options }: CheckConditions): OptionsOf => {
  const made = new Map<UnitId, Options>();
  return ({ id, options: specs }) => {
    const known = made.get(id);
    if (known) return known;
    const own = optionsOver(id, specs, options[id]);
    made.set(id, own);
    return own;
  };
};

const checkedFiles =
  (
    facts: FileFacts,
    lines: LineIndex,
    settings: CheckSettings,
    optionsFor: OptionsOf,
    { findings, wantsEdits }: { readonly findings: RawFinding[]; readonly wantsEdits: boolean },
  ): Checked =>
  (check, file) => {
    let count = 0;
    return {
      ...file,
      facts,
      settings,
      options: optionsFor(check),
      report: (at, message, { edits, ...detail } = {}) => {
        count++;
        if (count > mostFindingsPerUnitAndFile) return;
        const place = placeOf(at, lines);
        const text = foldedLine(lines, place.line);
        const source = wantsEdits ? new Source(facts.path, file.text, lines) : undefined;
        findings.push({
          unit: check.id,
          path: facts.path,
          place,
          message,
          text,
          ...detail,
          ...offeredFix(check, edits, source),
        });
      },
    };
  };

const visitors = <L extends TraversedLanguage>(
  checks: readonly (Identity & { readonly visit?: ((file: CheckedFile<L>) => Handlers<NodeOf[L]>) | undefined })[],
  file: ParsedFile<L>,
  checked: Checked,
): Handlers<NodeOf[L]>[] => checks.flatMap((check) => (check.visit ? [check.visit(checked(check, file))] : []));

const findWith = (check: FileCheck, file: ParsedFile, checked: Checked): void => {
  // The table holds a check only under the language it reads, so the file is of its type.
  const { find }: { find?(file: CheckedFile): void } = check;
  find?.(checked(check, file));
};

/**
 * Runs the checks of single files while a file is read; what they find is left beside the facts.
 *
 * @param wantsEdits whether fixes are worked out, which nobody needs who only wants to know what is wrong
 */
export const checkObserver = (table: CheckTable, conditions: CheckConditions, wantsEdits = false): FileObserver => {
  const optionsFor = optionsTable(conditions);
  return (facts, _text, lines): FileObservation => {
    const findings: RawFinding[] = [];
    const checked = checkedFiles(facts, lines, conditions.settings, optionsFor, { findings, wantsEdits });
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
};
