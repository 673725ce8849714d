import type { TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { FactCheck } from '../../enforcement/unit.ts';
import { endsSentence, proseAbove } from './prose-above.ts';

const configuration = /\.config\.[cm]?[jt]s$|\.d\.[cm]?ts$/;

const asDocumentation = (source: Source, line: number): readonly TextEdit[] => {
  const prose = proseAbove(source, line, '//');
  if (!prose || prose.lines.some((text) => text.includes('*/'))) return [];
  const { first, lines } = prose;
  const indent = source.indentOf(first);
  const [only = ''] = lines;
  const text =
    lines.length === 1
      ? `${indent}/** ${only} */\n`
      : `${indent}/**\n${lines.map((each) => `${indent} * ${each}`.trimEnd()).join('\n')}\n${indent} */\n`;
  return [{ ...source.removeLines(first, line - 1), text }];
};

export const check: FactCheck = {
  id: 'code/javascript-export-docs',
  enforces: ['R8.1'],
  severity: 'low',
  recommended: false,
  why: 'Whoever calls an undocumented function learns what it does by reading it, or by trying.',
  remedy: 'Say in a JSDoc comment what it is for, what it takes and gives back, and what it throws.',
  reads: 'file',
  languages: ['javascript'],
  options: { shortest: { default: 1, about: 'Lines that a function must have before it needs documentation.' } },
  bad: [
    { 'src/orders.ts': 'export const total = (orders) => orders.length;\n' },
    { 'src/orders.ts': 'export class Orders {}\n' },
    { 'src/orders.ts': '// How many orders there are.\nexport const total = (orders) => orders.length;\n' },
  ],
  good: [
    { 'src/orders.ts': '/** How many orders there are. */\nexport const total = (orders) => orders.length;\n' },
    { 'src/orders.ts': 'const total = (orders) => orders.length;\n\nexport const limit = 10;\n' },
  ],
  fix: {
    kind: 'safe',
    title: 'Make the comment above it its documentation',
    fixed: [
      undefined,
      undefined,
      { 'src/orders.ts': '/** How many orders there are. */\nexport const total = (orders) => orders.length;\n' },
    ],
  },
  find: ({ facts, options, report }) => {
    if (facts.role.test || facts.role.example || configuration.test(facts.path)) return;
    const shortest = options.number('shortest');
    const commented = new Set(facts.comments.flatMap(({ line, text }) => (endsSentence(text) ? [line] : [])));
    for (const definition of facts.definitions) {
      const { name, qualifiedName, kind, isExported, hasDocstring, line, endLine } = definition;
      if (!isExported || hasDocstring || name !== qualifiedName || (kind !== 'function' && kind !== 'class')) continue;
      if (kind === 'class' || endLine - line + 1 >= shortest)
        report(definition, `The exported ${kind} ${name} has no documentation.`, {
          edits: commented.has(line - 1) ? (source) => asDocumentation(source, line) : undefined,
        });
    }
  },
};
