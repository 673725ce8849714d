import picomatch from 'picomatch';

// One segment's stars cost their number's power of the name's length; three stay in milliseconds for the longest name
// that a file system takes.
const maxStars = 3;
const maxLength = 300;

/** What is wrong with a glob, or undefined. */
export const globProblem = (glob: string): string | undefined => {
  if (glob === '' || glob.length > maxLength) return `must be 1 to ${maxLength} characters long`;
  if (/[\\\0]/.test(glob)) return 'must separate folders with /, not with a backslash';
  if (glob.startsWith('/') || glob.split('/').includes('..')) return 'must be relative to the root and stay inside it';
  if (/[()]/.test(glob)) return 'must not hold a parenthesis; put ? in its place';
  if (glob.startsWith('!')) return 'must not start with !; name what is meant, not what is left';
  if (/\{[^}]*\//.test(glob)) return 'must not hold a / inside braces; write two globs';
  const segments = glob.split('/');
  if (segments.some((segment) => segment.replace(/^\*\*$/, '').split('*').length - 1 > maxStars)) {
    return `must not hold more than ${maxStars} stars between two slashes`;
  }
  return undefined;
};

type Segment = '**' | ((name: string) => boolean);

const segmentsOf = (glob: string): readonly Segment[] =>
  glob
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .map((segment) =>
      segment === '**' ? segment : picomatch(segment, { dot: true, noextglob: true, nonegate: true, noglobstar: true }),
    );

/**
 * Whether the segments name the path or a folder above it.
 *
 * On a mismatch only the last `**` takes one segment more; an earlier one never needs to, because what it left over is
 * there for the later one as well. O(glob × path), where one regular expression for all would be exponential.
 */
const covers = (glob: readonly Segment[], path: readonly string[]): boolean => {
  let segment = 0;
  let name = 0;
  let retry: { segment: number; name: number } | undefined;
  while (segment < glob.length) {
    const expected = glob[segment];
    const actual = path[name];
    if (expected === '**') {
      retry = { segment: ++segment, name };
    } else if (actual !== undefined && expected?.(actual)) {
      segment++;
      name++;
    } else if (retry && retry.name < path.length) {
      retry.name++;
      ({ segment, name } = retry);
    } else {
      return false;
    }
  }
  return true;
};

/**
 * Whether a path is covered by one of the globs: `*`, `?`, `[a-z]` and `{a,b}` inside a segment, `**` for any number of
 * segments. A glob starts at the root, and one that names a folder covers everything in it.
 */
export const pathMatcher = (globs: readonly string[]): ((path: string) => boolean) => {
  if (globs.length === 0) return () => false;
  const compiled = globs.map(segmentsOf);
  return (path) => {
    const names = path.split('/');
    return compiled.some((glob) => covers(glob, names));
  };
};
