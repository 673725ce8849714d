import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { Clone } from '../../repository/model.ts';

interface Shared {
  readonly left: string;
  readonly right: string;
  readonly leftLines: Set<number>;
}

/** Lines of one file that stand in another, by pair of files. O(lines of clones × places). */
const sharedLines = (clones: readonly Clone[]): Map<string, Shared> => {
  const pairs = new Map<string, Shared>();
  for (const { places } of clones) {
    // A passage in very many places is a pattern, not a pair of copies.
    if (places.length > 6) continue;
    for (const left of places) {
      for (const right of places) {
        if (left.path === right.path) continue;
        const key = `${left.path}\n${right.path}`;
        const shared = pairs.get(key) ?? { left: left.path, right: right.path, leftLines: new Set<number>() };
        for (let line = left.line; line <= left.endLine; line++) shared.leftLines.add(line);
        pairs.set(key, shared);
      }
    }
  }
  return pairs;
};

const copied = Array.from({ length: 45 }, (_, index) => `def price_${index}(order):\n    return order.lines[${index}].price * order.lines[${index}].count + ${index}\n`).join('\n');

export const check: RepositoryCheck = {
  id: 'consolidate/near-duplicate-file',
  enforces: ['R4.4'],
  severity: 'medium',
  recommended: true,
  why: 'Two files that are nearly the same drift apart, and nobody knows which one counts.',
  remedy: 'Keep one, and let the other import from it or go.',
  reads: 'repository',
  needs: ['clones'],
  options: {
    share: { default: 90, about: 'Per cent of a file’s code that has to stand in the other.' },
    lines: { default: 60, about: 'Fewest lines of code of a file that is looked at.' },
  },
  bad: [{ 'backend/pricing.py': copied, 'worker/pricing.py': copied }],
  good: [{ 'backend/pricing.py': copied, 'worker/other.py': 'x = 1\n' }],
  find: ({ clones, files, options, report }) => {
    const said = new Set<string>();
    for (const { left, right, leftLines } of sharedLines(clones).values()) {
      const [from, to] = [files.get(left), files.get(right)];
      if (!from || !to || said.has([left, right].toSorted().join('\n'))) continue;
      if ([from, to].some(({ role }) => role.test || role.example || role.migration)) continue;
      if (from.codeLines < options.number('lines') || (100 * leftLines.size) / from.lines < options.number('share')) continue;
      said.add([left, right].toSorted().join('\n'));
      const percent = Math.min(100, Math.round((100 * leftLines.size) / from.lines));
      report(left, { line: 1 }, `${percent} % of this file stands in ${right}.`, {
        related: [{ path: right, place: { line: 1 }, message: 'The other one.' }],
      });
    }
  },
};
