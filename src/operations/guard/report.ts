import type { Json } from '../../kernel/canonical-json.ts';
import { compareRequirements } from '../../kernel/ids.ts';
import { openLedgerToRead } from '../../ledger/ledger.ts';
import { ledgerAt, ledgerParameters } from '../ledger-parameters.ts';
import type { Input, Operation, OperationContext, Result } from '../operation.ts';

const kinds = ['action.allowed', 'action.asked', 'action.denied'] as const;

interface Tally {
  readonly requirement: string;
  readonly unit: string;
  enforced: number;
  asked: number;
  observed: number;
  example: string;
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectionsOf = (body: Json): readonly { readonly [key: string]: Json }[] => {
  const value = isRecord(body) ? body['objections'] : undefined;
  return Array.isArray(value) ? value.filter(isRecord) : [];
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const ledger = openLedgerToRead(ledgerAt(input, context), context.environment);
  try {
    const counts = { 'action.allowed': 0, 'action.asked': 0, 'action.denied': 0 };
    const tallies = new Map<string, Tally>();
    for (const kind of kinds) {
      for (const { body } of ledger.entries({ kind })) {
        counts[kind]++;
        for (const objection of objectionsOf(body)) {
          const [requirement, unit] = [String(objection['requirement']), String(objection['unit'])];
          const key = `${requirement} ${unit}`;
          const tally = tallies.get(key) ?? { requirement, unit, enforced: 0, asked: 0, observed: 0, example: '' };
          tallies.set(key, tally);
          if (objection['mode'] === 'observe') tally.observed++;
          else if (objection['mode'] === 'ask') tally.asked++;
          else tally.enforced++;
          tally.example = String(objection['reason']);
        }
      }
    }
    const rows = [...tallies.values()].toSorted((left, right) =>
      compareRequirements(left.requirement, right.requirement),
    );
    const total = counts['action.allowed'] + counts['action.asked'] + counts['action.denied'];
    const head = `Judged ${total} actions: ${counts['action.denied']} refused, ${counts['action.asked']} asked about.`;
    const lines = rows.map(
      ({ requirement, unit, enforced, asked, observed, example }) =>
        `${requirement.padEnd(6)} ${unit}\n       refused ${enforced}, asked ${asked}, only observed ${observed}; last: ${example.slice(0, 160)}`,
    );
    return { exitCode: 0, data: { counts, requirements: rows }, text: [head, ...lines].join('\n') };
  } finally {
    await ledger.close();
  }
};

export const guardReport: Operation = {
  name: 'guard report',
  summary: 'Show what the guard has refused, asked and only observed.',
  about:
    'By requirement and unit, so that a team sees what a rule would have stopped before it enforces it. Turn one on with `guard: enforce` under `rules` in bylaw.yaml.',
  examples: [['bylaw guard report', 'Everything that was judged here']],
  parameters: ledgerParameters,
  run,
};
