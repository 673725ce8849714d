import { loadRun, runIds } from '../runs/state.ts';
import type { Operation, Result } from './operation.ts';
import { stateAt, stateParameter } from './run-records.ts';

export const runs: Operation = {
  name: 'runs',
  summary: 'List the runs that were recorded.',
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
    const records = runIds(state).map((id) => loadRun(state, id));
    const rows = records.map(({ id, agent, startedAt, outcome, attempts }) => ({
      id,
      agent,
      startedAt,
      outcome: outcome?.kind ?? 'interrupted',
      attempts: attempts.length,
    }));
    const text = rows.map((row) => `${row.id}  ${row.startedAt}  ${row.outcome.padEnd(11)}  ${row.agent}`).join('\n');
    return { exitCode: 0, data: { runs: rows }, text: text === '' ? 'No run was recorded here yet.' : text };
  },
};
