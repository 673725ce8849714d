import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import type { Analysis } from '../analysis.ts';
import type { ShellState } from '../state.ts';
import { type Value, joined, known, knownText, nothing, segment, unknown } from '../value.ts';
import { fits, readWildcard } from './wildcard.ts';

export interface ParameterContext {
  readonly state: ShellState;
  readonly analysis: Analysis;
  /** The one value of a word that is neither split nor matched against files. */
  readonly single: (word: Word) => Value;
}

const longestTrim = 1000;
/** Set by the shell or the system to something without a slash. */
const segments = new Set(
  'UID EUID PPID RANDOM SRANDOM SECONDS EPOCHSECONDS LINENO USER LOGNAME HOSTNAME COLUMNS LINES HOSTTYPE OSTYPE BASHPID ? $ ! # -'.split(
    ' ',
  ),
);

/** Values of a parameter; none where it is set to nothing, undefined where only the environment knows. */
const assignedValues = (name: string, { state, analysis }: ParameterContext): readonly Value[] | undefined => {
  if (name === '@' || name === '*') return state.positional;
  if (/^\d+$/.test(name)) return name === '0' ? [state.name] : state.positional.slice(Number(name) - 1, Number(name));
  const own = state.variables.get(name);
  if (own) return own;
  if (name === 'BASH_SOURCE') return [state.name];
  if (name === 'HOME') return [known(analysis.where.home)];
  if (name === 'CLAUDE_PROJECT_DIR') return [known(analysis.where.root)];
  if (name === 'TMPDIR') return [known('/tmp')];
  if (name === 'PWD') {
    const [only] = state.directories;
    return [only !== undefined && state.directories.length === 1 ? known(only) : unknown('$PWD')];
  }
  return segments.has(name) ? [segment()] : undefined;
};

export const valuesOf = (name: string, context: ParameterContext): readonly Value[] =>
  assignedValues(name, context) ?? [unknown(`$${name}`, [`$${name}`])];

const trimmed = (text: string, pattern: string, operator: '#' | '##' | '%' | '%%'): string | undefined => {
  if (text.length > longestTrim) return undefined;
  const wildcard = readWildcard(pattern);
  const ends = Array.from({ length: text.length + 1 }, (_, at) => at);
  const isStart = operator.startsWith('#');
  const isLongest = operator.length === 2;
  const order = isStart === isLongest ? ends.toReversed() : ends;
  const at = order.find((end) => fits(wildcard, isStart ? text.slice(0, end) : text.slice(end)));
  if (at === undefined) return text;
  return isStart ? text.slice(at) : text.slice(0, at);
};

const removed = (value: Value, pattern: Value, operator: '#' | '##' | '%' | '%%'): Value => {
  if (operator === '##' && pattern.text === '*/' && value.certainty !== 'known') return segment(value.sources);
  if (value.certainty === 'listed' || value.certainty === 'segment') return value;
  const [text, written] = [knownText(value), knownText(pattern)];
  const left = text === undefined || written === undefined ? undefined : trimmed(text, written, operator);
  return left === undefined ? unknown(value.text, value.sources) : known(left, value.sources);
};

