import { messageOf } from '../kernel/errors.ts';
import type { RunId } from '../kernel/ids.ts';
import type { RunRecord } from '../runs/record.ts';
import { type StateDirectory, loadRun, runIds } from '../runs/state.ts';
import type { OperationBody, OperationContext, Result } from './operation.ts';
import { stateAt, stateParameter } from './run-records.ts';

/** A record; one that is damaged hides itself alone, with a word about it. */
const readable = (state: StateDirectory, id: RunId, { warn }: OperationContext): RunRecord | undefined => {
  try {
    return loadRun(state, id);
  } catch (error) {
    warn(messageOf(error));
    return undefined;
  }
};

export const runs: OperationBody = {
  about: 'Oldest first, each with its agent, its outcome and how often it was started.',
  examples: [
    ['bylaw runs', 'Every run of the current directory'],
    ['bylaw runs --json', 'The same for a program'],
  ],
  parameters: [
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Repository; the current directory by default.',
    },
    stateParameter,
  ],
  run: async (input, context): Promise<Result> => {
    const state = stateAt(input, context);
    const rows = runIds(state).flatMap((id) => {
      const record = readable(state, id, context);
      if (!record) return [];
      const { agent, startedAt, outcome, attempts } = record;
      return [{ id, agent, startedAt, outcome: outcome?.kind ?? 'interrupted', attempts: attempts.length }];
    });
    const text = rows.map((row) => `${row.id}  ${row.startedAt}  ${row.outcome.padEnd(11)}  ${row.agent}`).join('\n');
    return { exitCode: 0, data: { runs: rows }, text: text === '' ? 'No run was recorded here yet.' : text };
  },
};
