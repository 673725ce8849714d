import type { Repository } from '../model.ts';

// Documents are what several checks of the whole read; those of a large repository fit, and all of its code does not.
const mostCharacters = 24_000_000;

/**
 * Texts that were read last, up to a number of characters: checks of the whole read the same documents one after the
 * other. Kept in the order of their last use. O(1) a question.
 */
export const recentTexts = (read: Repository['read'], most = mostCharacters): Repository['read'] => {
  const recent = new Map<string, string>();
  let characters = 0;
  const forgetFor = (length: number): void => {
    for (const [path, text] of recent) {
      if (characters + length <= most) return;
      recent.delete(path);
      characters -= text.length;
    }
  };
  return (path) => {
    const known = recent.get(path);
    if (known !== undefined) {
      recent.delete(path);
      recent.set(path, known);
      return known;
    }
    const text = read(path);
    if (text === undefined || text.length > most) return text;
    forgetFor(text.length);
    recent.set(path, text);
    characters += text.length;
    return text;
  };
};
