/** The values that several parts of a declared rule have. */
import { glob } from '../../kernel/config/values.ts';
import { type Shape, either, flag, list, mapped, number, text } from '../../kernel/config/shape.ts';
import { messageOf } from '../../kernel/errors.ts';
import { type Search, searchFor } from './pattern/search.ts';

/** One of a shape, or a list of them. */
export const oneOrMore = <T>(shape: Shape<T>): Shape<readonly T[]> =>
  either(
    mapped(shape, (value): readonly T[] => [value]),
    list(shape),
  );

export const globs = oneOrMore(glob);

/** A scalar of the file as the text it is written with. */
export const scalar: Shape<string> = either(text('a text'), either(mapped(number, String), mapped(flag, String)));

/** A regular expression that can be searched in linear time. */
export interface WrittenPattern {
  readonly pattern: string;
  readonly search: (ignoresCase: boolean) => Search;
}

const nowhere: Search = () => undefined;

export const pattern: Shape<WrittenPattern> = mapped(text('a regular expression'), (source, _at, wrong) => {
  try {
    searchFor(source);
    return { pattern: source, search: (ignoresCase) => searchFor(source, ignoresCase) };
  } catch (error) {
    wrong(`cannot be used: ${messageOf(error)}.`);
    return { pattern: source, search: () => nowhere };
  }
});
