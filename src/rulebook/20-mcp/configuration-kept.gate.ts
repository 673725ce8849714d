import { met, notMet, sample, valueOf } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'mcp/configuration-kept',
  enforces: ['R20.4', 'R20.6'],
  why: 'Every agent works through the MCP servers; a change there reaches all of them.',
  needs: ['mcp-unchanged'],
  isMandatory: false,
  bad: [[sample('mcp-unchanged', { unchanged: false })]],
  good: [[sample('mcp-unchanged', { unchanged: true })]],
  judge: (run) =>
    valueOf(run, 'mcp-unchanged', 'unchanged') === true
      ? met('mcp-unchanged')
      : notMet(
          ['mcp-unchanged'],
          'The configuration of an MCP server changed during the run.',
          'Restore it, or change it under change control, and resume the run.',
        ),
};
