/** What is there twice, what nothing uses, and where data access wastes time: by clones and by what the checks found. */
import type { CheckReport } from '../../enforcement/report.ts';
import type { Producer } from '../../runs/procedure.ts';

const mostListed = 100;

export const findClones: Producer = ({ repository }) => {
  const clusters = repository.clones.filter(({ places }) =>
    places.some(({ path }) => repository.files.get(path)?.role.test === false),
  );
  const duplicatedLines = clusters.reduce((sum, { lines, places }) => sum + lines * (places.length - 1), 0);
  return {
    summary: `${clusters.length} passages stand in several places: ${duplicatedLines} lines could go.`,
    data: {
      count: clusters.length,
      duplicatedLines,
      clusters: clusters.slice(0, mostListed).map(({ tokens, lines, places }) => ({
        tokens,
        lines,
        places: places.map(({ path, line, endLine }) => ({ path, line, endLine })),
      })),
    },
  };
};

const foundBy = (check: CheckReport, units: readonly string[]) =>
  [...check.findings, ...check.known]
    .filter(({ unit }) => units.includes(unit))
    .map(({ unit, path, place, message }) => ({ unit, path, line: place.line, message }));

export const findDeadCode: Producer = ({ check }) => {
  const files = foundBy(check, ['waste/unused-file']);
  const definitions = foundBy(check, ['waste/unused-definition', 'waste/unused-export']);
  return {
    summary: `${files.length} files and ${definitions.length} definitions are used by nothing.`,
    data: {
      count: files.length + definitions.length,
      files: files.slice(0, mostListed),
      definitions: definitions.slice(0, mostListed),
    },
  };
};

export const inspectDataAccess: Producer = ({ check }) => {
  const queriesInLoops = foundBy(check, ['code/query-for-each-row', 'code/query-in-loop']);
  const leaks = foundBy(check, ['code/unclosed-resource']);
  return {
    summary: `${queriesInLoops.length} queries run once per turn of a loop; ${leaks.length} resources are not closed on every path.`,
    data: {
      count: queriesInLoops.length + leaks.length,
      queriesInLoops: queriesInLoops.slice(0, mostListed),
      leaks: leaks.slice(0, mostListed),
    },
  };
};
