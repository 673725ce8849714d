/**
 * The anchor that GitHub gives a heading: lower case, punctuation left out, hyphens for spaces, `-1` and on for repeats.
 *
 * `used` holds how often each has been given in the document so far.
 */
export const headingSlug = (text: string, used: Map<string, number>): string => {
  const base = text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
  let slug = base;
  let repeats = used.get(base);
  while (repeats !== undefined && used.has(slug)) {
    slug = `${base}-${++repeats}`;
    used.set(base, repeats);
  }
  used.set(slug, used.get(slug) ?? 0);
  return slug;
};
