import { interpolationsOf } from '../../text/interpolation.ts';

/** Values of ARG and ENV as far as the file gives them. */
export type BuildVariables = Map<string, string>;

/** The text with every variable that has a value or a fallback replaced; what has none stays. */
export const expand = (text: string, variables: BuildVariables): string => {
  const pieces: string[] = [];
  let from = 0;
  for (const { name, start, end, fallback } of interpolationsOf(text)) {
    const value = variables.get(name) ?? fallback;
    if (value === undefined || start < from) continue;
    pieces.push(text.slice(from, start), value);
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('').slice(0, 2_000);
};
