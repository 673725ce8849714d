import { met, notMet, sample, valueOf } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

/** What the map of a system has to hold, one part for each requirement of the rule. */
const parts = [
  'components',
  'dependencies',
  'configuration',
  'data',
  'endpoints',
  'pipelines',
  'monitoring',
  'entryPoints',
];

export const gate: Gate = {
  id: 'analysis/system-map',
  enforces: ['R3.1', 'R3.2', 'R3.3', 'R3.4', 'R3.5', 'R3.6', 'R3.7', 'R3.8'],
  why: 'A plan made with half the picture breaks the other half.',
  needs: ['system-map'],
  isMandatory: false,
  bad: [[sample('system-map', { components: [] })]],
  good: [
    [
      sample('system-map', {
        components: [{ name: 'api' }],
        dependencies: {},
        configuration: [],
        data: [],
        endpoints: [],
        pipelines: [],
        monitoring: [],
        entryPoints: [],
      }),
    ],
  ],
  judge: (run) => {
    const missing = parts.filter((part) => valueOf(run, 'system-map', part) === undefined);
    if (missing.length === 0) return met('system-map');
    return notMet(
      ['system-map'],
      `The system map leaves out ${missing.join(', ')}.`,
      'Map the whole system, then plan.',
    );
  },
};
