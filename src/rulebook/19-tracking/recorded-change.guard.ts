import type { Effect } from '../../enforcement/action.ts';
import type { Guard } from '../../enforcement/unit.ts';

/** Programs that start something later, or apart from the session: what it changes, no event of a client tells. */
const detaching = new Set([
  'at',
  'batch',
  'crontab',
  'systemd-run',
  'nohup',
  'setsid',
  'daemonize',
  'pm2',
  'launchctl',
]);
const showing = new Set(['-l', '-h', '--help', '--version', 'list', 'status', 'logs', '']);

const detaches = (effect: Effect): string | undefined => {
  if (effect.kind !== 'execute') return undefined;
  const [first = ''] = effect.words;
  if (effect.program === 'tmux' || effect.program === 'screen')
    return /^(?:new|new-session|-dmS?|-d|send-keys|send)$/.test(first) ? effect.program : undefined;
  return detaching.has(effect.program) && !showing.has(first) ? effect.program : undefined;
};

/** Work is handed on: what is in it then stands under the agent's name. */
const handsOn = (effect: Effect): boolean =>
  effect.kind === 'change' && effect.system === 'git' && /^(?:commit|push|merge)\b/.test(effect.operation);

export const guard: Guard = {
  id: 'tracking/recorded-change',
  enforces: ['R19.1'],
  // People edit beside agents, and start servers that stay: a team that wants to be asked says so.
  recommended: false,
  why: 'A change that no record explains cannot be answered for, and passes as the work of whoever commits it.',
  bad: [
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'execute', program: 'nohup', words: ['node', 'codegen.js', '--watch'] }],
    },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'execute', program: 'crontab', words: ['jobs.txt'] }] },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'change', system: 'git', operation: 'commit', target: '', isDestructive: false }],
    },
  ],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'execute', program: 'crontab', words: ['-l'] }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'execute', program: 'npm', words: ['test'] }] },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'change', system: 'git', operation: 'add', target: '.', isDestructive: false }],
    },
  ],
  decide: ({ effects }, { session }) => {
    const program = effects.map(detaches).find((name) => name !== undefined);
    if (program !== undefined) {
      return {
        kind: 'ask',
        requirement: 'R19.1',
        question: `${program} starts something that goes on when the call is over, and what it changes then is not recorded.`,
      };
    }
    const [first, ...others] = effects.some(handsOn) ? session.unexplained : [];
    if (first === undefined) return { kind: 'allow' };
    return {
      kind: 'ask',
      requirement: 'R19.1',
      question: `${first}${others.length > 0 ? ` and ${others.length} more files` : ''} changed, and no recorded call explains it: a person, another tool, or a session without its guard. Is it to go in with this?`,
    };
  },
};
