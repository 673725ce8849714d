import type { UnitOrder } from './order.ts';

const why = 'Say in one sentence which harm follows when the requirement is not kept.';
const remedy = 'Say in the imperative how to fix it.';

const checkType = (reads: string): string => {
  if (reads === 'repository') return 'RepositoryCheck';
  return reads === 'file' ? 'FactCheck' : 'FileCheck';
};

const check = ({
  id,
  requirement,
  reads,
}: UnitOrder): string => `import type { ${checkType(reads)} } from '../../enforcement/unit.ts';

export const check: ${checkType(reads)} = {
  id: '${id}',
  enforces: ['${requirement}'],
  severity: 'medium',
  recommended: false,
  why: '${why}',
  remedy: '${remedy}',
  reads: '${reads}',
  bad: ['Put a text here that is reported.'],
  good: ['Put a text here that looks alike and is not reported.'],
  find: () => undefined,
};
`;

const guard = ({ id, requirement }: UnitOrder): string => `import type { Guard } from '../../enforcement/unit.ts';

export const guard: Guard = {
  id: '${id}',
  enforces: ['${requirement}'],
  // Observes until a team turns it on; true where a good engineer would nearly always agree.
  recommended: false,
  why: '${why}',
  bad: [{ agent: 'builder', tool: 'Write', effects: [{ kind: 'write', path: 'bad.txt', content: '' }] }],
  good: [{ agent: 'builder', tool: 'Write', effects: [{ kind: 'write', path: 'good.txt', content: '' }] }],
  decide: () => ({ kind: 'allow' }),
};
`;

const gate = ({ id, requirement }: UnitOrder): string => `import { met, sample } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: '${id}',
  enforces: ['${requirement}'],
  why: '${why}',
  needs: ['kind-of-evidence'],
  isMandatory: false,
  bad: [[sample('kind-of-evidence', { isKept: false })]],
  good: [[sample('kind-of-evidence', { isKept: true })]],
  judge: () => met('kind-of-evidence'),
};
`;

const monitor = ({ id, requirement }: UnitOrder): string => `import type { Monitor } from '../../enforcement/unit.ts';

export const monitor: Monitor = {
  id: '${id}',
  enforces: ['${requirement}'],
  why: '${why}',
  watches: ['name.of.signal'],
  bad: [[{ name: 'name.of.signal', unit: 's', samples: [{ atSeconds: 0, value: 1 }] }]],
  good: [[{ name: 'name.of.signal', unit: 's', samples: [{ atSeconds: 0, value: 0 }] }]],
  watch: () => [],
};
`;

const templates = { check, guard, gate, monitor } as const;

/** The file of a new unit: it compiles, and the test of its bad example fails until it is written. */
export const unitText = (order: UnitOrder): string => templates[order.kind](order);
