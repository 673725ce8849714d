import type { FactCheck } from '../../enforcement/unit.ts';

/** Something the standard library does, and how it looks when it is made by hand. */
interface HandMade {
  readonly pattern: RegExp;
  readonly message: string;
}

const handMade: readonly HandMade[] = [
  {
    pattern: /\bJSON\s?\.\s?parse\(\s{0,20}JSON\s?\.\s?stringify\(/g,
    message: 'A deep copy is made through JSON; `structuredClone` does it, and keeps dates, maps and undefined.',
  },
  {
    pattern: /["'`]x{8}-x{4}-4x{3}-[yx]x{3}-x{12}["'`]/g,
    message: 'A UUID is put together by hand; `crypto.randomUUID()` makes one that cannot be guessed.',
  },
];

const longestAverage = 300;

export const check: FactCheck = {
  id: 'standards/reimplemented',
  enforces: ['R5.3'],
  severity: 'low',
  recommended: false,
  why: 'What is made by hand has the mistakes that the standard library lost years ago.',
  remedy: 'Use what the standard library or a declared dependency offers.',
  reads: 'file',
  languages: ['javascript'],
  bad: [
    { 'src/orders.ts': 'export const copy = (order) => JSON.parse(JSON.stringify(order));\n' },
    { 'src/orders.js': "export const id = () => 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, draw);\n" },
  ],
  good: [
    { 'src/orders.ts': 'export const copy = (order) => structuredClone(order);\n' },
    { 'src/orders.ts': 'export const read = (text) => JSON.parse(text);\n' },
  ],
  find: ({ facts, text, report }) => {
    // Long lines are those of a bundle, which nobody edits.
    if (facts.role.test || facts.role.example || facts.bytes > facts.lines * longestAverage) return;
    for (const { pattern, message } of handMade) {
      for (const { index } of text.matchAll(pattern)) report(index, message);
    }
  },
};
