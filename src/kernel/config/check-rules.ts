import { isRequirementId, isRuleId } from '../ids.ts';
import type { ConfigurableUnit } from './levels.ts';
import { keysOf } from './levels.ts';
import type { Problem } from './located.ts';
import { quoted } from './one-line.ts';
import type { LoadedConfig } from './read.ts';
import { configInvalid } from './read.ts';
import type { RuleSetting } from './rule-setting.ts';
import { suggestion } from './suggestion.ts';

const unitsByKey = (units: Iterable<ConfigurableUnit>): Map<string, ConfigurableUnit[]> => {
  const table = new Map<string, ConfigurableUnit[]>();
  for (const unit of units) {
    for (const key of keysOf(unit)) {
      const named = table.get(key);
      if (named) named.push(unit);
      else table.set(key, [unit]);
    }
  }
  return table;
};

const kindOfKey = (key: string): 'rule' | 'requirement' | 'unit' => {
  if (isRuleId(key)) return 'rule';
  return isRequirementId(key) ? 'requirement' : 'unit';
};

const unknownKey = (key: string, { at }: RuleSetting, keys: Iterable<string>): Problem => {
  const kind = kindOfKey(key);
  const alike = [...keys].filter((known) => kindOfKey(known) === kind);
  return { at, message: `No unit answers to ${quoted(key)} under rules.${suggestion(key, alike)}` };
};

const unknownOptions = (key: string, { at, options }: RuleSetting, units: readonly ConfigurableUnit[]): Problem[] => {
  const declared = new Set(units.flatMap((unit) => Object.keys(unit.options ?? {})));
  return Object.keys(options)
    .filter((name) => !declared.has(name))
    .map((name) => ({
      at,
      message: `No unit of ${key} has an option ${quoted(name)}.${suggestion(name, [...declared])}`,
    }));
};

/**
 * Holds the keys of `rules` and the options below them against the units there are, the team's own among them.
 *
 * Apart from `readConfig` because the team's units lie in folders that only the configuration names.
 * Throws one CONFIG_INVALID for all of them. O(keys + units).
 */
export const checkRules = (config: LoadedConfig, units: Iterable<ConfigurableUnit>): void => {
  const known = unitsByKey(units);
  const problems = [...config.rules].flatMap(([key, setting]) => {
    const named = known.get(key);
    return named ? unknownOptions(key, setting, named) : [unknownKey(key, setting, known.keys())];
  });
  if (problems.length > 0) throw configInvalid(config.path ?? 'bylaw.yaml', problems);
};
