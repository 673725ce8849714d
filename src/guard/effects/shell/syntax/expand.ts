import { type ParsedScript, type SyntaxNode, type Word, type WordPart, forEachChild, parse } from 'unbash';
import type { Analysis } from '../analysis.ts';
import type { ShellState } from '../state.ts';
import { type Value, joined, known, knownText, listed, nothing, segment, unknown } from '../value.ts';
import { expandBraces } from './braces.ts';
import { expandGlob } from './glob.ts';
import { type ParameterContext, expandParameter, valuesOf } from './parameters.ts';

export interface ExpandContext {
  readonly state: ShellState;
  readonly analysis: Analysis;
  /** Runs a substitution in a copy of the shell and gives what it writes. */
  readonly substitute: (script: ParsedScript) => Value;
  /** Runs the other end of `>(…)`. */
  readonly receive: (script: ParsedScript) => void;
}

/** A stretch of a word. `break` stands between the values of `"$@"`. */
type Piece =
  | { readonly kind: 'break' }
  | {
      readonly kind: 'text';
      readonly value: Value;
      /** Literal text and what is quoted stay as they are; the rest is split and matched against files. */
      readonly isFixed: boolean;
      readonly isPattern: boolean;
    };

const text = (value: Value, isFixed: boolean, isPattern = false): Piece => ({
  kind: 'text',
  value,
  isFixed,
  isPattern,
});

const separated = (values: readonly Value[], isQuoted: boolean): Piece[] =>
  values.flatMap((value, at): Piece[] =>
    at === 0 ? [text(value, isQuoted)] : [{ kind: 'break' }, text(value, isQuoted)],
  );

const parametersOf = (context: ExpandContext): ParameterContext => ({
  ...context,
  single: (word) => expandSingle(word, context),
});

const withoutNewlines = (stream: Value): Value => {
  if (stream.ways) return { ...stream, ways: stream.ways.map((way) => way?.map(withoutNewlines)) };
  return stream.certainty === 'known' ? known(stream.text.replace(/\n+$/, ''), stream.sources) : stream;
};

/** Runs the substitutions in an expression of numbers; its own value is a number. */
export const runWithin = (node: SyntaxNode, context: ExpandContext): void => {
  const open: SyntaxNode[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'CommandExpansion' || next.type === 'ArithmeticCommandExpansion') {
      if (next.script) context.substitute(next.script);
    } else forEachChild(next, (inner) => open.push(inner));
  }
};

const piecesOf = (part: WordPart, isQuoted: boolean, context: ExpandContext): Piece[] => {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [text(known(part.value), true)];
    case 'Glob':
      return [text(known(part.text), true, true)];
    case 'ExtendedGlob':
      // Taken as everything, which is more than it is.
      return [text(known('*'), true, true)];
    case 'DoubleQuoted':
    case 'LocaleString':
      return [text(nothing, true), ...part.parts.flatMap((inner) => piecesOf(inner, true, context))];
    case 'SimpleExpansion': {
      const name = part.text.slice(1);
      const values = valuesOf(name, parametersOf(context));
      return separated(name === '@' || name === '*' ? values : values.slice(0, 1), isQuoted);
    }
    case 'ParameterExpansion':
      return separated(expandParameter(part, parametersOf(context)), isQuoted);
    case 'CommandExpansion': {
      const stream = part.script ? withoutNewlines(context.substitute(part.script)) : unknown(part.text);
      const shown = stream.certainty === 'unknown' ? { ...stream, text: unknown(part.text).text } : stream;
      return [text(shown, isQuoted)];
    }
    case 'ArithmeticExpansion':
      runWithin(part, context);
      return [text(segment(), true)];
    case 'ProcessSubstitution':
      if (part.operator === '>') {
        if (part.script) context.receive(part.script);
        return [text(known('/dev/fd/0'), true)];
      }
      return [
        text(
          known(context.analysis.disk.descriptor(part.script ? context.substitute(part.script) : unknown(part.text))),
          true,
        ),
      ];
    case 'BraceExpansion':
      return [text(known(part.text), true)];
  }
};

const escaped = (written: string): string => written.replaceAll(/[*?[\]\\]/g, String.raw`\$&`);

interface Field {
  readonly values: Value[];
  pattern: string;
  hasPattern: boolean;
}

