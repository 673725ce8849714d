import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Examined, examine, lackOfExamples } from '../enforcement/examine.ts';
import { loadChecks } from '../enforcement/observer.ts';
import type { Check } from '../enforcement/unit.ts';
import { requirements } from '../generated/requirements.ts';
import { checks as shipped } from '../generated/units.ts';
import { type LoadedConfig, readConfig } from '../kernel/config/read.ts';
import { BylawError } from '../kernel/errors.ts';
import { nearest } from '../kernel/nearest.ts';
import { printable } from '../kernel/printable.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { rootOf } from './root.ts';
import { teamUnitModules } from './team-units.ts';
import { readIfThere } from './workplace.ts';

interface TestedRule {
  readonly path: string;
  readonly unit: string;
  /** What is wrong with the rule beside its examples. */
  readonly faults: readonly string[];
  readonly examples: readonly Examined[];
}

const noRules = ({ rulesFolders, path }: LoadedConfig): BylawError =>
  new BylawError(
    'NOTHING_TO_CHECK',
    rulesFolders.length === 0
      ? 'The configuration names no folder of rules.'
      : `There is no rule in ${rulesFolders.join(', ')}.`,
    {
      place: path ?? 'bylaw.yaml',
      next:
        rulesFolders.length === 0
          ? 'Write `rulesFolders: [rules]`, and put NAME.rule.yaml or NAME.check.ts there.'
          : 'Put NAME.rule.yaml or NAME.check.ts there; docs/writing-a-rule.md shows both.',
    },
  );

/** What is wrong with what a rule says of itself: requirements that are not there, an id or words that are taken. */
const faultsOf = (check: Check, isTaken: (id: string) => boolean): string[] => {
  const known = requirements.map(({ id }) => id);
  const unknown = check.enforces.filter((requirement) => !known.includes(requirement));
  return [
    ...unknown.map((requirement) => {
      const close = nearest(requirement, known);
      return `It enforces ${requirement}, which is no requirement.${close === undefined ? '' : ` Did you mean ${close}?`}`;
    }),
    ...(isTaken(check.id) ? [`Another rule has the id ${check.id}; findings of both would be one.`] : []),
    ...[lackOfExamples(check) ?? []].flat(),
  ];
};

const hasHistory = (check: Check): boolean =>
  check.reads === 'repository' && (check.needs?.includes('history') ?? false);

const testRules = async (
  root: string,
  urls: readonly string[],
  { progress }: OperationContext,
): Promise<TestedRule[]> => {
  const taken = new Set(shipped.map(({ id }) => id));
  const tested: TestedRule[] = [];
  for (const url of urls) {
    for (const check of await loadChecks([url])) {
      progress(`Testing ${check.id}`);
      const faults = faultsOf(check, (id) => taken.has(id));
      taken.add(check.id);
      const canTell = lackOfExamples(check) === undefined && !hasHistory(check);
      const examples = canTell ? await examine(check) : [];
      tested.push({ path: relative(root, fileURLToPath(new URL(url))), unit: check.id, faults, examples });
    }
  }
  return tested;
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const textOf = (tested: readonly TestedRule[], passed: number, failed: number): string => {
  const lines = tested.flatMap(({ path, unit, faults, examples }) => [
    ...faults.map((fault) => `${unit} (${path}): ${fault}`),
    ...examples.flatMap(({ example, fault }) =>
      fault === undefined ? [] : [`${unit} (${path}), example ${example}: ${fault}`],
    ),
  ]);
  const rest = failed === 0 ? '' : `, ${counted(failed, 'fault')}`;
  const summary = `${counted(tested.length, 'rule')}, ${counted(passed, 'example')} passed${rest}.`;
  return printable([...lines, ...(lines.length > 0 ? [''] : []), summary].join('\n'));
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const root = rootOf(input, context);
  const given = input.text('config');
  const explicit = given === undefined ? undefined : resolve(context.directory, given);
  const config = await readConfig(root, explicit, readIfThere);
  const urls = await teamUnitModules(root, config);
  if (urls.length === 0) throw noRules(config);
  const rules = await testRules(root, urls, context);
  const all = rules.flatMap(({ examples }) => examples);
  const passed = all.filter(({ fault }) => fault === undefined).length;
  const failed = all.length - passed + rules.flatMap(({ faults }) => faults).length;
  return {
    exitCode: failed === 0 ? 0 : 1,
    data: { rules, totals: { rules: rules.length, passed, failed } },
    text: textOf(rules, passed, failed),
  };
};

export const rulesTest: OperationBody = {
  about:
    'Runs every rule of the folders that `rulesFolders` names on its own examples: the bad ones must be reported, the good ones not, and a fix must give what it says. Exit 1 where one does not.',
  examples: [
    ['bylaw rules test', 'The rules of this repository'],
    ['bylaw rules test services/shop', 'Those of another'],
    ['bylaw rules test --json', 'For a program: each rule, each example, what was found instead'],
  ],
  parameters: [
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Directory to read; the current one by default.',
    },
    {
      name: 'config',
      type: 'text',
      placeholder: 'FILE',
      about: 'Configuration to use instead of bylaw.yaml in the directory.',
    },
  ],
  run,
};
