import type { FactCheck } from '../../enforcement/unit.ts';

// A ticket, a pull request or an address says who can be asked.
const reference = /#\d+|\b[A-Z][A-Z0-9]{1,9}-\d+\b|https?:\/\//;
const day = /\b20\d\d-\d\d-\d\d\b/;

export const check: FactCheck = {
  id: 'waste/ownerless-todo',
  enforces: ['R13.1'],
  severity: 'low',
  recommended: false,
  why: 'What nobody owns nobody does, and everyone reads it again.',
  remedy: 'Do it, delete it, or write who does it and where it is tracked: `TODO(name): … #123`.',
  reads: 'file',
  languages: ['python', 'javascript', 'shell', 'dockerfile', 'sql', 'yaml', 'toml'],
  bad: [
    '# TODO: take refunds into account\nTOTAL = 1\n',
    { 'src/orders.ts': '// FIXME rounding\nexport const total = 1;\n' },
  ],
  good: [
    '# TODO(mara): take refunds into account\nTOTAL = 1\n',
    { 'src/orders.ts': '// TODO: drop once ORD-12 is done\nexport const total = 1;\n' },
    { 'src/orders.ts': '// FIXME: rounding, see #48\nexport const total = 1;\n' },
  ],
  find: ({ facts, report }) => {
    if (facts.role.example) return;
    for (const todo of facts.todos) {
      if (todo.owner !== undefined || reference.test(todo.text) || day.test(todo.text)) continue;
      report(todo, `This ${todo.marker} names neither an owner nor an issue.`);
    }
  },
};
