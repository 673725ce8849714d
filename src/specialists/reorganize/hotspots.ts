import type { FileFacts } from '../../repository/facts.ts';
import type { Producer } from '../../runs/procedure.ts';

const mostListed = 60;

const complexityOf = ({ definitions, codeLines }: FileFacts): number => {
  const cognitive = definitions.reduce((sum, definition) => sum + (definition.cognitive ?? 0), 0);
  // A file without functions still costs its reader something.
  return cognitive + Math.round(codeLines / 50);
};

/**
 * Where change and complexity meet: churn × complexity, as a share of the largest product.
 *
 * Without history every file counts as changed once, and the ranking is by complexity alone; `window` says so. O(files).
 */
export const findHotspots: Producer = ({ repository }) => {
  const { history } = repository;
  const files = [...repository.files.values()]
    .filter(({ role, language }) => !role.test && ['python', 'javascript', 'shell'].includes(language))
    .map((facts) => {
      const past = history?.files.get(facts.path);
      const complexity = complexityOf(facts);
      const commits = past?.commits ?? (history ? 0 : 1);
      return {
        path: facts.path,
        language: facts.language,
        codeLines: facts.codeLines,
        complexity,
        commits,
        churn: past?.churn ?? 0,
        fixes: past?.fixes ?? 0,
        authors: past?.authors.length ?? 0,
        product: complexity * commits,
      };
    })
    .filter(({ product }) => product > 0)
    .toSorted((left, right) => right.product - left.product);
  const largest = files[0]?.product ?? 1;
  const ranked = files
    .slice(0, mostListed)
    .map(({ product, ...file }) => ({ ...file, score: Math.round((1000 * product) / largest) / 1000 }));
  const window = history ? { commits: history.commits, isShallow: history.isShallow } : null;
  const [first] = ranked;
  return {
    summary: first
      ? `${first.path} is where change and complexity meet most${history ? `, in ${history.commits} commits` : '; there is no history, so complexity alone ranks'}.`
      : 'No file of code has changed in the window.',
    data: { count: files.length, window, files: ranked },
  };
};
