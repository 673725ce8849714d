import type { FactCheck } from '../../enforcement/unit.ts';
import { authorityOf } from '../documents.ts';

const keyed = (key: string): string => key.toLowerCase().replace(/[^a-z]/g, '');
const owner = /^(?:owners?|maintainers?|authors?|steward|team)$/;
const review =
  /^(?:(?:next|last)review(?:ed|due)?|review(?:ed|by|due|date|on)|lastupdated|lastmodified|updated|date|validuntil)$/;

export const check: FactCheck = {
  id: 'canon/undated-canon',
  enforces: ['R17.3'],
  severity: 'low',
  recommended: false,
  why: 'Of a document without owner and date nobody can say whether its rules still hold, or whom to ask.',
  remedy: 'Name near the top the owner, the last review and the next one: `Owner:`, `Last reviewed:`, `Next review:`.',
  reads: 'file',
  languages: ['markdown'],
  bad: [
    { 'IMPORTANT/limits.md': '# Limits\n\n| Limit | Value |\n| --- | --- |\n| Lines of an order | 100 |\n' },
    { 'CLAUDE.md': '# How we work\n\nOwner: platform team\n' },
  ],
  good: [
    { 'IMPORTANT/limits.md': '# Limits\n\nOwner: platform team\nLast reviewed: 2025-12-01\nNext review: 2026-06-01\n' },
    { 'CLAUDE.md': '---\nowner: platform team\nnext_review: 2026-06-01\n---\n\n# How we work\n' },
    { 'docs/limits.md': '# Limits\n' },
  ],
  find: ({ path, facts, settings, report }) => {
    if (authorityOf(path, settings.canonRoots) === undefined) return;
    const keys = facts.settings.map(({ key }) => keyed(key));
    const missing = [
      ...(keys.some((key) => owner.test(key)) ? [] : ['owner']),
      ...(keys.some((key) => review.test(key)) ? [] : ['review date']),
    ];
    if (missing.length > 0)
      report({ line: 1 }, `This document has authority and names no ${missing.join(' and no ')}.`);
  },
};
