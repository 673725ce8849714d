import type { ConfigurableUnit } from './levels.ts';
import { keysOf } from './levels.ts';
import type { Problem } from './located.ts';
import { quoted } from './one-line.ts';
import type { OptionSpec, OptionValue } from './option.ts';
import type { LoadedConfig } from './read.ts';
import { configInvalid } from './read.ts';
import { suggestion } from './suggestion.ts';

const typeOf = (value: OptionValue): 'a number' | 'a text' | 'true or false' | 'a list of texts' => {
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'string' ? 'a text' : 'a list of texts';
};

const problemOf = (
  unit: ConfigurableUnit,
  key: string,
  name: string,
  value: OptionValue,
  declared: ReadonlyMap<string, OptionSpec>,
): string | undefined => {
  const spec = declared.get(name);
  // Under a wider key an option is for those units that declare it.
  if (!spec)
    return key === unit.id
      ? `${unit.id} has no option ${quoted(name)}.${suggestion(name, [...declared.keys()])}`
      : undefined;
  const expected = typeOf(spec.default);
  return typeOf(value) === expected
    ? undefined
    : `The option ${name} of ${unit.id} must be ${expected}; found ${typeOf(value)}.`;
};

/**
 * The option values that the configuration gives a unit, the widest key first; what it leaves out is not among them.
 *
 * Throws CONFIG_INVALID for a value of another type than the default's, and for an option that the unit named by its id
 * does not have.
 */
export const optionsOf = (unit: ConfigurableUnit, config: LoadedConfig): Readonly<Record<string, OptionValue>> => {
  const declared = new Map(Object.entries(unit.options ?? {}));
  const values = new Map<string, OptionValue>();
  const problems: Problem[] = [];
  for (const key of keysOf(unit)) {
    const setting = config.rules.get(key);
    for (const [name, value] of Object.entries(setting?.options ?? {})) {
      const message = problemOf(unit, key, name, value, declared);
      if (message !== undefined && setting) problems.push({ at: setting.at, message });
      else if (declared.has(name)) values.set(name, value);
    }
  }
  if (problems.length > 0) throw configInvalid(config.path ?? 'bylaw.yaml', problems);
  return Object.fromEntries(values);
};
