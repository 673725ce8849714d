import type { Replacement } from '../call.ts';

/**
 * The text that replacements leave, each made on what the one before left.
 *
 * Undefined where a text to replace is not there: a client that finds it in its own way would leave something else.
 */
export const edited = (text: string, replacements: readonly Replacement[]): string | undefined => {
  let current = text;
  for (const { before, after, isEverywhere } of replacements) {
    if (before === '' && current === '') current = after;
    else if (before === '' || !current.includes(before)) return undefined;
    // A function, because `$&` in a replacement text has a meaning.
    else current = isEverywhere ? current.replaceAll(before, () => after) : current.replace(before, () => after);
  }
  return current;
};
