import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, Language } from '../../repository/facts.ts';
import { directoryOf, joinPath } from '../../repository/paths.ts';
import { isRecord, isTemplate } from '../documents.ts';
import { relativeTarget } from './link-target.ts';

const code: ReadonlySet<Language> = new Set(['python', 'javascript', 'shell', 'sql', 'dockerfile']);
const decision = /(?:^|\/)(?:adrs?|decisions?|rfcs?|proposals?|meetings?)\//i;
// A document that names more is an index, and is about none of them.
const mostSubjects = 6;

/** The code files that a document links to or names by their path. */
const subjectsOf = ({ path, links, pathMentions }: FileFacts, files: CheckedRepository['files']): FileFacts[] => {
  const linked = links.map(({ target }) => relativeTarget(target)?.path ?? '').filter((target) => target !== '');
  const named = [
    ...linked.map((target) => joinPath(directoryOf(path), target)),
    ...pathMentions.map((mention) => joinPath('', mention)),
  ];
  return [...new Set(named)].flatMap((name) => {
    const facts = name === undefined ? undefined : files.get(name);
    return facts && code.has(facts.language) && !facts.role.test ? [facts] : [];
  });
};

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

export const check: RepositoryCheck = {
  id: 'quality/stale-document',
  enforces: ['R15.3'],
  severity: 'info',
  recommended: false,
  why: 'A document that was not looked at when its subject changed describes what was.',
  remedy: 'Read the document against the code, correct it, and commit it with the date of its review.',
  reads: 'repository',
  needs: ['history'],
  options: {
    days: { default: 180, about: 'Days that a document may be older than the newest change of what it describes.' },
  },
  bad: [{ 'docs/prices.md': '# Prices\n\nSee `src/prices.py`.\n', 'src/prices.py': 'TAX = 0.19\n' }],
  good: [{ 'README.md': '# Orders\n', 'src/prices.py': 'TAX = 0.19\n' }],
  find: ({ files, history, options, report }) => {
    if (!history || history.isShallow) return;
    for (const facts of files.values()) {
      const { path, language, role } = facts;
      if (language !== 'markdown' || role.test || isRecord(path) || isTemplate(path) || decision.test(path)) continue;
      const written = history.files.get(path)?.lastChange;
      const subjects = written === undefined ? [] : subjectsOf(facts, files);
      if (written === undefined || subjects.length === 0 || subjects.length > mostSubjects) continue;
      const changes = subjects.flatMap((subject) => {
        const last = history.files.get(subject.path)?.lastChange;
        return last === undefined ? [] : [{ path: subject.path, last }];
      });
      const newest = changes.toSorted((left, right) => (left.last < right.last ? 1 : -1))[0];
      if (!newest || daysBetween(written, newest.last) <= options.number('days')) continue;
      report(
        path,
        { line: 1 },
        `The document was last changed on ${written.slice(0, 10)}, and ${newest.path}, which it names, on ${newest.last.slice(0, 10)}.`,
      );
    }
  },
};
