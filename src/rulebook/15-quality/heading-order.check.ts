import type { EditsOf, TextEdit } from '../../enforcement/fix/fix.ts';
import type { FactCheck } from '../../enforcement/unit.ts';
import type { HeadingFact } from '../../repository/facts.ts';
import { isRecord } from '../documents.ts';

/** Gives the first heading a level, and those that follow at its level or below the same distance less. */
const raised =
  (headings: readonly HeadingFact[], level: number): EditsOf =>
  (source) => {
    const [first] = headings;
    if (!first) return [];
    const end = headings.findIndex((heading) => heading.level < first.level);
    const own = end < 0 ? headings : headings.slice(0, end);
    const edits = own.flatMap((heading): TextEdit[] => {
      const [, before = '', marks = ''] = /^( {0,3})(#{2,6})(?=\s)/.exec(source.line(heading.line)) ?? [];
      if (marks.length !== heading.level) return [];
      const start = source.lines.offset(heading.line) + before.length;
      return [{ start, end: start + first.level - level, text: '' }];
    });
    return edits.length === own.length ? edits : [];
  };

export const check: FactCheck = {
  id: 'quality/heading-order',
  enforces: ['R15.7'],
  severity: 'low',
  recommended: false,
  why: 'Who listens to a document finds the way by its headings, and a level that is left out looks like a lost section.',
  remedy: 'Give the heading the level that follows the one above it.',
  reads: 'file',
  languages: ['markdown', 'html'],
  bad: [{ 'docs/orders.md': '# Orders\n\n### Refunds\n\nWithin 30 days.\n' }],
  good: [
    { 'docs/orders.md': '# Orders\n\n## Refunds\n\n### Partial\n\n## Returns\n' },
    // A partial document begins at the depth of the place that takes it in.
    { 'docs/refunds.md': '### Refunds\n\n#### Partial\n' },
  ],
  fix: {
    kind: 'safe',
    title: 'Raise the heading, and those below it',
    fixed: [{ 'docs/orders.md': '# Orders\n\n## Refunds\n\nWithin 30 days.\n' }],
  },
  find: ({ facts, path, report }) => {
    // A record keeps the form it was written in.
    if (facts.role.test || isRecord(path)) return;
    for (const [index, heading] of facts.headings.entries()) {
      const former = facts.headings[index - 1];
      if (!former || heading.level <= former.level + 1) continue;
      report(
        heading,
        `The heading "${heading.text.slice(0, 80)}" is of level ${heading.level} and follows one of level ${former.level}.`,
        { edits: facts.language === 'markdown' ? raised(facts.headings.slice(index), former.level + 1) : undefined },
      );
    }
  },
};
