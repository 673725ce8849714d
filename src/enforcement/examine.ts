/** Holds a check to its own examples, as `bylaw rules test` does for a team's. */
import { messageOf } from '../kernel/errors.ts';
import { filesOf, findInExample } from './example.ts';
import { fixExample } from './fixed-example.ts';
import type { RawFinding } from './finding.ts';
import type { Check, Example } from './unit.ts';

/** One example, and what was found instead of what it is there to show; undefined where it shows it. */
export interface Examined {
  readonly unit: string;
  readonly example: string;
  readonly fault: string | undefined;
}

const shownFindings = 3;

const placeOf = ({ path, place }: RawFinding): string => `${path}:${place.line}:${place.column ?? 1}`;

const listed = (findings: readonly RawFinding[]): string => {
  const shown = findings.slice(0, shownFindings).map((finding) => `${placeOf(finding)} ${finding.message}`);
  const more = findings.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
};

const faultOfBad = async (check: Check, example: Example): Promise<string | undefined> =>
  (await findInExample(check, example)).length > 0 ? undefined : 'It should be reported, and nothing was found.';

const faultOfGood = async (check: Check, example: Example): Promise<string | undefined> => {
  const found = await findInExample(check, example);
  return found.length > 0 ? `It should not be reported, and was: ${listed(found)}` : undefined;
};

const faultOfFix = async (check: Check, bad: Example, fixed: Example): Promise<string | undefined> => {
  if (!check.fix) return undefined;
  const files = new Map(Object.entries(await fixExample(check, check.fix, bad)));
  const expected = new Map([...filesOf(check, bad), ...filesOf(check, fixed)]);
  const path = [...files.keys(), ...expected.keys()].find((each) => files.get(each) !== expected.get(each));
  if (path !== undefined) return `The fix makes ${JSON.stringify(files.get(path) ?? '')} of ${path}.`;
  const left = await findInExample(check, Object.fromEntries(files));
  return left.length > 0 ? `After the fix it is still reported: ${listed(left)}` : undefined;
};

/** Each example by the name it has in messages, counted from one as people do. */
function* questions(check: Check): Generator<readonly [name: string, ask: () => Promise<string | undefined>]> {
  for (const [index, example] of check.bad.entries())
    yield [`bad ${index + 1}`, () => faultOfBad(check, example)] as const;
  for (const [index, example] of check.good.entries())
    yield [`good ${index + 1}`, () => faultOfGood(check, example)] as const;
  for (const [index, fixed] of check.fix?.fixed.entries() ?? []) {
    const bad = check.bad[index];
    if (bad !== undefined && fixed !== undefined)
      yield [`fixed ${index + 1}`, () => faultOfFix(check, bad, fixed)] as const;
  }
}

/** What every example of a check shows. A check that fails is a fault of the example it fails on. */
export const examine = async (check: Check): Promise<readonly Examined[]> => {
  const examined: Examined[] = [];
  for (const [example, ask] of questions(check)) {
    const fault = await ask().catch((error: unknown) => `The check failed: ${messageOf(error)}`);
    examined.push({ unit: check.id, example, fault });
  }
  return examined;
};

/** What a check lacks to be tested by its examples: a team's own file can leave them out. */
export const lackOfExamples = (check: object): string | undefined => {
  const fields = new Map<string, unknown>(Object.entries(check));
  const isExample = (value: unknown): boolean =>
    typeof value === 'string' ||
    (typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string'));
  const missing = ['bad', 'good'].find((name) => {
    const given = fields.get(name);
    return !Array.isArray(given) || given.length === 0 || !given.every(isExample);
  });
  return missing === undefined
    ? undefined
    : `It has no list \`${missing}\` of examples, each a text or texts by their paths.`;
};
