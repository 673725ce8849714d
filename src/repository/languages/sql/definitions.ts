import type { DefinitionFact } from '../../facts.ts';
import { nameAt } from './tables.ts';
import type { SqlToken } from './tokens.ts';

const kinds: Readonly<Record<string, DefinitionFact['kind']>> = {
  TABLE: 'type',
  VIEW: 'type',
  TYPE: 'type',
  DOMAIN: 'type',
  FUNCTION: 'function',
  PROCEDURE: 'function',
  TRIGGER: 'function',
};

/** What a CREATE statement defines: a table, view or type, or a function, procedure or trigger. */
export const definitionIn = (
  tokens: readonly SqlToken[],
): { readonly name: string; readonly kind: DefinitionFact['kind'] } | undefined => {
  if (tokens[0]?.text.toUpperCase() !== 'CREATE') return undefined;
  for (let at = 1; at < Math.min(tokens.length, 8); at++) {
    const kind = kinds[tokens[at]?.text.toUpperCase() ?? ''];
    if (!kind) continue;
    let next = at + 1;
    while (/^(?:IF|NOT|EXISTS)$/i.test(tokens[next]?.text ?? '')) next++;
    const read = nameAt(tokens, next);
    return read && { name: read.name, kind };
  }
  return undefined;
};
