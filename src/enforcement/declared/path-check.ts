import { pathMatcher } from '../../kernel/config/globs.ts';
import { configNames } from '../../kernel/config/read.ts';
import type { CheckedRepository, RepositoryCheck } from '../unit.ts';
import type { CheckIdentity } from './identity.ts';
import type { DeclaredRule, PathCondition } from './rule.ts';

/** Where a file that is missing is told of: at the configuration, which asks for it. */
const placeForMissing = ({ files }: CheckedRepository): string | undefined =>
  configNames.find((name) => files.has(name)) ?? files.keys().next().value;

/** The check of files that must or must not be there. */
export const pathCheck = (
  { message }: DeclaredRule,
  { is, globs }: PathCondition,
  identity: CheckIdentity,
): RepositoryCheck => ({
  ...identity,
  reads: 'repository',
  find: (repository) => {
    const { paths, report } = repository;
    for (const glob of globs) {
      const covers = pathMatcher([glob]);
      const covered = [...paths].filter(covers);
      if (is === 'mustNotExist') {
        for (const path of covered) report(path, { line: 1 }, message ?? `${glob} must cover no file.`);
      } else if (covered.length === 0) {
        const place = placeForMissing(repository);
        if (place !== undefined) report(place, { line: 1 }, message ?? `There is no file ${glob}.`);
      }
    }
  },
});
