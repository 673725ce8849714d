import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { Clone, ClonePlace } from '../../repository/model.ts';
import { directoryOf } from '../../repository/paths.ts';

/** The nearest folder that holds all of the places: where what they share could live. */
const homeOf = (places: readonly ClonePlace[]): string => {
  const [first = [], ...others] = places.map(({ path }) => directoryOf(path).split('/'));
  const length = first.findIndex((segment, index) => others.some((other) => other[index] !== segment));
  return (length < 0 ? first : first.slice(0, length)).join('/');
};

const languages = new Set(['python', 'javascript', 'shell', 'sql']);

/** Places in code of the product; tests, examples and migrations repeat themselves on purpose. */
const placesOf = ({ places }: Clone, { files }: CheckedRepository): ClonePlace[] =>
  places.filter(({ path }) => {
    const facts = files.get(path);
    return (
      facts !== undefined &&
      languages.has(facts.language) &&
      !facts.role.test &&
      !facts.role.example &&
      !facts.role.migration
    );
  });

const passage =
  'export const total = (orders) => {\n  let sum = 0;\n  for (const order of orders) {\n    if (order.cancelled) continue;\n    const discount = order.customer.isRegular ? order.price * 0.1 : 0;\n    const tax = (order.price - discount) * order.country.taxRate;\n    const shipping = order.weight > 10 ? order.weight * 0.5 : 5;\n    sum += order.price - discount + tax + shipping;\n  }\n  return Math.round(sum * 100) / 100;\n};\n';

export const check: RepositoryCheck = {
  id: 'consolidate/clone',
  enforces: ['R4.2'],
  severity: 'medium',
  recommended: false,
  why: 'What is written twice is repaired once.',
  remedy: 'Write it once, in the proposed place or one that fits better, and call it from the others.',
  reads: 'repository',
  needs: ['clones'],
  options: {
    minimumTokens: { default: 80, about: 'Fewest tokens of a passage that is reported.' },
    minimumLines: { default: 8, about: 'Fewest lines of a passage that is reported.' },
  },
  bad: [{ 'src/orders/total.ts': passage, 'src/invoices/total.ts': passage }],
  good: [{ 'src/orders/total.ts': passage }, { 'src/orders/total.ts': passage, 'test/total.ts': passage }],
  find: (repository) => {
    const { clones, options, report } = repository;
    const [fewestTokens, fewestLines] = [options.number('minimumTokens'), options.number('minimumLines')];
    for (const clone of clones) {
      if (clone.tokens < fewestTokens || clone.lines < fewestLines) continue;
      const [first, ...others] = placesOf(clone, repository);
      if (!first || others.length === 0) continue;
      const home = homeOf([first, ...others]);
      const isOneFile = others.every(({ path }) => path === first.path);
      const where = isOneFile ? 'a function of their own' : home === '' ? 'a module that both sides may import' : home;
      const related = others
        .slice(0, 20)
        .map(({ path, line, endLine }) => ({ path, place: { line, endLine }, message: 'The same.' }));
      const message = `${clone.lines} lines stand in ${others.length + 1} places; a home for them is ${where}.`;
      report(first.path, { line: first.line, endLine: first.endLine }, message, { related });
    }
  },
};
