import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { Clone } from '../../repository/model.ts';
import { isFromRegistry } from '../registry-components.ts';
import { commonGround } from './common-ground.ts';

interface Pair {
  readonly left: string;
  readonly right: string;
  /** Lines of each file that the other has too. */
  readonly leftLines: Set<number>;
  readonly rightLines: Set<number>;
}

/** Whether two files are one module for two module systems: `index.mts` and `index.cts`. */
const areTwoForms = (left: string, right: string): boolean => {
  const form = /\.[cm]?([jt]sx?)$/;
  return left.replace(form, '.$1') === right.replace(form, '.$1');
};

const fewestCodeLines = 30;
const languages = new Set(['python', 'javascript', 'shell']);
// A passage in more files than this is a common form, and says nothing of two of them.
const mostPlaces = 12;

// Each agent client reads its own copy of a skill.
const agentFolder = /(?:^|\/)\.[\w-]{1,40}\/(?:[\w-]{1,40}\/)?skills\//;

// Type declarations in two module systems, migrations of two databases, benchmarks of two libraries, documents of two
// versions are alike on purpose; wrappers and environments are what a tool writes into every project.
const repeating =
  /\.d\.[cm]?ts$|(?:^|\/)(?:gradlew|mvnw)$|(?:^|\/)alembic\/env\.py$|(?:^|\/)_?(?:migrations?|versions|bench|benches|benchmarks?|perf[\w-]*|templates?|locales?|i18n|versioned_[a-z]+)\//;

const addLines = (lines: Set<number>, first: number, last: number): void => {
  for (let line = first; line <= last; line++) lines.add(line);
};

/** Which files share passages, and which lines. O(clone lines). */
const pairsOf = (clones: readonly Clone[], isCompared: (path: string) => boolean): Map<string, Pair> => {
  const pairs = new Map<string, Pair>();
  for (const clone of clones) {
    const places = clone.places.filter(({ path }) => isCompared(path));
    if (places.length > mostPlaces) continue;
    for (const [index, left] of places.entries()) {
      for (const right of places.slice(index + 1)) {
        if (left.path === right.path) continue;
        const [one, other] = left.path < right.path ? [left, right] : [right, left];
        const key = `${one.path}\0${other.path}`;
        const pair = pairs.get(key) ?? {
          left: one.path,
          right: other.path,
          leftLines: new Set(),
          rightLines: new Set(),
        };
        addLines(pair.leftLines, one.line, one.endLine);
        addLines(pair.rightLines, other.line, other.endLine);
        pairs.set(key, pair);
      }
    }
  }
  return pairs;
};

/** Part of a file that another has too; comments and imports at its head belong to no passage. */
const shareOf = ({ files }: CheckedRepository, path: string, lines: ReadonlySet<number>): number => {
  const facts = files.get(path);
  if (!facts) return 0;
  const imported = facts.imports.filter(({ deferred }) => !deferred).length;
  const comparable = Math.max(1, facts.codeLines - imported);
  return Math.min(1, lines.size / Math.max(comparable, 0.8 * facts.lines));
};

const passage = (name: string): string =>
  `import { rates } from './rates.ts';\n\nexport const ${name} = (orders) => {\n${Array.from({ length: 30 }, (_, index) => `  const step${index} = orders.filter(({ price }) => price > ${index} * rates.base).map(({ weight }) => weight + ${index});\n`).join('')}  return step1;\n};\n`;

const pythonPassage = Array.from(
  { length: 40 },
  (_, index) => `step${index} = [price * ${index} for price in prices if price > ${index}]\n`,
).join('');

export const check: RepositoryCheck = {
  id: 'consolidate/near-duplicate-file',
  enforces: ['R4.4'],
  severity: 'medium',
  recommended: true,
  why: 'Of two files that are nearly the same, each change reaches one, and nobody knows which is meant.',
  remedy: 'Keep one, with what differs as a parameter, and delete the other.',
  reads: 'repository',
  needs: ['clones'],
  options: { minimumShare: { default: 0.9, about: 'Part of both files that has to be the same, up to 1.' } },
  bad: [
    { 'src/orders/total.ts': passage('total'), 'src/invoices/total.ts': passage('total') },
    {
      'compose.yml': 'services:\n  orders:\n    build: ./orders\n  invoices:\n    build: ./invoices\n',
      'orders/package.json': '{"name": "orders"}\n',
      'orders/src/total.ts': passage('total'),
      'invoices/package.json': '{"name": "invoices"}\n',
      'invoices/src/total.ts': passage('total'),
    },
  ],
  good: [
    {
      'orders/package.json': '{"name": "orders"}\n',
      'orders/src/total.ts': passage('total'),
      'invoices/package.json': '{"name": "invoices"}\n',
      'invoices/src/total.ts': passage('total'),
    },
    {
      'package.json': '{"name": "orders"}\n',
      'web/components.json': '{}\n',
      'web/src/components/ui/total.ts': passage('total'),
      'shop/components.json': '{}\n',
      'shop/components/ui/total.ts': passage('total'),
    },
    { 'src/orders/total.ts': passage('total'), 'test/orders/total.ts': passage('total') },
    { 'src/total.mts': passage('total'), 'src/total.cts': passage('total') },
    { 'orders/alembic/env.py': pythonPassage, 'invoices/alembic/env.py': pythonPassage },
    { '.claude/skills/orders/total.ts': passage('total'), '.trae/skills/orders/total.ts': passage('total') },
    {
      'src/orders/total.ts': passage('total'),
      'src/invoices/total.ts': 'export const total = (invoices) => invoices.length;\n',
    },
  ],
  find: (repository) => {
    const { clones, files, paths, options, report } = repository;
    const isCompared = (path: string): boolean => {
      const facts = files.get(path);
      if (!facts || !languages.has(facts.language) || facts.codeLines < fewestCodeLines) return false;
      return (
        !facts.role.test &&
        !facts.role.example &&
        !facts.role.migration &&
        !repeating.test(path) &&
        !agentFolder.test(path) &&
        !isFromRegistry(path, paths)
      );
    };
    const mayShare = commonGround(repository);
    const least = options.number('minimumShare');
    const reported = new Set<string>();
    for (const { left, right, leftLines, rightLines } of pairsOf(clones, isCompared).values()) {
      if (reported.has(right)) continue;
      if (
        areTwoForms(left, right) ||
        !mayShare(left, right) ||
        shareOf(repository, left, leftLines) < least ||
        shareOf(repository, right, rightLines) < least
      )
        continue;
      reported.add(right);
      const related = [{ path: left, place: { line: 1 }, message: 'Nearly the same file.' }];
      report(right, { line: 1 }, `This file is nearly the same as ${left}.`, { related });
    }
  },
};
