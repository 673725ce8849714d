export type OptionValue = number | string | boolean | readonly string[];

/** A setting of a unit, with the value it has unless the configuration gives another. */
export interface OptionSpec {
  readonly default: OptionValue;
  readonly about: string;
}
