import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { authorityOf } from '../documents.ts';

const dueKeys = new Set(['nextreview', 'reviewdue', 'nextreviewdue', 'reviewby', 'reviewon']);

export const check: RepositoryCheck = {
  id: 'canon/review-due',
  enforces: ['R17.3', 'R15.3'],
  severity: 'low',
  recommended: false,
  why: 'A rule that is past its review is followed on the strength of what was true when someone last looked.',
  remedy: 'Review the document with its owner and set the date of the next review.',
  reads: 'repository',
  bad: [
    { 'IMPORTANT/change-control.md': '# Change control\n\nOwner: platform team\nNext review: 2025-06-30\n' },
    { 'CLAUDE.md': '---\nowner: platform team\nnext_review: 2026-01-14\n---\n\n# How we work\n' },
  ],
  good: [
    { 'IMPORTANT/change-control.md': '# Change control\n\nOwner: platform team\nNext review: 2026-06-30\n' },
    { 'docs/notes.md': '# Notes\n\nNext review: 2025-06-30\n' },
    { 'IMPORTANT/change-control.md': '# Change control\n\nReview date: 2025-06-30\n' },
  ],
  find: ({ files, read, settings: { canonRoots }, today, report }) => {
    for (const { path, language, settings } of files.values()) {
      if (language !== 'markdown' || authorityOf(path, canonRoots) === undefined) continue;
      const due = settings.find(({ key }) => dueKeys.has(key.toLowerCase().replace(/[^a-z]/g, '')));
      const [, day] = /^["']?(\d{4}-\d{2}-\d{2})\b/.exec(due?.value ?? '') ?? [];
      if (!due || day === undefined || day >= today) continue;
      // A plain "review date" may be that of the last one.
      const line = (read(path) ?? '').split('\n')[due.line - 1] ?? '';
      if (/next|due|by\b/i.test(line)) report(path, due, `The review of this document has been due since ${day}.`);
    }
  },
};
