import { checks, gates } from '../generated/units.ts';
import { requirements, rules } from '../generated/requirements.ts';
import type { Check, CheckFix, Example, Gate } from '../enforcement/unit.ts';
import { BylawError } from '../kernel/errors.ts';
import { nearest } from '../kernel/nearest.ts';
import { printable } from '../kernel/printable.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { type UnitRow, ownRules, teamParameters, teamRows, unitRows } from './rules.ts';
import type { TeamCheck } from './team-units.ts';

const indented = (text: string, by = '  '): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `${by}${line}`)
    .join('\n');

const exampleText = (example: Example): string =>
  typeof example === 'string'
    ? indented(example)
    : Object.entries(example)
        .map(([path, text]) => `  ${path}\n${indented(text, '    ')}`)
        .join('\n');

/** What the fix does, and the first example that it changes. */
const fixText = ({ kind, title, fixed }: CheckFix): string => {
  const example = fixed.find((each) => each !== undefined);
  const option = kind === 'safe' ? '--fix' : '--fix=unsafe';
  return `With ${option}\n  ${title}${example === undefined ? '' : `\n${exampleText(example)}`}`;
};

const checkText = (check: Check): string => {
  const { id, enforces, severity, recommended, why, remedy, bad, good, fix, options = {} } = check;
  const settings = Object.entries(options).map(
    ([name, { default: value, about }]) => `  ${name} (${JSON.stringify(value)}): ${about}`,
  );
  // One that the fix changes, so that both are seen.
  const shown = bad[fix?.fixed.findIndex((each) => each !== undefined) ?? 0] ?? bad[0];
  return [
    `${id}: a check of ${enforces.join(', ')}, severity ${severity}, ${recommended ? 'in recommended and strict' : 'in strict alone'}`,
    `Why\n  ${why}`,
    `How to fix it\n  ${remedy}`,
    ...(settings.length > 0 ? [`Options\n${settings.join('\n')}`] : []),
    `Reported\n${exampleText(shown)}`,
    ...(fix ? [fixText(fix)] : []),
    `Not reported\n${exampleText(good[0])}`,
    `Turn it off\n  rules: { ${id}: { off: true, reason: … } } in bylaw.yaml, or for one line: bylaw-ignore ${id} -- reason`,
  ].join('\n\n');
};

const gateText = ({ id, enforces, why, needs, isMandatory }: Gate): string =>
  [
    `${id}: a gate of ${enforces.join(', ')}${isMandatory ? ', which every run must meet' : ''}`,
    `Why\n  ${why}`,
    `Looks at\n  evidence of the kind ${needs.join(', ')}`,
  ].join('\n\n');

interface Explained {
  readonly data: object;
  readonly text: string;
}

const explainedCheck = (check: Check): Explained => {
  const { visit: _visit, find: _find, ...data } = { visit: undefined, ...check };
  return { data, text: checkText(check) };
};

const explainedUnit = (asked: string, team: readonly TeamCheck[]): Explained | undefined => {
  const check = checks.find(({ id }) => id === asked);
  if (check) return explainedCheck(check);
  const own = team.find(({ check: { id } }) => id === asked);
  if (own) {
    const { data, text } = explainedCheck(own.check);
    return { data: { ...data, path: own.path }, text: printable(`${text}\n\nWritten in\n  ${own.path}`) };
  }
  const gate = gates.find(({ id }) => id === asked);
  if (gate) {
    const { judge: _judge, ...data } = gate;
    return { data, text: gateText(gate) };
  }
  return undefined;
};

const explainedRule = (asked: string, rows: readonly UnitRow[]): Explained | undefined => {
  const name = asked.toUpperCase();
  const requirement = requirements.find(({ id }) => id === name);
  if (requirement) {
    const rule = rules.find(({ id }) => id === requirement.rule);
    const units = rows.filter(({ enforces }) => enforces.includes(requirement.id));
    const names = units.map(({ id, kind }) => `${id} (${kind})`).join(', ');
    const text = [
      `${requirement.id} (${rule?.title ?? requirement.rule})\n  ${requirement.text}`,
      `Enforced at\n  ${requirement.moments.join(', ')}`,
      `How\n  ${requirement.how}`,
      `Units\n  ${names === '' ? 'none in this release' : names}`,
    ].join('\n\n');
    return { data: { ...requirement, units }, text };
  }
  const rule = rules.find(({ id }) => id === name);
  if (!rule) return undefined;
  const own = requirements.filter((entry) => entry.rule === rule.id);
  const lines = own.map(({ id, text }) => `  ${id.padEnd(7)} ${text}`);
  return {
    data: { ...rule, requirements: own },
    text: [`${rule.id} ${rule.title}`, rule.intent, lines.join('\n')].join('\n\n'),
  };
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const asked = input.text('id') ?? '';
  const team = await ownRules(input, context);
  const rows = [...unitRows, ...teamRows(team)];
  const found = explainedUnit(asked, team) ?? explainedRule(asked, rows);
  if (found) return { exitCode: 0, ...found };
  const known = [...rows, ...requirements, ...rules].map(({ id }) => id);
  const close = nearest(asked, known);
  throw new BylawError('UNIT_UNKNOWN', `There is no rule, requirement or unit ${asked}.`, {
    next: close === undefined ? 'Run `bylaw rules` for the list.' : `Did you mean ${close}?`,
  });
};

export const explain: OperationBody = {
  about: 'What it asks for, why, what enforces it, how to fix a finding, and examples of what is and is not reported.',
  examples: [
    ['bylaw explain R11.5', 'A requirement'],
    ['bylaw explain docker/non-root-user', 'A check, with examples'],
    ['bylaw explain R11', 'A whole rule'],
  ],
  parameters: [
    {
      name: 'id',
      type: 'text',
      isPositional: true,
      isRequired: true,
      placeholder: 'ID',
      longest: 100,
      about: 'R11, R11.5, docker/non-root-user, or a rule of your own.',
    },
    ...teamParameters,
  ],
  run,
};
