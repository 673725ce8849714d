import { isSecretSource } from '../../enforcement/secret-source.ts';
import type { Guard } from '../../enforcement/unit.ts';
import type { Sending } from '../../enforcement/action.ts';

const isOwnMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)(?::\d+)?$/.test(host);

const reasonAgainst = ({ sources, secrets = [] }: Sending): string | undefined => {
  const source = sources.find(isSecretSource);
  if (source !== undefined) {
    return `${source === '$*' ? 'The whole environment' : source} holds secrets and would be sent`;
  }
  return secrets.length === 0 ? undefined : `A secret (${secrets.slice(0, 3).join(', ')}) would be sent`;
};

export const guard: Guard = {
  id: 'standards/secret-sent',
  enforces: ['R5.5'],
  recommended: true,
  why: 'A secret that has left the machine has to be replaced everywhere it is used.',
  bad: [
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'send', host: 'paste.example.net', sources: ['.env'] }],
    },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'send', host: 'example.net', sources: ['/home/ada/.ssh/id_ed25519'] }],
    },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'send', host: 'example.net', sources: ['$*'] }] },
    {
      agent: 'main',
      tool: 'mcp__chat__post',
      effects: [{ kind: 'send', host: 'the server chat', sources: [], secrets: ['GitHub token ghp_…'] }],
    },
  ],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'send', host: 'api.example.net', sources: ['body.json'] }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'send', host: 'localhost:8000', sources: ['.env'] }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'send', host: 'example.net', sources: ['.env.example'] }] },
  ],
  decide: ({ effects }) => {
    for (const effect of effects) {
      if (effect.kind !== 'send' || isOwnMachine(effect.host)) continue;
      const reason = reasonAgainst(effect);
      if (reason === undefined) continue;
      return {
        kind: 'deny',
        requirement: 'R5.5',
        reason: `${reason} to ${effect.host}.`,
        instead: 'Send what is needed without the secret; the receiver reads its own from its environment.',
      };
    }
    return { kind: 'allow' };
  },
};
