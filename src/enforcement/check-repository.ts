import { LineIndex } from '../repository/lines.ts';
import type { Repository } from '../repository/model.ts';
import type { CheckConditions } from './check-file.ts';
import type { RawFinding } from './finding.ts';
import { optionsOver } from './options.ts';
import { foldedLine, placeOf } from './place-of.ts';
import type { RepositoryCheck } from './unit.ts';

/** Runs the checks of the whole repository. Each is given its own view, whose `report` collects. */
export const checkRepository = (
  checks: readonly RepositoryCheck[],
  repository: Repository,
  { options, settings }: CheckConditions,
  today: string,
): RawFinding[] => {
  const findings: RawFinding[] = [];
  const indexes = new Map<string, LineIndex>();
  const linesOf = (path: string): LineIndex => {
    const known = indexes.get(path);
    if (known) return known;
    const index = new LineIndex(repository.read(path) ?? '');
    indexes.set(path, index);
    return index;
  };
  for (const check of checks) {
    check.find({
      ...repository,
      today,
      settings,
      options: optionsOver(check.id, check.options, options[check.id]),
      report: (path, at, message, detail) => {
        const lines = linesOf(path);
        const place = placeOf(at, lines);
        findings.push({ unit: check.id, path, place, message, text: foldedLine(lines, place.line), ...detail });
      },
    });
  }
  return findings;
};
