import { checks, guards } from '../generated/units.ts';
import { requirements } from '../generated/requirements.ts';
import { globProblem } from '../kernel/config/globs.ts';
import { BylawError } from '../kernel/errors.ts';
import { isRequirementId } from '../kernel/ids.ts';
import { nearest } from '../kernel/nearest.ts';
import { printable } from '../kernel/printable.ts';

const longestReason = 500;
const mostPaths = 50;

const knownScopes = (): string[] => [
  ...requirements.filter(({ moments }) => moments.includes('guard')).map(({ id }) => id),
  ...[...guards, ...checks].map(({ id }) => id),
];

/** Throws UNIT_UNKNOWN for what no guard enforces. */
export const checkScope = (scope: string): void => {
  const known = knownScopes();
  if (known.includes(scope)) return;
  const isKnown = isRequirementId(scope) && requirements.some(({ id }) => id === scope);
  const alike = nearest(scope, known);
  throw new BylawError(
    'UNIT_UNKNOWN',
    isKnown
      ? `No guard enforces ${scope}.`
      : `There is no requirement or unit ${printable(scope).slice(0, 80) || 'without a name'}.`,
    { next: alike === undefined ? 'Run `bylaw rules` for the list.' : `Did you mean ${alike}?` },
  );
};

/** The reason of a grant or of a request for one, on one line. Throws USAGE for none and for one that is too long. */
export const reasonOf = (given: string | undefined): string => {
  const reason = (given ?? '').trim().replace(/\s+/g, ' ');
  if (reason.length > 0 && reason.length <= longestReason) return reason;
  throw new BylawError('USAGE', 'A grant needs a reason.', {
    next: `Add --reason "…" with 1 to ${longestReason} characters.`,
  });
};

/** Throws USAGE for globs that do not say which paths are meant. */
export const checkPaths = (paths: readonly string[]): void => {
  if (paths.length > mostPaths) {
    throw new BylawError('USAGE', `${paths.length} paths are named.`, {
      next: `Name at most ${mostPaths}, or a folder.`,
    });
  }
  for (const path of paths) {
    const problem = globProblem(path);
    if (problem !== undefined)
      throw new BylawError('USAGE', `--path ${printable(path).slice(0, 80)} ${problem}.`, {
        next: 'Name paths from the root of the repository: .mcp.json, scripts/**.',
      });
  }
};
