import { type RequirementId, type UnitId, ruleOf } from '../ids.ts';
import type { Config } from './config.ts';
import { pathMatcher } from './globs.ts';
import type { OptionSpec } from './option.ts';
import type { GuardMode, RuleSetting } from './rule-setting.ts';
import type { Severity } from './severity.ts';

/** What the configuration needs to know of a unit. */
export interface ConfigurableUnit {
  readonly id: UnitId;
  readonly enforces: readonly RequirementId[];
  readonly options?: Readonly<Record<string, OptionSpec>>;
}

export interface ConfigurableCheck extends ConfigurableUnit {
  readonly severity: Severity;
  readonly recommended: boolean;
}

/** Off, and the team's reason where it is the team that turned it off; or on, at a severity. */
export type Level =
  | { readonly kind: 'off'; readonly reason: string | undefined }
  | { readonly kind: 'on'; readonly severity: Severity; readonly excludes: (path: string) => boolean };

/** `docker/*` and, for units deeper down, every folder above them. */
const folderKeys = (id: UnitId): readonly string[] => {
  const segments = id.split('/').slice(0, -1);
  return segments.map((_, index) => `${segments.slice(0, index + 1).join('/')}/*`);
};

/** The keys of `rules` that speak of a unit, the widest first. */
export const keysOf = (unit: ConfigurableUnit, requirements = unit.enforces): readonly string[] => [
  ...new Set([...requirements.map(ruleOf), ...requirements, ...folderKeys(unit.id), unit.id]),
];

const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

// To name a unit with a severity is to want it; a wider key says how serious its units are, not which are on.
const stateOf = (unit: ConfigurableUnit, key: string, { state, severity }: RuleSetting): RuleSetting['state'] =>
  state ?? (key === unit.id && severity !== undefined ? 'on' : undefined);

const levelFor = (unit: ConfigurableCheck, requirement: RequirementId, { preset, rules }: Config): Level => {
  const settings = keysOf(unit, [requirement]).flatMap((key) => {
    const setting = rules.get(key);
    return setting ? [{ ...setting, state: stateOf(unit, key, setting) }] : [];
  });
  const decisive = settings.findLast(({ state }) => state !== undefined);
  const isOn = decisive ? decisive.state === 'on' : preset === 'strict' || unit.recommended;
  if (!isOn) return { kind: 'off', reason: decisive?.reason };
  return {
    kind: 'on',
    severity: present(settings.map(({ severity }) => severity)).at(-1) ?? unit.severity,
    excludes: pathMatcher(settings.flatMap(({ exclude }) => exclude)),
  };
};

/**
 * Whether a check is on, and with which severity.
 *
 * With a requirement, the answer for the check's findings of that requirement. Without, the check is off only when it is
 * off for every requirement it enforces, and the level is that of the first requirement it is on for.
 */
export const levelOf = (unit: ConfigurableCheck, config: Config, requirement?: RequirementId): Level => {
  const levels = (requirement ? [requirement] : unit.enforces).map((each) => levelFor(unit, each, config));
  const [first = { kind: 'off', reason: undefined }] = levels;
  return levels.find(({ kind }) => kind === 'on') ?? first;
};

/** What the configuration needs to know of a guard, or of a check that judges proposed content. */
export interface ConfigurableGuard extends ConfigurableUnit {
  readonly recommended: boolean;
}

/**
 * What a guard does where it objects for a requirement; off where the team turned it off.
 *
 * What is not recommended observes until the team wants more, so that nobody is stopped by what they did not ask for.
 */
export const guardModeOf = (
  unit: ConfigurableGuard,
  requirement: RequirementId,
  { preset, rules }: Config,
): GuardMode | 'off' => {
  const settings = keysOf(unit, [requirement]).flatMap((key) => rules.get(key) ?? []);
  if (present(settings.map(({ state }) => state)).at(-1) === 'off') return 'off';
  const own = present(settings.map(({ guard }) => guard)).at(-1);
  return own ?? (unit.recommended || preset === 'strict' ? 'enforce' : 'observe');
};
