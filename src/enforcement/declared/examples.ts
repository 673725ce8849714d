import type { Language } from '../../repository/facts.ts';
import type { Example } from '../unit.ts';
import { usualNames } from '../usual-names.ts';
import type { Condition } from './rule.ts';

const endsInFile = /(?:^|\/)(?:[^/]*\.[^/]+|[A-Z][\w-]*)$/;

/** The one file that a glob names; undefined where it leaves open which. */
const fileNamed = (glob: string | undefined): string | undefined =>
  glob !== undefined && !/[*?[\]{}]/.test(glob) && endsInFile.test(glob) ? glob : undefined;

/**
 * Turns examples as they are written into files: a single text is the file that `paths` names, or one of the language
 * under a usual name.
 */
export const exampleFor = (
  { kind }: Condition,
  [language = 'text']: readonly Language[],
  [glob]: readonly string[],
  wrong: (message: string) => void,
): ((given: string | ReadonlyMap<string, string>, name: string) => Example) => {
  const path = glob === undefined ? usualNames[language] : fileNamed(glob);
  return (given, name) => {
    if (typeof given !== 'string') return Object.fromEntries(given);
    if (kind === 'path') wrong(`has ${name} without paths; write a map from path to text.`);
    else if (path === undefined)
      wrong(`has ${name} without a path, and \`paths\` leaves open which; write a map from path to text.`);
    return { [path ?? usualNames[language]]: given };
  };
};
