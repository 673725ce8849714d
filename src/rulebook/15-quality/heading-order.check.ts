import type { FactCheck } from '../../enforcement/unit.ts';
import { isRecord } from '../documents.ts';

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
  find: ({ facts, path, report }) => {
    // A record keeps the form it was written in.
    if (facts.role.test || isRecord(path)) return;
    for (const [index, heading] of facts.headings.entries()) {
      const former = facts.headings[index - 1];
      if (!former || heading.level <= former.level + 1) continue;
      report(
        heading,
        `The heading "${heading.text.slice(0, 80)}" is of level ${heading.level} and follows one of level ${former.level}.`,
      );
    }
  },
};
