import type { Guard } from '../../enforcement/unit.ts';

export const guard: Guard = {
  id: 'hardening/unknown-effect',
  enforces: ['R24.1'],
  recommended: true,
  why: 'What cannot be worked out beforehand may be anything, and hiding what a command does is how rules are passed by.',
  bad: [
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'unknown', reason: 'The program that runs is decoded from base64.', reach: 'anything' }],
    },
  ],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'unknown', reason: 'It only reads.', reach: 'reads' }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'execute', program: 'ls', words: [] }] },
  ],
  decide: ({ effects }) => {
    const hidden = effects.find((effect) => effect.kind === 'unknown' && effect.reach === 'anything');
    if (hidden?.kind !== 'unknown') return { kind: 'allow' };
    return {
      kind: 'ask',
      requirement: 'R24.1',
      question: `${hidden.reason} Write the step plainly, so that its effect can be seen before it runs.`,
    };
  },
};
