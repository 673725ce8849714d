import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { extensionOf } from '../../../src/repository/paths.ts';
import { type Comparison, type Spot, compare } from './compare.ts';
import type { Subject } from './subject.ts';

const sideShape = z.object({ name: z.string(), start: z.number(), end: z.number() });
const reportShape = z.object({
  duplicates: z.array(z.object({ firstFile: sideShape, secondFile: sideShape })),
});

/** Lines of a file that stand elsewhere too. */
interface Passage {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  /** Where they stand too. */
  readonly other: string;
  readonly isOurs: boolean;
}

// Those of the check, as jscpd names them, and its limits.
const formats = 'python,javascript,typescript,jsx,tsx,bash,sql';
const limits = ['--min-tokens', '80', '--min-lines', '8', '--max-lines', '100000', '--max-size', '4mb'];
const folder = '.bylaw-bench-clones';

const theirPassages = async (subject: Subject): Promise<Passage[] | undefined> => {
  const fixed = ['--silent', '--no-gitignore', '--reporters', 'json', '--output', folder];
  const answer = await subject.ask({ program: 'jscpd', words: [...fixed, ...limits, '--format', formats, '.'] });
  if (answer === undefined) return undefined;
  const report = join(subject.tree.directory, folder, 'jscpd-report.json');
  // Without a file of these languages none is written.
  const text = existsSync(report) ? readFileSync(report, 'utf8') : '{"duplicates": []}';
  return reportShape.parse(JSON.parse(text)).duplicates.flatMap(({ firstFile, secondFile }) =>
    [
      [firstFile, secondFile],
      [secondFile, firstFile],
    ].flatMap(([one, other]) =>
      one && other ? [{ path: one.name, line: one.start, endLine: one.end, other: other.name, isOurs: false }] : [],
    ),
  );
};

const ourPassages = (subject: Subject): Passage[] =>
  subject.findingsOf('consolidate/clone').flatMap(({ path, place, related = [] }) => {
    const places = [{ path, place }, ...related];
    return places.map((one, index) => ({
      path: one.path,
      line: one.place.line,
      endLine: one.place.endLine ?? one.place.line,
      other: places[index === 0 ? 1 : 0]?.path ?? path,
      isOurs: true,
    }));
  });

/** All that bylaw finds, from 60 tokens and 5 lines on. */
const shorterPassages = ({ repository }: Subject): Pick<Passage, 'path' | 'line' | 'endLine'>[] =>
  repository.clones.flatMap(({ places }) => places);

const overlap = (one: Pick<Passage, 'line' | 'endLine'>, other: Pick<Passage, 'line' | 'endLine'>): boolean =>
  one.line <= other.endLine && other.line <= one.endLine;

/** Passages of one file that overlap, of both sides, as one. */
const overlapping = (passages: readonly Passage[]): Passage[][] => {
  const groups: Passage[][] = [];
  let end = 0;
  for (const passage of passages.toSorted((left, right) => left.line - right.line)) {
    if (passage.line > end) groups.push([]);
    groups.at(-1)?.push(passage);
    end = Math.max(end, passage.endLine);
  }
  return groups;
};

const spotOf = ([first, ...others]: readonly Passage[], path: string): Spot => {
  const endLine = Math.max(first?.endLine ?? 0, ...others.map((other) => other.endLine));
  return { path, at: String(first?.line ?? 0), says: `to line ${endLine}, also in ${first?.other ?? '?'}` };
};

/** Passages that stand in several places, against jscpd. What overlaps is one passage, whoever reports it. */
export const cloneAgreement = async (subject: Subject): Promise<Comparison[]> => {
  const told = await theirPassages(subject);
  if (!told) return [];
  const [ours, theirs]: [Spot[], Spot[]] = [[], []];
  const reasons = new Map<Spot, string>();
  const known = shorterPassages(subject);
  const reasonOf = ({ path, other }: Passage): string | undefined => {
    const role = subject.explainRole({ path, at: '' }) ?? subject.explainRole({ path: other, at: '' });
    const isMigration = [path, other].some((one) => subject.repository.files.get(one)?.role.migration);
    return role ?? (isMigration ? 'a migration' : undefined);
  };
  for (const [path, passages] of Map.groupBy([...ourPassages(subject), ...told], (passage) => passage.path)) {
    for (const group of overlapping(passages)) {
      const spot = spotOf(group, path);
      if (group.some(({ isOurs }) => isOurs)) ours.push(spot);
      const others = group.filter(({ isOurs }) => !isOurs);
      if (others.length === 0) continue;
      theirs.push(spot);
      const isKnown = others.some((other) => known.some((one) => one.path === path && overlap(one, other)));
      const reason = others.every((other) => reasonOf(other) !== undefined) ? others.map(reasonOf)[0] : undefined;
      const found =
        reason ?? (isKnown ? 'found, with fewer tokens or lines than are told: a text is one token' : undefined);
      if (found !== undefined) reasons.set(spot, found);
    }
  }
  return [
    compare({
      subject: 'consolidate/clone, passages',
      peer: 'jscpd, 80 tokens and 8 lines',
      ours,
      theirs,
      explainOurs: ({ path }) => (extensionOf(path) === '' ? 'jscpd knows a file by its ending' : undefined),
      explainTheirs: (spot) => reasons.get(spot),
    }),
  ];
};
