import type { Token } from './tokens.ts';

const textAt = (tokens: readonly Token[], at: number): string | undefined => {
  const [open, text] = tokens.slice(at + 1, at + 3);
  const isOpen = open?.kind === 'mark' && /[[(]/.test(open.text);
  return isOpen && text?.kind === 'string' && text.isPlain ? text.text : undefined;
};

/** The variables that a program takes from its environment; `$*` where it is not said which. */
export const variablesIn = (tokens: readonly Token[]): readonly string[] => {
  const names = tokens.flatMap((token, at) => {
    if (token.kind !== 'name') return [];
    const [, own] = /^process\.env\.(\w+)/.exec(token.text) ?? [];
    if (own !== undefined) return [own];
    return /^(?:process\.env|os\.environ(?:\.get)?|os\.getenv|ENV(?:\.fetch)?|getenv)$/.test(token.text)
      ? [textAt(tokens, at) ?? '*']
      : [];
  });
  return [...new Set(names.map((name) => `$${name}`))];
};
