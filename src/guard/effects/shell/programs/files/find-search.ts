import { basename, join } from 'node:path';
import type { Analysis } from '../../analysis.ts';
import type { Answer, Entry, FindExpression, Test } from './find-expression.ts';

const mostMatches = 1000;

interface Visit {
  readonly found: string[][];
  isPruned: boolean;
}

const opposite: Readonly<Record<Answer, Answer>> = { yes: 'no', no: 'yes', maybe: 'maybe' };

/** Puts an entry to a test; an action that may be reached is reached. */
const putTo = (test: Test, entry: Entry, visit: Visit): Answer => {
  switch (test.kind) {
    case 'is':
      return test.holds(entry);
    case 'not':
      return opposite[putTo(test.inner, entry, visit)];
    case 'and': {
      const left = putTo(test.left, entry, visit);
      if (left === 'no') return 'no';
      const right = putTo(test.right, entry, visit);
      return left === 'yes' ? right : right === 'no' ? 'no' : 'maybe';
    }
    case 'or': {
      const left = putTo(test.left, entry, visit);
      if (left === 'yes') return 'yes';
      const right = putTo(test.right, entry, visit);
      return right === 'yes' ? 'yes' : left === 'maybe' ? 'maybe' : right;
    }
    case 'prune':
      visit.isPruned = true;
      return 'yes';
    case 'act':
      visit.found[test.action]?.push(entry.path);
      return 'yes';
  }
};

/** The paths that each action is done to, as find writes them; undefined where they are too many. */
export const searchTree = (
  start: string,
  places: readonly string[],
  expression: FindExpression,
  analysis: Analysis,
): readonly string[][] | undefined => {
  const found: string[][] = expression.actions.map(() => []);
  const open = places.map((place) => ({ written: start, absolute: place, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { written, absolute, depth } = next;
    if (!analysis.mayLook(1) || found.some((paths) => paths.length > mostMatches)) return undefined;
    const kind = analysis.disk.isDirectory(absolute)
      ? 'directory'
      : analysis.disk.exists(absolute)
        ? 'file'
        : undefined;
    if (kind === undefined) continue;
    const visit = { found, isPruned: false };
    if (depth >= expression.shallowest) putTo(expression.test, { name: basename(written), path: written, kind }, visit);
    if (kind !== 'directory' || visit.isPruned || depth >= expression.deepest) continue;
    // A link to a directory is not followed.
    if (depth > 0 && analysis.disk.realPath(absolute) !== absolute) continue;
    for (const name of analysis.disk.list(absolute)) {
      open.push({
        written: written.endsWith('/') ? written + name : `${written}/${name}`,
        absolute: join(absolute, name),
        depth: depth + 1,
      });
    }
  }
  return found;
};
