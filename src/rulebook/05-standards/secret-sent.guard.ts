import { isSecretSource } from '../../enforcement/secret-source.ts';
import type { Guard } from '../../enforcement/unit.ts';

const isOwnMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)(?::\d+)?$/.test(host);

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
  ],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'send', host: 'api.example.net', sources: ['body.json'] }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'send', host: 'localhost:8000', sources: ['.env'] }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'send', host: 'example.net', sources: ['.env.example'] }] },
  ],
  decide: ({ effects }) => {
    for (const effect of effects) {
      if (effect.kind !== 'send' || isOwnMachine(effect.host)) continue;
      const source = effect.sources.find(isSecretSource);
      if (source === undefined) continue;
      return {
        kind: 'deny',
        requirement: 'R5.5',
        reason: `${source === '$*' ? 'The whole environment' : source} holds secrets and would be sent to ${effect.host}.`,
        instead: 'Send what is needed without the secret; the receiver reads its own from its environment.',
      };
    }
    return { kind: 'allow' };
  },
};
