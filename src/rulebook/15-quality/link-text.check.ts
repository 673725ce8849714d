import type { FactCheck } from '../../enforcement/unit.ts';

const vague = new Set([
  'click here',
  'here',
  'this',
  'this link',
  'this page',
  'link',
  'click',
  'click this',
  'more',
  'read more',
  'see here',
  'page',
]);

export const check: FactCheck = {
  id: 'quality/link-text',
  enforces: ['R15.7'],
  severity: 'low',
  recommended: false,
  why: 'A list of a page’s links, which is how many people who do not see it move, reads "here, here, here".',
  remedy: 'Make the words of the link say where it leads.',
  reads: 'file',
  languages: ['markdown', 'html'],
  bad: [{ 'docs/orders.md': '# Orders\n\n[Click here](refunds.md) for refunds.\n' }],
  good: [
    { 'docs/orders.md': '# Orders\n\nRefunds are [a chapter of their own](refunds.md).\n' },
    { 'docs/orders.md': '# Orders\n\n[Here is how refunds work](refunds.md).\n' },
  ],
  find: ({ facts, report }) => {
    if (facts.role.test) return;
    for (const { text, isImage, target, ...place } of facts.links) {
      const words = text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} ]/gu, '')
        .trim();
      if (!isImage && vague.has(words) && !text.includes('{'))
        report(place, `The link to ${target.slice(0, 120)} reads "${text}", which does not say where it leads.`);
    }
  },
};
