import { BylawError } from '../kernel/errors.ts';
import type { OptionSpec, OptionValue } from '../kernel/config/option.ts';
import type { Options } from './unit.ts';

/** Values that the configuration gives a unit's options. */
export type GivenOptions = Readonly<Record<string, OptionValue>>;

const wrong = (unit: string, name: string, expected: string): BylawError =>
  new BylawError('INTERNAL', `The unit ${unit} asks for an option ${name} that is not ${expected}.`, { place: unit });

/** Reads a unit's options: the given values over the unit's defaults. The configuration has checked their types. */
export const optionsOver = (
  unit: string,
  specs: Readonly<Record<string, OptionSpec>> | undefined,
  given: GivenOptions | undefined,
): Options => {
  const valueOf = (name: string): OptionValue | undefined => given?.[name] ?? specs?.[name]?.default;
  return {
    number: (name) => {
      const value = valueOf(name);
      if (typeof value !== 'number') throw wrong(unit, name, 'a number');
      return value;
    },
    text: (name) => {
      const value = valueOf(name);
      if (typeof value !== 'string') throw wrong(unit, name, 'a text');
      return value;
    },
    flag: (name) => {
      const value = valueOf(name);
      if (typeof value !== 'boolean') throw wrong(unit, name, 'true or false');
      return value;
    },
    list: (name) => {
      const value = valueOf(name);
      if (typeof value !== 'object') throw wrong(unit, name, 'a list');
      return value;
    },
  };
};