const replaced = (value: Value, pattern: Value, replacement: Value, operator: string): Value => {
  const [text, from, to] = [value, pattern, replacement].map(knownText);
  if (text === undefined || from === undefined || to === undefined || /[*?[\\]/.test(from) || from === '') {
    return unknown(value.text, value.sources);
  }
  if (operator === '//')
    return known(
      text.replaceAll(from, () => to),
      value.sources,
    );
  if (operator === '/')
    return known(
      text.replace(from, () => to),
      value.sources,
    );
  if (operator === '/#') return known(text.startsWith(from) ? to + text.slice(from.length) : text, value.sources);
  return known(text.endsWith(from) ? text.slice(0, -from.length) + to : text, value.sources);
};

const sliced = (value: Value, offset: Value, length: Value | undefined): Value => {
  const [text, from] = [knownText(value), Number(knownText(offset) ?? Number.NaN)];
  const count = length ? Number(knownText(length) ?? Number.NaN) : undefined;
  if (text === undefined || Number.isNaN(from) || Number.isNaN(count)) return unknown(value.text, value.sources);
  const start = from < 0 ? Math.max(0, text.length + from) : from;
  const end = count === undefined ? text.length : count < 0 ? text.length + count : start + count;
  return known(text.slice(start, end), value.sources);
};

const inCase = (value: Value, operator: '^' | '^^' | ',' | ',,'): Value => {
  const text = knownText(value);
  if (text === undefined) return value;
  const change = (part: string): string => (operator.startsWith('^') ? part.toUpperCase() : part.toLowerCase());
  return known(operator.length === 2 ? change(text) : change(text.slice(0, 1)) + text.slice(1), value.sources);
};

const isSetTo = (values: readonly Value[], isEmptyUnset: boolean): boolean =>
  values.length > 0 && !(isEmptyUnset && joined(values).text === '');

const operated = (
  name: string,
  operation: ParameterOperation,
  given: readonly Value[] | undefined,
  context: ParameterContext,
): readonly Value[] => {
  const { single, state, analysis } = context;
  const values = given ?? [unknown(`$${name}`, [`$${name}`])];
  switch (operation.type) {
    case 'Default': {
      const isSet = given !== undefined && isSetTo(given, operation.operator.startsWith(':'));
      if (operation.operator.endsWith('?')) return values;
      if (operation.operator.endsWith('+')) return isSet || !given ? [single(operation.operand)] : [nothing];
      if (isSet) return values;
      // What the environment holds is set by somebody else; the command relies on the default.
      const value = single(operation.operand);
      if (operation.operator.endsWith('=')) state.variables.set(name, [value]);
      return [value];
    }
    case 'Remove': {
      const pattern = single(operation.operand);
      return values.map((value) => removed(value, pattern, operation.operator));
    }
    case 'Replace': {
      const [pattern, replacement] = [single(operation.pattern), single(operation.replacement)];
      return values.map((value) => replaced(value, pattern, replacement, operation.operator));
    }
    case 'Slice': {
      const [offset, length] = [single(operation.offset), operation.length && single(operation.length)];
      if (name === '@' || name === '*') return values.slice(Math.max(0, Number(offset.text) - 1));
      return values.map((value) => sliced(value, offset, length));
    }
    case 'CaseModification':
      return values.map((value) => inCase(value, operation.operator));
    case 'Transform':
      // `@P` runs what is in the value.
      if (operation.operand.text === 'P') analysis.unknown(`\${${name}@P} runs what the variable holds.`);
      return values.map((value) =>
        /[QULu]/.test(operation.operand.text) ? unknown(value.text, value.sources) : value,
      );
    case 'Names':
      return [unknown(`\${!${name}${operation.operator}}`)];
    case 'Unknown':
      return [unknown(`\${${name}…}`)];
  }
};

const elementOf = (values: readonly Value[], index: Value): readonly Value[] => {
  if (index.text === '@' || index.text === '*') return values;
  const at = Number(knownText(index) ?? Number.NaN);
  return Number.isNaN(at) ? [unknown('${…[…]}')] : values.slice(at, at + 1 || undefined);
};

/** What `${…}` gives: one value, or those of an array. */
export const expandParameter = (part: ParameterExpansionPart, context: ParameterContext): readonly Value[] => {
  const index = part.index && context.single(part.index);
  let name = part.parameter;
  if (part.prefix === '#') return [segment()];
  if (part.prefix === '!') {
    const [target] = valuesOf(name, context);
    const text = target ? knownText(target) : '';
    if (text === undefined || !/^\w+$/.test(text)) return [unknown(part.text)];
    name = text;
  }
  const all = assignedValues(name, context);
  const values = all && index ? elementOf(all, index) : isArrayName(name) || index ? all : all?.slice(0, 1);
  if (part.operation) return operated(name, part.operation, values, context);
  return values ?? [unknown(`$${name}`, [`$${name}`])];
};

const isArrayName = (name: string): boolean => name === '@' || name === '*';
