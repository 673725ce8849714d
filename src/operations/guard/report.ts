import { compareRequirements } from '../../kernel/ids.ts';
import { canarySession } from '../../guard/install/canary.ts';
import { type RecordedObjection, recordedObjections, textIn } from '../../guard/recorded.ts';
import { type LedgerReader, openLedgerToRead } from '../../ledger/ledger.ts';
import { ledgerAt, ledgerParameters } from '../ledger-parameters.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';

const kinds = ['action.allowed', 'action.asked', 'action.denied'] as const;

interface Tally {
  readonly requirement: string;
  readonly unit: string;
  enforce: number;
  ask: number;
  observe: number;
  example: string;
}

type Counts = Record<(typeof kinds)[number], number>;

const add = (tallies: Map<string, Tally>, { requirement, unit, mode, reason }: RecordedObjection): void => {
  const key = `${requirement} ${unit}`;
  const tally = tallies.get(key) ?? { requirement, unit, enforce: 0, ask: 0, observe: 0, example: '' };
  tallies.set(key, tally);
  tally[mode]++;
  tally.example = reason;
};

/** O(actions). */
const tallied = (ledger: LedgerReader): { counts: Counts; tallies: Map<string, Tally> } => {
  const counts: Counts = { 'action.allowed': 0, 'action.asked': 0, 'action.denied': 0 };
  const tallies = new Map<string, Tally>();
  for (const kind of kinds) {
    for (const { body } of ledger.entries({ kind })) {
      if (textIn(body, 'session') === canarySession) continue;
      counts[kind]++;
      for (const objection of recordedObjections(body)) add(tallies, objection);
    }
  }
  return { counts, tallies };
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const ledger = openLedgerToRead(ledgerAt(input, context), context.environment);
  try {
    const { counts, tallies } = tallied(ledger);
    const rows = [...tallies.values()].toSorted((left, right) =>
      compareRequirements(left.requirement, right.requirement),
    );
    const total = counts['action.allowed'] + counts['action.asked'] + counts['action.denied'];
    const head = `Judged ${total} actions: ${counts['action.denied']} refused, ${counts['action.asked']} asked about.`;
    const lines = rows.map(
      ({ requirement, unit, enforce, ask, observe, example }) =>
        `${requirement.padEnd(6)} ${unit}\n       refused ${enforce}, asked ${ask}, only observed ${observe}; last: ${example.slice(0, 160)}`,
    );
    return { exitCode: 0, data: { counts, requirements: rows }, text: [head, ...lines].join('\n') };
  } finally {
    await ledger.close();
  }
};

export const guardReport: OperationBody = {
  about:
    'By requirement and unit, so that a team sees what a rule would have stopped before it enforces it. Turn one on with `guard: enforce` under `rules` in bylaw.yaml.',
  examples: [['bylaw guard report', 'Everything that was judged here']],
  parameters: ledgerParameters,
  run,
};
