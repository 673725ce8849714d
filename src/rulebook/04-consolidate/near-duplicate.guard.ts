import type { Guard } from '../../enforcement/unit.ts';
import { repeatedBy } from '../../repository/existing/alike.ts';

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
      effects: [{ kind: 'write', path: 'src/numbers-copy.ts', content: `${known.join('\n')}\n` }],
    },
  ],
  good: [
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
  decide: (action, { repository }) => {
    const removed = new Set(
      action.effects.flatMap((effect) => {
        if (effect.kind === 'delete') return [effect.path];
        return effect.kind === 'move' ? [effect.from] : [];
      }),
    );
    for (const effect of action.effects) {
      if (effect.kind !== 'write' || effect.content === undefined || repository.paths.has(effect.path)) continue;
      const { path, content } = effect;
      const [original] = repeatedBy({ path, content }, repository);
      if (original === undefined || removed.has(original)) continue;
      return {
        kind: 'deny',
        requirement: 'R4.4',
        reason: `${effect.path} nearly repeats ${original}.`,
        instead: `Use or extend ${original}; to move it, move it with git mv.`,
      };
    }
    return { kind: 'allow' };
  },
};
