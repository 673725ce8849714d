import {
  type Client,
  type Failure,
  type FailureOutcome,
  failureNames,
  failures,
} from '../../src/guard/clients/client.ts';
import { clients } from '../../src/guard/clients/index.ts';
import { settingsOf } from '../../src/guard/settings/index.ts';
import { type ConfigRow, configJsonSchema, configReference } from '../../src/kernel/config/json-schema.ts';
import { ruleJsonSchema } from '../../src/enforcement/declared/rule-shape.ts';
import { errorTable } from '../../src/kernel/errors.ts';
import type { Operation, Parameter } from '../../src/operations/operation.ts';
import { code, fenced, page, prose, table } from './markdown.ts';
import type { Output } from './output.ts';

const exitCodes = [
  ['0', 'clean, or the run was approved'],
  ['1', 'findings, a gate not met, a run refused, a ledger broken'],
  ['2', 'usage, configuration or input'],
  ['3', 'a fault of bylaw or of the machine'],
  ['130', 'interrupted'],
];

const errorPage = (): string =>
  page('Errors', [
    `A command that fails says on stderr what happened, where, and what to do next, with a code from this table; with ${code('--json')} the same stands in ${code('error')} on stdout.`,
    table(
      ['code', 'exit', 'meaning'],
      Object.entries(errorTable).map(([name, { exit, meaning }]) => [code(name), String(exit), meaning]),
    ),
    '## Exit codes',
    table(['exit', 'meaning'], exitCodes),
  ]);

const configRow = ({ key, expected, otherwise, about }: ConfigRow): readonly string[] => [
  code(key),
  expected,
  otherwise === undefined ? '' : code(JSON.stringify(otherwise)),
  about,
];

const configPage = (): string =>
  page('Configuration', [
    `bylaw reads ${code('bylaw.yaml')} at the root of what it checks. Every key may be left out. An editor that knows JSON schemas checks it against ${code('schema/bylaw.schema.json')}.`,
    table(['key', 'value', 'without it', 'what it sets'], configReference().map(configRow)),
  ]);

const valueOf = ({ type, placeholder = 'VALUE', bareValue }: Parameter): string => {
  if (type === 'flag') return '';
  return bareValue === undefined ? ` ${placeholder}` : `[=${placeholder}]`;
};

const optionRow = (parameter: Parameter): readonly string[] => {
  const { name, short, placeholder, isPositional, choices, about } = parameter;
  const option = `${short === undefined ? '' : `-${short}, `}--${name}${valueOf(parameter)}`;
  const shown = isPositional ? (placeholder ?? name) : option;
  return [code(shown), choices ? `${about} One of ${choices.map(code).join(', ')}.` : about];
};

const commandBlocks = ({ name, summary, about, examples, parameters }: Operation): readonly string[] => [
  `## bylaw ${name}`,
  prose(summary),
  prose(about),
  fenced(examples.map(([command, what]) => `# ${what}\n${command}`).join('\n\n'), 'sh'),
  parameters.length === 0 ? '' : table(['option', 'meaning'], parameters.map(optionRow)),
];

const cliPage = (operations: readonly Operation[], common: readonly Parameter[]): string =>
  page('Command line', [
    table(
      ['command', 'what it does'],
      operations.map(({ name, summary }) => [`[bylaw ${name}](#bylaw-${name.replaceAll(' ', '-')})`, summary]),
    ),
    'Every command has these options too:',
    table(['option', 'meaning'], common.map(optionRow)),
    ...operations.flatMap(commandBlocks),
    '## Exit codes',
    table(['exit', 'meaning'], exitCodes),
  ]);

const clientBlocks = ({ title, name, canAsk, gaps }: Client): readonly string[] => [
  `## ${title}`,
  `Installed with ${code(`bylaw guard install --client ${name}`)} into ${code(settingsOf[name].path)}${settingsOf[name].scope === 'user' ? " below the user's home" : ''}. ${canAsk ? 'The guard can ask its user.' : 'It cannot ask its user: a question is a refusal that names the grant.'}`,
  'What it lets through, whatever the guard says:',
  gaps.map((gap, at) => `${at + 1}. ${prose(gap)}`).join('\n'),
];

const outcomeText = (outcome: FailureOutcome, { gaps }: Client): string => {
  switch (outcome.kind) {
    case 'blocked':
      return 'blocked';
    case 'runs':
      return `**runs**, gap ${gaps.indexOf(outcome.gap) + 1}`;
    case 'unseen':
      return 'not seen';
  }
};

const all = Object.values(clients);

const failureRow = (name: Failure): readonly string[] => [
  failures[name],
  ...all.map((client) => outcomeText(client.failures[name], client)),
];

const clientPage = (): string =>
  page('Agent clients', [
    'What the guard can and cannot hold in each client it knows, as each was seen to behave.',
    '## When the hook fails',
    `What becomes of a call whose hook fails, in each client: nothing is run, or it runs as the gap of that number says, which ${code('bylaw guard doctor')} names too. There are end-to-end tests of each real client for it, beside those under the guard itself (for Codex CLI ${code('npm run clients -- codex')}, then ${code('npm test -- e2e/guard/codex')}); they were seen to hold for every client but Cursor, which cannot be run without an account, so that nothing was seen of it.`,
    table(['the hook of a call', ...all.map(({ title }) => title)], failureNames.map(failureRow)),
    'At the end of a turn every failure of the guard lets the agent end, but for the one that Gemini CLI’s gaps name: kept from it by a guard that cannot answer, it would ask its model without end. At the start and the end of a session nothing of the agent’s is about to happen, and a failure is only said.',
    ...all.flatMap(clientBlocks),
  ]);

/** The pages and the schema that need nothing but the kernel. */
export const kernelOutputs = (): readonly Output[] => [
  { path: 'docs/reference/errors.md', text: errorPage() },
  { path: 'docs/reference/configuration.md', text: configPage() },
  { path: 'docs/reference/clients.md', text: clientPage() },
  { path: 'schema/bylaw.schema.json', text: `${JSON.stringify(configJsonSchema(), undefined, 2)}\n` },
  { path: 'schema/rule.schema.json', text: `${JSON.stringify(ruleJsonSchema(), undefined, 2)}\n` },
];

/** The page of the command line. Loads the operations, which import the generated tables. */
export const cliOutput = async (): Promise<Output> => {
  const { loadOperation } = await import('../../src/operations/index.ts');
  const { commands } = await import('../../src/cli/commands.ts');
  const { commonParameters } = await import('../../src/cli/arguments.ts');
  return {
    path: 'docs/reference/cli.md',
    text: cliPage(await Promise.all(commands.map(loadOperation)), commonParameters),
  };
};
