/** Brings the ways frameworks write a route to one form, `/orders/{id}`: `:id`, `<int:id>`, `{id:path}`. */
const longestPath = 200;

const segmentOf = (segment: string): string => {
  const angled = /^<(?:[\w.]+(?:\([^)]{0,80}\))?:)?(\w+)>$/.exec(segment);
  if (angled) return `{${angled[1]}}`;
  const braced = /^\{(\w+):[^}]{0,80}\}$/.exec(segment);
  if (braced) return `{${braced[1]}}`;
  return segment.replace(/(^|[-.]):(\w+)(?:\([^)]{0,80}\))?[?*+]?/g, '$1{$2}');
};

/** Joins the parts of a path and normalises each segment; a trailing slash is dropped. */
export const routePath = (...parts: readonly string[]): string => {
  const segments = parts
    .join('/')
    .slice(0, 2 * longestPath)
    .split('/')
    .filter((segment) => segment !== '')
    .map(segmentOf);
  return `/${segments.join('/')}`.slice(0, longestPath);
};

export const httpMethods: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);
