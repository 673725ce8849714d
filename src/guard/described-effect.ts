import type { Effect } from '../enforcement/action.ts';
import type { Json } from '../kernel/canonical-json.ts';
import { digest } from '../kernel/hash.ts';

const shortened = (text: string): string => text.slice(0, 300).toWellFormed();

/** An effect as the ledger keeps it: what and where, never the content, whose digest stands for it. */
export const describedEffect = (effect: Effect): Json => {
  switch (effect.kind) {
    case 'read':
      return { kind: effect.kind, path: shortened(effect.path) };
    case 'write': {
      const { kind, path, content } = effect;
      return { kind, path: shortened(path), content: content === undefined ? null : digest(content) };
    }
    case 'delete':
      return { kind: effect.kind, path: shortened(effect.path), isRecursive: effect.isRecursive };
    case 'move':
      return { kind: effect.kind, from: shortened(effect.from), to: shortened(effect.to) };
    case 'execute':
      // Arguments may hold a secret; the program is what a reader needs.
      return { kind: effect.kind, program: shortened(effect.program), words: effect.words.length };
    case 'send': {
      const { kind, host, sources, secrets } = effect;
      const seen = secrets ? { secrets: secrets.slice(0, 20).map(shortened) } : {};
      return { kind, host: shortened(host), sources: sources.slice(0, 20).map(shortened), ...seen };
    }
    case 'change':
      return {
        kind: effect.kind,
        system: effect.system,
        operation: shortened(effect.operation),
        target: shortened(effect.target),
      };
    case 'end':
      return { kind: effect.kind };
    case 'call': {
      const { kind, server, tool, names } = effect;
      const named = names ? { names: names.slice(0, 20).map(shortened) } : {};
      return { kind, server: shortened(server), tool: shortened(tool), ...named };
    }
    case 'unknown':
      return { kind: effect.kind, reason: shortened(effect.reason), reach: effect.reach };
  }
};
