import { digest } from '../../src/kernel/hash.ts';
import { newRunId, systemEnvironment } from '../../src/kernel/environment.ts';
import type { RunRecord } from '../../src/runs/record.ts';

const tag = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
const at = '2026-01-15T12:00:00.000Z';

/** A run whose every text tries to be markup. */
export const hostileRecord: RunRecord = {
  version: 1,
  id: newRunId(systemEnvironment(new AbortController().signal)),
  agent: tag,
  agentDigest: digest(tag),
  root: `/tmp/${tag}`,
  head: tag,
  tool: tag,
  startedAt: at,
  endedAt: at,
  attempts: [at],
  stages: [
    {
      id: 'assess',
      title: tag,
      purpose: tag,
      startedAt: at,
      endedAt: at,
      isReused: false,
      evidence: [
        { kind: tag, stage: 'assess', summary: tag, data: { [tag]: tag } },
        { kind: 'coupling', stage: 'assess', summary: tag, data: { edges: [{ from: tag, to: `${tag}2`, count: 2 }] } },
        {
          kind: 'hotspots',
          stage: 'assess',
          summary: tag,
          data: { window: null, files: [{ path: tag, codeLines: 900, complexity: 9, commits: 3, churn: 4, score: 1 }] },
        },
        {
          kind: 'findings',
          stage: 'assess',
          summary: tag,
          data: {
            total: 1,
            files: 1,
            checks: 1,
            bySeverity: { critical: 1 },
            listed: [
              {
                unit: tag,
                requirement: tag,
                severity: 'critical',
                path: tag,
                line: 1,
                message: tag,
                why: tag,
                remedy: tag,
              },
            ],
          },
        },
      ],
    },
  ],
  gates: [{ unit: tag, requirements: ['R1.1'], after: 'assess', isMet: false, reason: tag, next: tag, cites: [tag] }],
  verdicts: [{ validator: tag, judges: tag, kind: 'reject', reason: tag, criteria: [], at }],
  quorum: { needed: 1, approvals: 0 },
  success: [],
  violations: [],
  outcome: { kind: 'escalated', reason: tag, next: tag },
  ledger: { path: tag, entries: 1, head: tag },
};
