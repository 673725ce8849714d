/** Matches a name against `{word}-{word}`: a word in braces stands for one or more characters. O(name * words). */
export const matchesPattern = (name: string, pattern: string): boolean => {
  const [first = '', ...rest] = pattern.split(/\{[^{}]{0,100}\}/);
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at + 1);
    if (found < 0) return false;
    at = found + part.length;
  }
  // What is left for the last word must not be nothing.
  return name.length - last.length > at;
};
