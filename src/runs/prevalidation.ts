/** What every agent does before its work: read the canon, search for what exists, find the changelog, know the rules. */
import { canonPaths, readCanon } from '../canon/documents.ts';
import type { ReportedUnit } from '../enforcement/report.ts';
import { compareRequirements, ruleOf } from '../kernel/ids.ts';
import { LineIndex } from '../repository/lines.ts';
import type { Repository } from '../repository/model.ts';
import type { Producer } from './procedure.ts';

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Reads the canonical documents; each digest is a receipt. */
export const readTheCanon =
  (roots: readonly string[]): Producer =>
  ({ repository }) => {
    const documents = readCanon(repository, roots);
    const unread = canonPaths(repository, roots).filter(
      (path) => !documents.some((document) => document.path === path),
    );
    const summary =
      documents.length === 0
        ? `No canonical document was found below ${roots.join(', ')}; no local rule binds this work beyond the rulebook.`
        : `Read ${plural(documents.length, 'canonical document')}.`;
    return {
      summary,
      data: {
        roots: [...roots],
        count: documents.length,
        unread,
        documents: documents.map((document) => ({ ...document })),
      },
    };
  };

const mostMatches = 50;

interface Match {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

const searchFile = (repository: Repository, path: string, words: readonly string[]): Match[] => {
  const text = repository.read(path);
  if (text === undefined) return [];
  const lower = text.toLowerCase();
  const at = words.map((word) => lower.indexOf(word)).filter((offset) => offset >= 0);
  if (at.length === 0) return [];
  const lines = new LineIndex(text);
  const { line } = lines.place(Math.min(...at));
  return [{ path, line, text: lines.line(line).trim().slice(0, 160) }];
};

/** Searches documents, scripts and pipelines for work of the same kind. O(bytes of those files). */
export const searchForExisting =
  (words: readonly string[]): Producer =>
  ({ repository }) => {
    const places = [...repository.files.values()].filter(
      ({ language, role }) => language === 'markdown' || language === 'yaml' || language === 'shell' || role.script,
    );
    const matches = places.flatMap(({ path }) => searchFile(repository, path, words));
    return {
      summary: `Searched ${plural(places.length, 'document')}, scripts and pipelines among them, for ${words.join(', ')}: ${plural(matches.length, 'file')} mention them.`,
      data: {
        query: [...words],
        searched: places.length,
        count: matches.length,
        matches: matches.slice(0, mostMatches).map((match) => ({ ...match })),
      },
    };
  };

/** Finds the repository's changelog. */
export const findChangelog: Producer = ({ repository }) => {
  const path = [...repository.files.keys()].find((candidate) =>
    /^(?:CHANGELOG|CHANGES|HISTORY|RELEASES?)(?:\.(?:md|rst|txt))?$/i.test(candidate),
  );
  return path === undefined
    ? { summary: 'There is no changelog at the root.', data: { path: null, present: false } }
    : { summary: `Changes are recorded in ${path}.`, data: { path, present: true } };
};

/** States which rules bind the run: those whose checks were applied. */
export const applyRules =
  (checks: readonly ReportedUnit[]): Producer =>
  ({ check }) => {
    const requirements = [...new Set(checks.flatMap(({ enforces }) => enforces))].toSorted(compareRequirements);
    const rules = new Set(requirements.map(ruleOf));
    return {
      summary: `${plural(checks.length, 'check')} of ${plural(rules.size, 'rule')} were applied to ${plural(check.files, 'file')}.`,
      data: { rules: rules.size, requirements: requirements.length, checks: checks.length, applied: requirements },
    };
  };
