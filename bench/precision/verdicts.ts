import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const directory = new URL('verdicts/', import.meta.url);

const verdictShape = z.strictObject({
  repository: z.string(),
  commit: z.string(),
  path: z.string(),
  line: z.number(),
  message: z.string(),
  verdict: z.enum(['right', 'wrong']),
  reason: z.string(),
  /**
   * The round in which it was drawn, from repositories that nobody had looked at when the checks were last changed: a
   * measure then, and a lesson since.
   */
  heldOut: z.int().positive().optional(),
  /** The check has been changed since and reports it no longer. */
  gone: z.literal(true).optional(),
});

/** What a reader said of one finding, with the reason. */
export type Verdict = z.infer<typeof verdictShape>;

/** Verdicts by the id of the unit that reported. */
export const readVerdicts = (): ReadonlyMap<string, readonly Verdict[]> =>
  new Map(
    readdirSync(directory)
      .toSorted()
      .map((name) => {
        const text = readFileSync(new URL(name, directory), 'utf8');
        return [name.replace('.json', '').replace('__', '/'), z.array(verdictShape).parse(JSON.parse(text))];
      }),
  );

/** Keeps the verdicts on one unit. */
export const writeVerdicts = (unit: string, verdicts: readonly Verdict[]): void =>
  writeFileSync(new URL(`${unit.replace('/', '__')}.json`, directory), `${JSON.stringify(verdicts, null, 2)}\n`);
