import type { FactCheck } from '../../enforcement/unit.ts';

const directive = /^\s*@ts-(ignore|nocheck)\b(.*)/s;

export const check: FactCheck = {
  id: 'code/javascript-unchecked-lines',
  enforces: ['R8.2'],
  severity: 'low',
  recommended: false,
  why: 'The next mistake on such a line is hidden too, and nobody can tell whether the first one is still there.',
  remedy: 'Mend the type, or write `@ts-expect-error` with the reason: it fails once there is nothing left to expect.',
  reads: 'file',
  languages: ['javascript'],
  bad: [
    { 'src/orders.ts': '// @ts-ignore\nexport const total = order.price;\n' },
    { 'src/orders.ts': '// @ts-nocheck\nexport const total = order.price;\n' },
  ],
  good: [
    { 'src/orders.ts': '// @ts-ignore: the client has no types before version 3\nexport const total = order.price;\n' },
    {
      'src/orders.ts':
        '// The client has no types before version 3.\n// @ts-ignore\nexport const total = order.price;\n',
    },
    { 'src/orders.ts': '// @ts-expect-error\nexport const total = order.price;\n' },
    { 'src/orders.test.ts': '// @ts-ignore\nexport const total = order.price;\n' },
  ],
  find: ({ facts, report }) => {
    if (facts.role.test || facts.role.example) return;
    const explained = new Set(facts.comments.filter(({ text }) => !directive.test(text)).map(({ line }) => line));
    for (const comment of facts.comments) {
      const [, kind, reason = ''] = directive.exec(comment.text) ?? [];
      if (kind === undefined || /\p{L}{2}/u.test(reason) || explained.has(comment.line - 1)) continue;
      report(
        comment,
        `@ts-${kind} takes the types away ${kind === 'ignore' ? 'below' : 'in the whole file'} and gives no reason.`,
      );
    }
  },
};
