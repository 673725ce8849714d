/** The measure of a function that is furthest over its limit. */
import type { CheckedFile, FactCheck } from '../../enforcement/unit.ts';
import type { DefinitionFact } from '../../repository/facts.ts';

export const complexityOptions = {
  cyclomatic: { default: 15, about: 'Most independent paths through a function (McCabe).' },
  cognitive: { default: 15, about: 'Most cognitive complexity of a function (SonarSource).' },
  length: { default: 100, about: 'Most lines of a function.' },
  nesting: { default: 5, about: 'Most blocks inside one another in a function.' },
} satisfies FactCheck['options'];

interface Measure {
  readonly value: number;
  readonly limit: number;
  readonly says: string;
}

const worstOf = (definition: DefinitionFact, { number }: CheckedFile['options']): Measure | undefined => {
  const { cyclomatic = 0, cognitive = 0, nesting = 0, line, endLine } = definition;
  const length = endLine - line + 1;
  const measures: Measure[] = [
    { value: cognitive, limit: number('cognitive'), says: `has a cognitive complexity of ${cognitive}` },
    { value: cyclomatic, limit: number('cyclomatic'), says: `has ${cyclomatic} paths through it` },
    { value: nesting, limit: number('nesting'), says: `nests ${nesting} blocks` },
    { value: length, limit: number('length'), says: `is ${length} lines long` },
  ];
  const over = measures.filter(({ value, limit }) => value > limit);
  return over.toSorted((left, right) => right.value / right.limit - left.value / left.limit)[0];
};

/** Reports each function of a file once, by its worst measure. */
export const reportComplexity = ({ facts, options, report }: CheckedFile): void => {
  if (facts.role.test || facts.role.migration) return;
  for (const definition of facts.definitions) {
    if (definition.kind !== 'function' && definition.kind !== 'method') continue;
    const worst = worstOf(definition, options);
    if (!worst) continue;
    const { line, column } = definition;
    const place = column === undefined ? { line } : { line, column };
    report(place, `${definition.qualifiedName}() ${worst.says}; the limit is ${worst.limit}.`);
  }
};
