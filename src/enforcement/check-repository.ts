import { BylawError, messageOf } from '../kernel/errors.ts';
import { LineIndex } from '../repository/lines.ts';
import type { Repository } from '../repository/model.ts';
import type { CheckConditions } from './check-file.ts';
import type { RawFinding } from './finding.ts';
import { offeredFix } from './fix/offered-fix.ts';
import { Source } from './fix/source.ts';
import { optionsOver } from './options.ts';
import { foldedLine, placeOf } from './place-of.ts';
import type { CheckedRepository, RepositoryCheck } from './unit.ts';

// A check speaks of one file after the other; all texts of a large repository at once would be most of the memory.
const mostTexts = 64;

/** Lines by path, of the files that were asked for last. */
const recentLines = ({ read }: Repository): ((path: string) => LineIndex) => {
  const recent = new Map<string, LineIndex>();
  return (path) => {
    const known = recent.get(path);
    if (known) return known;
    const [oldest] = recent.keys();
    if (recent.size === mostTexts && oldest !== undefined) recent.delete(oldest);
    const lines = new LineIndex(read(path) ?? '');
    recent.set(path, lines);
    return lines;
  };
};

export interface Question {
  /** Paths whose findings are wanted; all where it is absent. */
  readonly asked?: ReadonlySet<string>;
  /** Whether fixes are worked out. */
  readonly wantsEdits?: boolean;
}

/** Runs the checks of the whole repository. Each is given its own view, whose `report` collects. */
export const checkRepository = (
  checks: readonly RepositoryCheck[],
  repository: Repository,
  { options, settings }: CheckConditions,
  today: string,
  { asked: paths, wantsEdits = false }: Question = {},
): RawFinding[] => {
  const findings: RawFinding[] = [];
  const isAsked = (path: string): boolean => paths?.has(path) ?? true;
  const asked = Array.from(paths ?? repository.files.keys()).flatMap((path) => repository.files.get(path) ?? []);
  const askedPaths = paths ? Array.from(paths).filter((path) => repository.paths.has(path)) : repository.paths;
  const linesOf = recentLines(repository);
  for (const check of checks) {
    const checked: CheckedRepository = {
      ...repository,
      today,
      isAsked,
      asked,
      askedPaths,
      settings,
      options: optionsOver(check.id, check.options, options[check.id]),
      report: (path, at, message, { edits, ...detail } = {}) => {
        if (!isAsked(path)) return;
        const lines = linesOf(path);
        const place = placeOf(at, lines);
        const text = foldedLine(lines, place.line);
        const source = wantsEdits ? new Source(path, repository.read(path) ?? '', lines) : undefined;
        findings.push({ unit: check.id, path, place, message, text, ...detail, ...offeredFix(check, edits, source) });
      },
    };
    try {
      check.find(checked);
    } catch (error) {
      throw new BylawError('INTERNAL', `The check ${check.id} failed: ${messageOf(error)}`, {
        place: check.id,
        next: `Turn it off in the configuration, run again with BYLAW_TRACE=1 and report what it prints.`,
        cause: error,
      });
    }
  }
  return findings;
};
