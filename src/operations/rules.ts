import { resolve } from 'node:path';
import { checks as shippedChecks, gates, guards, monitors } from '../generated/units.ts';
import { requirements, rules as ruleEntries } from '../generated/requirements.ts';
import type { FixKind } from '../enforcement/fix/fix.ts';
import type { Check } from '../enforcement/unit.ts';
import { readConfig } from '../kernel/config/read.ts';
import type { Input, OperationBody, OperationContext, Parameter, Result } from './operation.ts';
import { resolveRoot } from '../repository/walk/list.ts';
import { type TeamCheck, teamChecks, teamUnitModules } from './team-units.ts';
import { readIfThere } from './workplace.ts';

/** A unit as lists show it: its moment, and what it enforces. */
export interface UnitRow {
  readonly id: string;
  readonly kind: 'check' | 'guard' | 'gate' | 'monitor';
  readonly enforces: readonly string[];
  readonly recommended: boolean;
  readonly bad: number;
  readonly good: number;
  /** The kind of its fix, where it has one. */
  readonly fix?: FixKind;
  /** The file of a team's own unit, from the root of its repository. */
  readonly path?: string;
}

const rowsOf = (
  kind: UnitRow['kind'],
  units: readonly {
    readonly id: string;
    readonly enforces: readonly string[];
    readonly bad?: readonly unknown[];
    readonly good?: readonly unknown[];
    readonly recommended?: boolean;
    readonly fix?: { readonly kind: FixKind };
  }[],
): UnitRow[] =>
  units.map(({ id, enforces, bad = [], good = [], recommended = true, fix }) => ({
    id,
    kind,
    enforces,
    recommended,
    bad: bad.length,
    good: good.length,
    ...(fix && { fix: fix.kind }),
  }));

/** Every unit of the rulebook. */
export const unitRows: readonly UnitRow[] = [
  ...rowsOf('check', shippedChecks),
  ...rowsOf('guard', guards),
  ...rowsOf('gate', gates),
  ...rowsOf('monitor', monitors),
];

/** A team's own units, as rows. */
export const teamRows = (team: readonly TeamCheck[]): UnitRow[] =>
  team.flatMap(({ check, path }) => rowsOf('check', [check]).map((row) => ({ ...row, path })));

/** What tells where a team's own rules are named. */
export const teamParameters: readonly Parameter[] = [
  {
    name: 'config',
    type: 'text',
    placeholder: 'FILE',
    about: 'Configuration that names the folders of your own rules, instead of bylaw.yaml in the current directory.',
  },
];

/** The rules of the team whose repository the user stands in. */
export const ownRules = async (input: Input, { directory }: OperationContext): Promise<TeamCheck[]> => {
  const root = resolveRoot(directory);
  const given = input.text('config');
  const config = await readConfig(root, given === undefined ? undefined : resolve(directory, given), readIfThere);
  return teamChecks(root, await teamUnitModules(root, config));
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const team = await ownRules(input, context);
  const rows = [...unitRows, ...teamRows(team)];
  const checks: readonly Check[] = [...shippedChecks, ...team.map(({ check }) => check)];
  const asked = input.text('rule')?.toUpperCase();
  const shown = ruleEntries.filter(({ id }) => asked === undefined || id === asked);
  const data = {
    rules: shown.map(({ id, title, intent }) => ({
      id,
      title,
      intent,
      requirements: requirements
        .filter(({ rule }) => rule === id)
        .map((requirement) => ({
          id: requirement.id,
          text: requirement.text,
          moments: requirement.moments,
          units: rows.filter(({ enforces }) => enforces.includes(requirement.id)),
        })),
    })),
    totals: {
      rules: ruleEntries.length,
      requirements: requirements.length,
      checks: checks.length,
      recommended: checks.filter(({ recommended }) => recommended).length,
      gates: gates.length,
      fixes: checks.filter(({ fix }) => fix !== undefined).length,
    },
  };
  const lines = data.rules.flatMap(({ id, title, requirements: own }) => [
    `${id} ${title}`,
    ...own.map(({ id: requirement, text, units }) => {
      const names = units.map(
        ({ id: unit, kind, recommended }) =>
          `${unit}${kind === 'check' ? (recommended ? '' : ' (strict)') : ` (${kind})`}`,
      );
      return `  ${requirement.padEnd(7)} ${text}${names.length > 0 ? `\n          ${names.join(', ')}` : ''}`;
    }),
    '',
  ]);
  const { totals } = data;
  const summary = `${totals.rules} rules, ${totals.requirements} requirements; ${totals.checks} checks (${totals.recommended} in recommended, ${totals.fixes} with a fix) and ${totals.gates} gates enforce them.`;
  return { exitCode: 0, data, text: [...lines, summary].join('\n') };
};

export const rules: OperationBody = {
  about:
    'Every requirement with the checks and gates that enforce it, your own rules among them, as bylaw.yaml in the current directory names them; where it is mistaken, it has to be corrected first. A check marked (strict) is on under the strict preset alone.',
  examples: [
    ['bylaw rules', 'The whole rulebook'],
    ['bylaw rules R11', 'One rule'],
    ['bylaw rules --json', 'For a program: moments, units, numbers of examples'],
  ],
  parameters: [
    {
      name: 'rule',
      type: 'text',
      isPositional: true,
      placeholder: 'RULE',
      longest: 100,
      about: 'One rule, such as R11.',
    },
    ...teamParameters,
  ],
  run,
};
