import type { FactCheck } from '../../enforcement/unit.ts';
import { complexityOptions, reportComplexity } from './complexity.ts';

export const check: FactCheck = {
  id: 'code/python-complexity',
  enforces: ['R8.10'],
  severity: 'low',
  recommended: false,
  why: 'A function that nobody can hold in mind is changed by trying, and breaks where nobody looked.',
  remedy: 'Give the parts names of their own: take out the inner loop, the branches of one case, the preparation.',
  reads: 'file',
  languages: ['python'],
  options: complexityOptions,
  bad: [
    { 'src/orders.py': `def total(orders):\n${'    orders.sort()\n'.repeat(101)}` },
    {
      'src/orders.py':
        'def total(orders):\n    for a in orders:\n        if a:\n            for b in a:\n                if b:\n                    while b:\n                        if b.next:\n                            b = b.next\n',
    },
  ],
  good: [
    { 'src/orders.py': 'def total(orders):\n    return sum(order.price for order in orders if order.is_paid)\n' },
    { 'tests/test_orders.py': `def test_total():\n${'    assert 1\n'.repeat(101)}` },
  ],
  find: reportComplexity,
};
