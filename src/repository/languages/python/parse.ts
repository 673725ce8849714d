import { type Module, parsePython as parseText } from 'py-ast';
import type { ParseErrorFact } from '../../facts.ts';
import { messageOf } from '../../../kernel/errors.ts';
import type { Parsed } from '../reader.ts';
import { scanPython } from '../source-text.ts';

interface Failure {
  readonly message: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

const numberIn = (thrown: unknown, key: string): number | undefined => {
  const value: unknown = thrown instanceof Error ? Reflect.get(thrown, key) : undefined;
  return typeof value === 'number' ? value : undefined;
};

const failureOf = (thrown: unknown): Failure => {
  if (thrown instanceof RangeError) {
    return { message: 'The code nests too deeply to be read.', line: undefined, column: undefined };
  }
  const message = messageOf(thrown);
  const line = / at line (\d{1,9})/.exec(message)?.[1];
  const column = /, column (\d{1,9})$/.exec(message)?.[1];
  return {
    message: message.replace(/ at line \d{1,9}(?:, column \d{1,9})?$/, '').slice(0, 200),
    line: numberIn(thrown, 'lineno') ?? (line === undefined ? undefined : Number(line)),
    column: numberIn(thrown, 'col_offset') ?? (column === undefined ? undefined : Number(column)),
  };
};

const attempt = (text: string): Module | Failure => {
  try {
    return parseText(text);
  } catch (thrown) {
    return failureOf(thrown);
  }
};

const isModule = (result: Module | Failure): result is Module => 'nodeType' in result;

/** Whether an offset lies in a string; `strings` holds start and end offsets in order. O(log strings). */
const isInString = (strings: readonly number[], offset: number): boolean => {
  let low = 0;
  let high = strings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((strings[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
};

const bareExcept = /^([ \t]*except(?:[ \t]*\*)?)[ \t]+([\w.]+(?:[ \t]*,[ \t]*[\w.]+)+)(?=[ \t]*:)/gm;

/** PEP 758 (Python 3.14) drops the parentheses of `except (A, B):`. They come back, on the same line and nearly the same columns. */
const withParentheses = (text: string): string => {
  const { strings } = scanPython(text);
  return text.replace(bareExcept, (clause: string, keyword: string, types: string, offset: number) =>
    isInString(strings, offset) ? clause : `${keyword}(${types.replace(/,[ \t]+/, ',')})`,
  );
};

/** A form feed counts as white space and a byte order mark as nothing; the parser knows neither. */
const withoutOddSpace = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/^\f+/gm, '')
    .replaceAll('\f', ' ');

/** A tab goes to the next multiple of eight columns; the parser adds eight wherever it stands. */
const withoutMixedTabs = (text: string): string =>
  text.replace(/^\t* +\t[ \t]*/gm, (indentation) => {
    let width = 0;
    for (const character of indentation) width = character === '\t' ? width + 8 - (width % 8) : width + 1;
    return ' '.repeat(width);
  });

const repairs: readonly { readonly when: RegExp; readonly repair: (text: string) => string }[] = [
  { when: /^Unexpected character '[\f\uFEFF]'/, repair: withoutOddSpace },
  { when: /indent/i, repair: withoutMixedTabs },
  { when: /after except clause/, repair: withParentheses },
];

const isPython2 = (text: string, line: number): boolean => {
  const failing = text.split('\n', line).at(-1) ?? '';
  return /^\s*(?:print|exec)\s+[^\s(=.,:)]|^\s*raise\s+\w+\s*,|^\s*except\s+[\w.]+\s*,|\b0\d+\b|\b\d+L\b|<>|`|\bur['"]/.test(
    failing.slice(0, 400),
  );
};

const errorOf = (text: string, { message, line = 1, column }: Failure): ParseErrorFact => ({
  line,
  ...(column === undefined ? {} : { column: column + 1 }),
  message: isPython2(text, line) ? `${message}. This looks like Python 2.` : message,
});

/** Reads Python 3, up to 3.14. O(text), but for code that nests thousands deep, which is an error. */
export const parsePython = (text: string): Parsed<'python'> => {
  let current = text;
  let result = attempt(current);
  for (const { when, repair } of repairs) {
    if (isModule(result) || !when.test(result.message)) continue;
    current = repair(current);
    result = attempt(current);
  }
  return isModule(result) ? { tree: result } : { tree: undefined, error: errorOf(text, result) };
};
