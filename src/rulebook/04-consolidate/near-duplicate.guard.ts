import type { Guard, GuardContext } from '../../enforcement/unit.ts';
import { repeatedBy } from '../../repository/existing/alike.ts';
import { languageOf, roleOf } from '../../repository/paths.ts';
import { commonGround } from './common-ground.ts';
import { report } from './report-example.ts';

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
      const { path, content } = effect;
      const [same] = repeatedBy({ path, content }, context.repository);
      const original = same ?? renamedOf(path, content, context);
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
