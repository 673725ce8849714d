import type { Json } from '../canonical-json.ts';
import { configShape } from './config.ts';
import type { JsonSchema, Shape } from './shape.ts';

/** The JSON schema of the configuration (draft 2020-12), for editors; `schema/bylaw.schema.json` is this, written out. */
export const configJsonSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'bylaw.yaml',
  description: 'The configuration of bylaw.',
  ...configShape.schema,
});

/** One row of the reference: a key, what it may be, what holds without it, and what it does. */
export interface ConfigRow {
  readonly key: string;
  readonly expected: string;
  /** Undefined where nothing holds. */
  readonly otherwise: Json | undefined;
  readonly about: string;
}

const plain = (value: unknown): Json | undefined => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map((each) => plain(each) ?? null) : undefined;
};

const rowsOf = (parts: Shape<unknown>['parts'], above: string): ConfigRow[] =>
  (parts ?? []).flatMap(([step, { shape, about, otherwise }]) => [
    { key: `${above}${step}`.replace(/^\./, ''), expected: shape.expected, otherwise: plain(otherwise), about },
    ...rowsOf(shape.parts, `${above}${step}`),
  ]);

/** Every key of the configuration, in the order of its description: `canon.roots`, `exclude[].path`, `rules.*.severity`. */
export const configReference = (): readonly ConfigRow[] => rowsOf(configShape.parts, '');
