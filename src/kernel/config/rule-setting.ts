import type { At } from './located.ts';
import type { OptionValue } from './option.ts';
import type { Severity } from './severity.ts';
import { severities } from './severity.ts';
import { either, flag, list, mapOf, mapped, number, object, oneOf, text } from './shape.ts';
import type { Shape } from './shape.ts';
import { glob, sentence } from './values.ts';

/** What a guard does where it objects: stop the action, ask for it, or only record what it would have done. */
export const guardModes = ['enforce', 'ask', 'observe'] as const;
export type GuardMode = (typeof guardModes)[number];

/** What the configuration says of a rule, a requirement, a folder of units or one unit. */
export interface RuleSetting {
  /** Where it stands in the file. */
  readonly at: At;
  /** Undefined where the preset decides. */
  readonly state: 'on' | 'off' | undefined;
  readonly severity: Severity | undefined;
  readonly reason: string | undefined;
  /** Undefined where the preset decides. */
  readonly guard: GuardMode | undefined;
  readonly options: Readonly<Record<string, OptionValue>>;
  /** Globs of files that the units leave alone. */
  readonly exclude: readonly string[];
}

const optionValue: Shape<OptionValue> = either(either(number, flag), either(text('a text'), list(text('a text'))));

const bare = {
  state: undefined,
  severity: undefined,
  reason: undefined,
  guard: undefined,
  options: {},
  exclude: [],
} as const;
const offForm = "{ off: true, reason: '…' }";

const settingByWord: Shape<RuleSetting> = mapped(
  oneOf(['on', 'off', ...severities]),
  (word, at, wrong): RuleSetting => {
    if (word === 'on') return { ...bare, at, state: 'on' };
    if (word !== 'off') return { ...bare, at, severity: word };
    wrong(`needs a reason to be off; write ${offForm}.`);
    return { ...bare, at };
  },
);

const settingByMap: Shape<RuleSetting> = object(
  'a map with off, severity, reason, guard, options and exclude',
  {
    off: { shape: flag, about: 'True turns it off and needs a reason; false turns it on.', otherwise: undefined },
    severity: { shape: oneOf(severities), about: 'Severity of its findings.', otherwise: undefined },
    reason: { shape: sentence, about: 'Why the team departs from the preset.', otherwise: undefined },
    guard: { shape: oneOf(guardModes), about: 'What its guard does where it objects.', otherwise: undefined },
    options: {
      shape: mapOf({ expected: 'the name of an option', pattern: /^[A-Za-z][A-Za-z0-9-]{0,63}$/ }, optionValue),
      about: 'Options of the unit, as its reference page lists them.',
      otherwise: new Map<string, OptionValue>(),
    },
    exclude: { shape: list(glob), about: 'Globs of files that it leaves alone.', otherwise: [] },
  },
  (get, at, wrong): RuleSetting => {
    const off = get('off');
    const reason = get('reason');
    if (off && reason === undefined) wrong(`needs a reason to be off; write ${offForm}.`);
    return {
      at,
      state: off === undefined ? undefined : off ? 'off' : 'on',
      severity: get('severity'),
      reason,
      guard: get('guard'),
      options: Object.fromEntries(get('options')),
      exclude: get('exclude'),
    };
  },
);

export const ruleSetting: Shape<RuleSetting> = either(settingByWord, settingByMap);

export const ruleKey = {
  expected: 'a rule (R11), a requirement (R11.5), a unit (docker/non-root-user) or a folder of units (docker/*)',
  pattern:
    /^(?:R[1-9]\d?(?:\.[1-9]\d?)?|[a-z0-9][a-z0-9-]{0,63}(?:\/[a-z0-9][a-z0-9-]{0,63}){0,4}\/(?:\*|[a-z0-9][a-z0-9-]{0,63}))$/,
};
