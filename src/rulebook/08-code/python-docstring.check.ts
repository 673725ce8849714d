import type { TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { FileCheck } from '../../enforcement/unit.ts';
import type { DefinitionFact } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';
import { isDocstring } from '../python-tree.ts';
import { endsSentence, proseAbove } from './prose-above.ts';
import { isPublicModule } from './public-module.ts';

// Their documentation is that of what they stand in for.
const inherits = /(?:^|\.)(?:overload|override|setter|deleter|getter)$/;

const needsDocstring = ({ kind, isExported, decorators = [] }: DefinitionFact): boolean =>
  isExported &&
  (kind === 'class' || kind === 'function' || kind === 'method') &&
  !decorators.some((name) => inherits.test(name));

/** Takes the comment above a definition in, where its signature is one line and its body begins on the next. */
const asDocstring = (source: Source, line: number): readonly TextEdit[] => {
  const prose = proseAbove(source, line, '#');
  const indent = source.indentOf(line + 1);
  const isPlain =
    /^\s*(?:async def|def|class)\b.*:\s*$/.test(source.line(line)) && indent.length > source.indentOf(line).length;
  if (!prose || !isPlain || prose.lines.some((text) => /["\\]/.test(text))) return [];
  const { first, lines } = prose;
  const text = lines.join(`\n${indent}`);
  const ending = lines.length === 1 ? '' : `\n${indent}`;
  return [source.removeLines(first, line - 1), source.insertLines(line + 1, `${indent}"""${text}${ending}"""\n`)];
};

export const check: FileCheck = {
  id: 'code/python-docstring',
  enforces: ['R8.1'],
  severity: 'low',
  recommended: false,
  why: 'Whoever calls an undocumented function learns what it does by reading it, or by trying.',
  remedy: 'Say in a docstring what it is for, what it takes and gives back, and what it raises.',
  reads: 'python',
  options: { shortest: { default: 1, about: 'Lines that a function must have before it needs a docstring.' } },
  bad: [
    '"""Orders."""\n\ndef total(orders):\n    return sum(orders)\n',
    'def _total(orders):\n    return sum(orders)\n',
    '"""Orders."""\n\n# Add up what was ordered.\ndef total(orders):\n    return sum(orders)\n',
  ],
  good: [
    '"""Orders."""\n\ndef total(orders):\n    """Add up what was ordered."""\n    return sum(orders)\n',
    '"""Orders."""\n\ndef _total(orders):\n    return sum(orders)\n',
    { 'src/orders/__init__.py': '' },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Make the comment above it its docstring',
    fixed: [
      undefined,
      undefined,
      '"""Orders."""\n\ndef total(orders):\n    """Add up what was ordered."""\n    return sum(orders)\n',
    ],
  },
  find: ({ facts, tree, options, report }) => {
    if (!tree || !isPublicModule(facts)) return;
    const shortest = options.number('shortest');
    if (facts.codeLines > 0 && !isDocstring(tree.body[0])) {
      report({ line: 1 }, `The module ${baseName(facts.path)} has no docstring.`);
    }
    const commented = new Set(facts.comments.flatMap(({ line, text }) => (endsSentence(text) ? [line] : [])));
    for (const definition of facts.definitions) {
      if (definition.hasDocstring || !needsDocstring(definition)) continue;
      if (definition.kind !== 'class' && definition.endLine - definition.line + 1 < shortest) continue;
      report(definition, `The ${definition.kind} ${definition.qualifiedName} has no docstring.`, {
        edits: commented.has(definition.line - 1) ? (source) => asDocstring(source, definition.line) : undefined,
      });
    }
  },
};
