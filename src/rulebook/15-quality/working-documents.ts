import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';
import { authorityOf, isInstalled, isRecord, isTemplate } from '../documents.ts';
import { isBelow, siteRoots } from './document-sites.ts';

const aboutThisProject =
  /(?:^|[^a-z])(?:contribut|develop(?:ing|ment|er)|hacking|maint(?:ain|enance)|onboard|runbook|claude|agents\b|build(?:ing)? from source|working on)/i;

// What a plan names may be yet to come.
const plan = /(?:^|[_-])(?:plan|roadmap)(?:[_.-]|$)/i;

/** Documents that may have their reader work on this repository. */
export const workingDocuments = ({ files, paths, settings }: CheckedRepository): FileFacts[] => {
  const sites = new Set(siteRoots(paths));
  sites.delete('');
  return [...files.values()].filter(({ path, language, role }) => {
    if (language !== 'markdown' || role.test || role.example) return false;
    if (isRecord(path) || isTemplate(path) || isInstalled(path) || plan.test(baseName(path))) return false;
    return !isBelow(path, sites) || aboutThisProject.test(path) || authorityOf(path, settings.canonRoots) !== undefined;
  });
};

/** Whether a line of a library's document is meant for those who work on the library. */
export const isForContributors = ({ path, headings }: FileFacts, line: number): boolean => {
  if (aboutThisProject.test(path)) return true;
  const above = headings.filter((heading) => heading.line < line);
  return [above.at(-1), above.findLast(({ level }) => level <= 2)].some(
    (heading) => heading && aboutThisProject.test(heading.text),
  );
};
