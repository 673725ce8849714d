import type { Json } from '../../kernel/canonical-json.ts';
import { BylawError } from '../../kernel/errors.ts';
import { isRequirementId } from '../../kernel/ids.ts';
import { requirements } from '../../generated/requirements.ts';
import type { Entry } from '../../ledger/entry.ts';
import { canarySession } from '../../guard/install/canary.ts';
import { isJsonObject, listIn, recordedObjections, textIn } from '../../guard/recorded.ts';
import { printable } from '../../kernel/printable.ts';
import { type LedgerReader, openLedgerToRead } from '../../ledger/ledger.ts';
import { ledgerAt, ledgerParameters } from '../ledger-parameters.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';

const requirementLine = (id: string): string => {
  const known = isRequirementId(id) ? requirements.find((requirement) => requirement.id === id) : undefined;
  return known === undefined ? id : `${id}  ${known.text}`;
};

const shown = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** `write src/a.ts (content: 135f…)`: what and where first, then the rest. */
const lineOf = (effect: Json): string => {
  if (!isJsonObject(effect)) return JSON.stringify(effect);
  const { kind = '', path, from, to, ...rest } = effect;
  const where = [path, ...(from === undefined || to === undefined ? [] : [from, 'to', to])].filter(
    (one) => one !== undefined,
  );
  const more = Object.entries(rest).map(([key, value]) => `${key}: ${shown(value).slice(0, 80)}`);
  return [shown(kind), ...where.map(shown), ...(more.length === 0 ? [] : [`(${more.join(', ')})`])].join(' ');
};

const story = ({ sequence, at, kind, actor, body }: Entry): string => {
  const objections = recordedObjections(body);
  const lines = [`Entry ${sequence}: ${kind} for ${actor} at ${at}`, '', 'It would'];
  for (const effect of listIn(body, 'effects')) lines.push(`  ${lineOf(effect)}`);
  const losses = listIn(body, 'losses').filter((one) => typeof one === 'number');
  if (losses.length > 0) lines.push('', `What this takes away is kept: \`bylaw restore ${sequence}\` brings it back.`);
  if (objections.length === 0) lines.push('', 'Nothing spoke against it.');
  for (const { requirement, unit, mode, reason } of objections) {
    lines.push('', requirementLine(requirement), `  by ${unit}, which ${mode}s`, `  ${reason}`);
    if (mode !== 'observe') lines.push(`  a person can allow it once: bylaw grant ${requirement} --reason "…" --once`);
  }
  return lines.join('\n');
};

const decisions = ['action.denied', 'action.asked'] as const;
const mostShown = 50;

/** The newest decisions that were no plain yes, newest first. O(decisions). */
const lastOf = (ledger: LedgerReader, count: number): Entry[] =>
  decisions
    .flatMap((kind) => [...ledger.entries({ kind })])
    .filter(({ body }) => textIn(body, 'session') !== canarySession)
    .toSorted((left, right) => right.sequence - left.sequence)
    .slice(0, count);

const showLast = (ledger: LedgerReader, count: number): Result => {
  const entries = lastOf(ledger, Math.min(mostShown, Math.max(1, Math.floor(count))));
  const text = entries.length === 0 ? 'Nothing was refused or asked about here.' : entries.map(story).join('\n\n');
  return { exitCode: 0, data: { decisions: entries }, text: printable(text) };
};

const showOne = (ledger: LedgerReader, sequence: number): Result => {
  const [entry] = [...ledger.entries({ from: sequence, limit: 1 })];
  if (entry?.sequence === sequence && entry.kind.startsWith('action.')) {
    return { exitCode: 0, data: entry, text: printable(story(entry)) };
  }
  throw new BylawError('USAGE', `No decision of the guard has the number ${sequence}.`, {
    place: ledger.path,
    next: 'Run `bylaw guard explain` for the last ones.',
  });
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const ledger = openLedgerToRead(ledgerAt(input, context), context.environment);
  try {
    const sequence = input.number('id');
    return sequence === undefined ? showLast(ledger, input.number('last') ?? 1) : showOne(ledger, sequence);
  } finally {
    await ledger.close();
  }
};

export const guardExplain: OperationBody = {
  about:
    'What the agent was about to do, what spoke against it and which requirement that is, and how to allow it. Without a number, the last decision that was no plain yes.',
  examples: [
    ['bylaw guard explain 42', 'The decision that a refusal named'],
    ['bylaw guard explain --last 5', 'The last five that were refused or asked about'],
  ],
  parameters: [
    {
      name: 'id',
      type: 'number',
      isPositional: true,
      placeholder: 'ID',
      about: 'Number of the decision.',
    },
    {
      name: 'last',
      type: 'number',
      placeholder: 'N',
      about: `How many of the last decisions to show, at most ${mostShown}; 1 when left out.`,
    },
    ...ledgerParameters,
  ],
  run,
};
