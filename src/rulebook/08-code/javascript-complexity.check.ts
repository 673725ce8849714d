import type { FactCheck } from '../../enforcement/unit.ts';
import { complexityOptions, reportComplexity } from './complexity.ts';

export const check: FactCheck = {
  id: 'code/javascript-complexity',
  enforces: ['R8.10'],
  severity: 'low',
  recommended: false,
  why: 'A function that nobody can hold in mind is changed by trying, and breaks where nobody looked.',
  remedy: 'Give the parts names of their own: take out the inner loop, the branches of one case, the preparation.',
  reads: 'file',
  languages: ['javascript'],
  options: complexityOptions,
  bad: [
    { 'src/orders.ts': `export function total(orders) {\n${'  orders.sort();\n'.repeat(101)}}\n` },
    {
      'src/orders.ts':
        'export const total = (orders) => {\n  for (const a of orders) {\n    if (a) {\n      for (const b of a) {\n        if (b) {\n          while (b.next) {\n            if (b.next.price) b.next = b.next.next;\n          }\n        }\n      }\n    }\n  }\n};\n',
    },
  ],
  good: [
    { 'src/orders.ts': 'export const total = (orders) => orders.reduce((sum, { price }) => sum + price, 0);\n' },
    { 'src/orders.test.ts': `test('total', () => {\n${'  expect(1).toBe(1);\n'.repeat(101)}});\n` },
  ],
  find: reportComplexity,
};
