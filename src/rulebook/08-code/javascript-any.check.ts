import type { FileCheck } from '../../enforcement/unit.ts';

export const check: FileCheck = {
  id: 'code/javascript-any',
  enforces: ['R8.2'],
  severity: 'low',
  recommended: false,
  why: 'Whatever touches an `any` is not checked, and neither is what comes of it.',
  remedy: 'Name the type, or take `unknown` and narrow it where it enters.',
  reads: 'javascript',
  bad: ['export const total = (order: any): number => order.price;\n', 'export const order = read() as any;\n'],
  good: [
    'export const total = (order: { price: number }): number => order.price;\n',
    'export const order: unknown = read();\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.example) return {};
    return {
      TSAnyKeyword(node) {
        report(node, '`any` takes the types away from here on.');
      },
    };
  },
};
