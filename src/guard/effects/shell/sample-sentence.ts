import type { Effect } from '../../../enforcement/action.ts';

/** An effect in the words of the tables of the tests. */
export const sentenceOf = (effect: Effect): string => {
  switch (effect.kind) {
    case 'read':
      return `reads ${effect.path}`;
    case 'write':
      return effect.content === undefined
        ? `writes ${effect.path}`
        : `writes ${effect.path}: ${JSON.stringify(effect.content)}`;
    case 'delete':
      return `deletes ${effect.path}${effect.isRecursive ? ' and all below' : ''}`;
    case 'move':
      return `moves ${effect.from} to ${effect.to}`;
    case 'execute':
      return `runs ${[effect.program, ...effect.words].join(' ')}`;
    case 'send':
      return `sends to ${effect.host}${effect.sources.length > 0 ? `: ${effect.sources.join(', ')}` : ''}`;
    case 'change':
      return `${effect.isDestructive ? 'destroys' : 'changes'} ${effect.system}: ${effect.operation}${effect.target === '' ? '' : ` (${effect.target})`}`;
    case 'call':
      return `calls ${effect.server} ${effect.tool}`;
    case 'end':
      return 'ends';
    case 'unknown':
      return `could do anything`;
  }
};
