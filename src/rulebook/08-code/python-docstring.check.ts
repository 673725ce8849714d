import type { FileCheck } from '../../enforcement/unit.ts';
import type { DefinitionFact } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';
import { isDocstring } from '../python-tree.ts';
import { isPublicModule } from './public-module.ts';

// Their documentation is that of what they stand in for.
const inherits = /(?:^|\.)(?:overload|override|setter|deleter|getter)$/;

const needsDocstring = ({ kind, isExported, decorators = [] }: DefinitionFact): boolean =>
  isExported &&
  (kind === 'class' || kind === 'function' || kind === 'method') &&
  !decorators.some((name) => inherits.test(name));

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
  ],
  good: [
    '"""Orders."""\n\ndef total(orders):\n    """Add up what was ordered."""\n    return sum(orders)\n',
    '"""Orders."""\n\ndef _total(orders):\n    return sum(orders)\n',
    { 'src/orders/__init__.py': '' },
  ],
  find: ({ facts, tree, options, report }) => {
    if (!tree || !isPublicModule(facts)) return;
    const shortest = options.number('shortest');
    if (facts.codeLines > 0 && !isDocstring(tree.body[0])) {
      report({ line: 1 }, `The module ${baseName(facts.path)} has no docstring.`);
    }
    for (const definition of facts.definitions) {
      if (definition.hasDocstring || !needsDocstring(definition)) continue;
      if (definition.kind !== 'class' && definition.endLine - definition.line + 1 < shortest) continue;
      report(definition, `The ${definition.kind} ${definition.qualifiedName} has no docstring.`);
    }
  },
};