const separatorsOf = (state: ShellState): RegExp | undefined => {
  const own = state.variables.get('IFS');
  if (!own) return /[ \t\n]+/;
  const characters = knownText(joined(own));
  if (characters === undefined) return undefined;
  return characters === '' ? /$^/ : new RegExp(`[${characters.replaceAll(/[\]\\^-]/g, String.raw`\$&`)}]+`);
};

/** Splits pieces into fields where an expansion that is not quoted holds separators. */
const fieldsOf = (pieces: readonly Piece[], state: ShellState): Field[] => {
  const fields: Field[] = [];
  let open: Field | undefined;
  const add = (value: Value, isFixed: boolean, isPattern: boolean): void => {
    if (!open) fields.push((open = { values: [], pattern: '', hasPattern: false }));
    open.values.push(value);
    open.hasPattern ||= isPattern;
    open.pattern += isFixed && !isPattern ? escaped(value.text) : value.text;
  };
  const separators = separatorsOf(state);
  for (const piece of pieces) {
    if (piece.kind === 'break') open = undefined;
    else if (piece.isFixed) add(piece.value, true, piece.isPattern);
    // Which words it would be split into is not followed for each way.
    else if (piece.value.certainty === 'unknown') add(unknown(piece.value.text, piece.value.sources), false, false);
    else if (piece.value.certainty === 'listed') {
      for (const [at, directory] of piece.value.text.split('\n').entries()) {
        if (at > 0) open = undefined;
        add(listed([directory], piece.value.sources), false, false);
      }
    } else if (piece.value.certainty !== 'known') add(piece.value, false, false);
    else if (!separators) add(unknown(piece.value.text, piece.value.sources), false, false);
    else {
      for (const [at, written] of piece.value.text.split(separators).entries()) {
        if (at > 0) open = undefined;
        if (written !== '') add(known(written, piece.value.sources), false, /[*?[]/.test(written));
      }
    }
  }
  return fields;
};

const withHome = (word: Word, pieces: readonly Piece[], { analysis }: ExpandContext): readonly Piece[] => {
  const [first, ...rest] = pieces;
  if (!word.text.startsWith('~') || first?.kind !== 'text') return pieces;
  const written = first.value.text;
  const home = /^~(?=\/|$)/.test(written) && (written !== '~' || rest.length === 0);
  const value = home
    ? known(analysis.where.home + written.slice(1))
    : /^~\+(?=\/|$)/.test(written)
      ? known(`.${written.slice(2)}`)
      : unknown(written);
  return [text(value, true), ...rest];
};

const piecesOfWord = (word: Word, context: ExpandContext): readonly Piece[] =>
  withHome(
    word,
    word.parts ? word.parts.flatMap((part) => piecesOf(part, false, context)) : [text(known(word.value), true)],
    context,
  );

/** The one value of a word where bash neither splits nor matches: an assignment, a here-string. */
export const expandSingle = (word: Word, context: ExpandContext): Value =>
  joined(piecesOfWord(word, context).map((piece) => (piece.kind === 'break' ? known(' ') : piece.value)));

/** Value of text that expands without being a word: the body of a here-document. */
export const expandParts = (parts: readonly WordPart[], context: ExpandContext): Value =>
  joined([
    nothing,
    ...parts
      .flatMap((part) => piecesOf(part, true, context))
      .map((piece) => (piece.kind === 'break' ? known(' ') : piece.value)),
  ]);

const mostFields = 20_000;

const withoutBraces = (word: Word): readonly Word[] | undefined => {
  if (!word.parts?.some(({ type }) => type === 'BraceExpansion')) return [word];
  return expandBraces(word.text)?.flatMap((source) => {
    const [statement] = parse(`: ${source}`).commands;
    const command = statement?.command;
    return command?.type === 'Command' ? command.suffix.filter((part) => part.type === 'Word') : [];
  });
};

/** The words that a word stands for once everything in it is expanded. */
export const expandWord = (word: Word, context: ExpandContext): readonly Value[] => {
  const words = withoutBraces(word);
  if (!words) return [unknown(word.text.slice(0, 100))];
  const values = words.flatMap((one) =>
    fieldsOf(piecesOfWord(one, context), context.state).flatMap(({ values, pattern, hasPattern }) => {
      const value = joined(values);
      if (!hasPattern || value.certainty !== 'known')
        return [hasPattern && value.certainty === 'segment' ? unknown(value.text, value.sources) : value];
      return expandGlob(pattern, context.state, context.analysis);
    }),
  );
  return values.length > mostFields ? [unknown(word.text.slice(0, 100))] : values;
};
