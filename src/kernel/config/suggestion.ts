import { nearest } from '../nearest.ts';

const mostListed = 12;

/** ` Did you mean "x"?`; where nothing is near, the names there are, if they are few. Empty otherwise. */
export const suggestion = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known);
  if (near !== undefined) return ` Did you mean "${near}"?`;
  return known.length > 0 && known.length <= mostListed ? ` There is ${known.join(', ')}.` : '';
};
