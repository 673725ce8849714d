import { PatternRefused } from './syntax.ts';

export type UnitSet = (unit: number) => boolean;

const inRange =
  (first: number, last: number): UnitSet =>
  (unit) =>
    unit >= first && unit <= last;

export const not =
  (set: UnitSet): UnitSet =>
  (unit) =>
    !set(unit);

export const anyOf =
  (sets: readonly UnitSet[]): UnitSet =>
  (unit) =>
    sets.some((set) => set(unit));

const codeOf = (character: string): number => character.charCodeAt(0);

const digit = inRange(codeOf('0'), codeOf('9'));

/** What `\w` stands for; a word ends where it begins to fail. */
export const isWordUnit: UnitSet = anyOf([
  digit,
  inRange(codeOf('a'), codeOf('z')),
  inRange(codeOf('A'), codeOf('Z')),
  inRange(codeOf('_'), codeOf('_')),
]);

const space: UnitSet = (unit) => /\s/.test(String.fromCharCode(unit));

/** Everything within a line. */
export const anyUnit: UnitSet = () => true;

const classes: Readonly<Record<string, UnitSet>> = {
  d: digit,
  D: not(digit),
  w: isWordUnit,
  W: not(isWordUnit),
  s: space,
  S: not(space),
};

const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', '0': '\0' };

/** One code unit, and its other case where case does not count. */
export const unitSet = (character: string, ignoresCase: boolean): UnitSet => {
  const alike = new Set([codeOf(character)]);
  if (ignoresCase) {
    for (const other of [character.toLowerCase(), character.toUpperCase()])
      if (other.length === 1) alike.add(codeOf(other));
  }
  return (unit) => alike.has(unit);
};

/** A range of code units, such as `a-z`. */
export const rangeSet = (first: string, last: string, ignoresCase: boolean): UnitSet => {
  if (codeOf(first) > codeOf(last)) throw new PatternRefused(`the range ${first}-${last} is backwards`);
  const exact = inRange(codeOf(first), codeOf(last));
  if (!ignoresCase) return exact;
  return (unit) => {
    const character = String.fromCharCode(unit);
    return [character, character.toLowerCase(), character.toUpperCase()].some(
      (each) => each.length === 1 && exact(codeOf(each)),
    );
  };
};

/** What follows a backslash: a class of units, or the one character it stands for. */
export const escaped = (character: string): { readonly set: UnitSet } | { readonly character: string } => {
  const set = classes[character];
  if (set) return { set };
  const control = controls[character];
  if (control !== undefined) return { character: control };
  if (/[1-9]/.test(character) || character === 'k')
    throw new PatternRefused(`it refers back to a group (\\${character}), which no linear search can follow`);
  if (/[A-Za-z]/.test(character)) throw new PatternRefused(`\\${character} is not known here`);
  return { character };
};
