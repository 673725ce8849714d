import type { Guard, GuardContext } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { extensionOf, languageOf, roleOf } from '../../repository/paths.ts';
import { commonGround } from './common-ground.ts';
import { report } from './report-example.ts';

// Fewer say little: two commands may both have `main` and `usage`.
const fewestNames = 4;
const leastShared = 0.8;
const mostRead = 5;

const definitions =
  /^[ \t]*(?:export[ \t]+)?(?:default[ \t]+)?(?:async[ \t]+)?(?:def|class|function\*?|const|interface|type|func|fn)[ \t]+([A-Za-z_$][\w$]*)/gm;

const namesIn = (text: string): Set<string> =>
  new Set(Array.from(text.matchAll(definitions), ([, name = '']) => name).filter((name) => name !== ''));

const linesOf = (text: string): Set<string> =>
  new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 3),
  );

const shareOf = (some: ReadonlySet<string>, others: ReadonlySet<string>): number => {
  let shared = 0;
  for (const one of some) if (others.has(one)) shared++;
  return shared / Math.max(1, Math.min(some.size, others.size));
};

/** Files that define most of the same names. O(definitions of the repository). */
const candidates = (path: string, names: ReadonlySet<string>, files: Iterable<FileFacts>): FileFacts[] => {
  const extension = extensionOf(path);
  const found: FileFacts[] = [];
  for (const facts of files) {
    if (facts.path === path || extensionOf(facts.path) !== extension || facts.role.test) continue;
    const { definitions: own } = facts;
    if (own.length < fewestNames || own.length * leastShared > names.size * 2) continue;
    // Counted without a set for each file: this is asked of every file for every new one.
    const shared = own.reduce((count, { name }) => count + (names.has(name) ? 1 : 0), 0);
    if (shared >= leastShared * Math.min(names.size, own.length)) found.push(facts);
  }
  return found.slice(0, mostRead);
};

// Migrations, versions of an interface and benchmarks are alike on purpose.
const repeating =
  /(?:^|\/)_?(?:migrations?|versions|v\d+|bench|benches|benchmarks?|templates?|locales?|i18n|generated)\//;

/** The file that a new one repeats under other names, in a place that both share. */
const renamedOf = (path: string, content: string, { repository, copiesOf }: GuardContext): string | undefined => {
  const { test, example, migration } = roleOf(path, languageOf(path));
  if (test || example || migration || repeating.test(path)) return undefined;
  const copies = copiesOf(path, content).filter((copy) => {
    const role = repository.files.get(copy)?.role;
    return role !== undefined && !role.test && !role.example && !role.migration && !repeating.test(copy);
  });
  if (copies.length === 0) return undefined;
  const mayShare = commonGround(repository);
  return copies.find((copy) => mayShare(copy, path));
};

/** The file that a new one nearly repeats. */
const originalOf = (path: string, content: string, { repository }: GuardContext): string | undefined => {
  const names = namesIn(content);
  if (names.size < fewestNames) return undefined;
  const lines = linesOf(content);
  return candidates(path, names, repository.files.values()).find(
    (facts) => shareOf(lines, linesOf(repository.read(facts.path) ?? '')) >= leastShared,
  )?.path;
};

const known = ['export const one = 1;', 'export const two = 2;', 'export const three = 3;', 'export const four = 4;'];

export const guard: Guard = {
  id: 'consolidate/near-duplicate',
  enforces: ['R4.4'],
  recommended: true,
  why: 'Two copies of one thing are mended twice, and one of them is forgotten.',
  bad: [
    {
      agent: 'main',
      tool: 'Write',
      effects: [{ kind: 'write', path: 'src/sales.ts', content: report('sales', 'total', 'sale') }],
    },
    {
      agent: 'main',
      tool: 'Write',
      effects: [{ kind: 'write', path: 'src/numbers-copy.ts', content: `${known.join('\n')}\n` }],
    },
  ],
  good: [
    {
      agent: 'main',
      tool: 'Write',
      effects: [
        {
          kind: 'write',
          path: 'src/letter.ts',
          content: report('letters', 'sum', 'letter').replaceAll('price.', 'postage.').replaceAll('paidAt', 'sentAt'),
        },
      ],
    },
    {
      agent: 'main',
      tool: 'Write',
      effects: [{ kind: 'write', path: 'test/report.test.ts', content: report('sales', 'total', 'sale') }],
    },
    {
      agent: 'main',
      tool: 'Write',
      effects: [{ kind: 'write', path: 'src/letters.ts', content: 'export const a = 1;\nexport const b = 2;\n' }],
    },
    {
      agent: 'main',
      tool: 'Write',
      effects: [{ kind: 'write', path: 'src/numbers.ts', content: `${known.join('\n')}\n` }],
    },
  ],
  decide: (action, context) => {
    const removed = new Set(
      action.effects.flatMap((effect) => {
        if (effect.kind === 'delete') return [effect.path];
        return effect.kind === 'move' ? [effect.from] : [];
      }),
    );
    for (const effect of action.effects) {
      if (effect.kind !== 'write' || effect.content === undefined || context.repository.paths.has(effect.path))
        continue;
      const same = originalOf(effect.path, effect.content, context);
      const original = same ?? renamedOf(effect.path, effect.content, context);
      if (original === undefined || removed.has(original)) continue;
      return {
        kind: 'deny',
        requirement: 'R4.4',
        reason: `${effect.path} nearly repeats ${original}${same === undefined ? ' under other names' : ''}.`,
        instead: `Use or extend ${original}; to move it, move it with git mv.`,
      };
    }
    return { kind: 'allow' };
  },
};
