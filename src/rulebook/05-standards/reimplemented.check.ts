import type { FactCheck } from '../../enforcement/unit.ts';

/** Something the standard library does, and how it looks when it is made by hand. */
interface HandMade {
  readonly pattern: RegExp;
  readonly message: string;
  /** The whole of it, where it is simple enough to be replaced, and what takes its place. */
  readonly simple?: readonly [pattern: RegExp, replacement: string];
}

const handMade: readonly HandMade[] = [
  {
    pattern: /\bJSON\s?\.\s?parse\(\s{0,20}JSON\s?\.\s?stringify\(/g,
    message: 'A deep copy is made through JSON; `structuredClone` does it, and keeps dates, maps and undefined.',
    simple: [
      /^JSON\s?\.\s?parse\(\s{0,20}JSON\s?\.\s?stringify\(\s{0,20}([\w$.?!]{1,100}(?:\[[\w$.'"]{1,60}\])?)\s{0,20}\)\s{0,20}\)/,
      'structuredClone($1)',
    ],
  },
  {
    pattern: /["'`]x{8}-x{4}-4x{3}-[yx]x{3}-x{12}["'`]/g,
    message: 'A UUID is put together by hand; `crypto.randomUUID()` makes one that cannot be guessed.',
  },
];

const longestAverage = 300;
const longestSimple = 400;

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
  fix: {
    kind: 'unsafe',
    title: 'Use what the language has',
    fixed: [{ 'src/orders.ts': 'export const copy = (order) => structuredClone(order);\n' }],
  },
  find: ({ facts, text, report }) => {
    // Long lines are those of a bundle, which nobody edits.
    if (facts.role.test || facts.role.example || facts.bytes > facts.lines * longestAverage) return;
    for (const { pattern, message, simple } of handMade) {
      for (const { index } of text.matchAll(pattern)) {
        const [whole] = simple?.[0].exec(text.slice(index, index + longestSimple)) ?? [];
        const isReplaced = simple && whole !== undefined;
        report(index, message, {
          edits: isReplaced
            ? () => [{ start: index, end: index + whole.length, text: whole.replace(...simple) }]
            : undefined,
        });
      }
    }
  },
};
