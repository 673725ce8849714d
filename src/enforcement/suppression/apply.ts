import { isRequirementId, ruleOf } from '../../kernel/ids.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { LineIndex } from '../../repository/lines.ts';
import type { Repository } from '../../repository/model.ts';
import { fingerprintOf } from '../baseline/fingerprint.ts';
import type { Finding } from '../finding.ts';
import { foldedLine } from '../place-of.ts';
import type { ReportedUnit, SuppressedFinding } from '../report.ts';
import type { Directive } from './directive.ts';
import { directivesOf, mayDirect } from './directive.ts';
import { reachIn } from './reach.ts';
import { unused, withoutReason } from './units.ts';

export interface Suppressions {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Findings about the suppressions themselves. */
  readonly problems: readonly Finding[];
}

/** A check that ran. */
interface ActiveUnit {
  readonly id: string;
  readonly enforces: readonly string[];
}

/** One name of one directive, and whether anything was found that it answers. */
interface Claim {
  readonly name: string;
  readonly reason: string;
  readonly directive: Directive;
  /** Undefined for the whole file. */
  readonly lines: readonly number[] | undefined;
  used: boolean;
}

// A directive for a file is an exception that a reader should meet before the code.
const lastFileDirectiveLine = 20;

const isSuppressible = (name: string): boolean =>
  isRequirementId(name) || /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)+$/.test(name);

class SuppressedFile {
  readonly #facts: FileFacts;
  readonly #lines: LineIndex;
  readonly #claims: Claim[] = [];
  readonly problems: Finding[] = [];

  constructor(facts: FileFacts, text: string) {
    this.#facts = facts;
    this.#lines = new LineIndex(text);
    const reach = reachIn(facts.comments, this.#lines);
    for (const directive of directivesOf(facts.comments)) this.#read(directive, reach);
    // The narrowest answer counts, so that a directive for the file is not used up by what a line already answers.
    this.#claims.sort((left, right) => Number(left.lines === undefined) - Number(right.lines === undefined));
  }

  #report(unit: ReportedUnit, { line }: Directive, message: string): void {
    const { path } = this.#facts;
    const [requirement] = unit.enforces;
    const text = foldedLine(this.#lines, line);
    const { id, severity, why, remedy } = unit;
    this.problems.push({
      unit: id,
      path,
      place: { line },
      message,
      text,
      requirement,
      rule: ruleOf(requirement),
      severity,
      why,
      remedy,
      fingerprint: fingerprintOf(id, path, text, message),
      ordinal: 0,
    });
  }

  #read(directive: Directive, reach: (directive: Directive) => readonly number[]): void {
    const { scope, names, reason, line } = directive;
    if (reason === undefined) {
      this.#report(
        withoutReason,
        directive,
        `The suppression of ${names.join(', ')} gives no reason, so it has no effect.`,
      );
      return;
    }
    if (scope === 'file' && line > lastFileDirectiveLine) {
      const message = `A suppression for the whole file stands in its first ${lastFileDirectiveLine} lines; here it has no effect.`;
      this.#report(unused, directive, message);
      return;
    }
    const lines = scope === 'file' ? undefined : reach(directive);
    for (const name of names) {
      if (isSuppressible(name)) this.#claims.push({ name, reason, directive, lines, used: false });
      else
        this.#report(unused, directive, `${name} is neither a unit (docker/non-root-user) nor a requirement (R11.5).`);
    }
  }

  /** The reason a comment gives for a finding of this file. */
  answer({ unit, requirement, place }: Finding): string | undefined {
    const claim = this.#claims.find(
      ({ name, lines }) => (name === unit || name === requirement) && (lines?.includes(place.line) ?? true),
    );
    if (claim) claim.used = true;
    return claim?.reason;
  }

  /** Reports what was never used, of the names that a check of this run could have answered. */
  finish(activeNames: ReadonlySet<string>): readonly Finding[] {
    for (const { name, directive, lines, used } of this.#claims) {
      if (used || !activeNames.has(name)) continue;
      this.#report(unused, directive, `Nothing ${lines ? 'on this line' : 'in this file'} goes against ${name}.`);
    }
    return this.problems;
  }
}

const suppressedFiles = ({ files, read }: Pick<Repository, 'files' | 'read'>): Map<string, SuppressedFile> => {
  const found = new Map<string, SuppressedFile>();
  for (const [path, facts] of files) {
    if (facts.comments.some(mayDirect)) found.set(path, new SuppressedFile(facts, read(path) ?? ''));
  }
  return found;
};

/**
 * Takes out the findings that a comment answers: `bylaw-ignore <unit or requirement>[, …] -- reason` for its line or the
 * next line of code, `bylaw-ignore-file … -- reason` for the file.
 *
 * `activeUnits` are the checks that ran: a suppression of another is not called unused. O(comments + findings).
 */
export const applySuppressions = (
  findings: readonly Finding[],
  repository: Pick<Repository, 'files' | 'read'>,
  activeUnits: Iterable<ActiveUnit>,
): Suppressions => {
  const files = suppressedFiles(repository);
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const reason = files.get(finding.path)?.answer(finding);
    if (reason === undefined) kept.push(finding);
    else suppressed.push({ finding, reason });
  }
  const activeNames = new Set([...activeUnits].flatMap(({ id, enforces }) => [id, ...enforces]));
  return { kept, suppressed, problems: [...files.values()].flatMap((file) => file.finish(activeNames)) };
};
