import type { FactCheck } from '../../enforcement/unit.ts';

export const check: FactCheck = {
  id: 'quality/image-alternative',
  enforces: ['R15.7'],
  severity: 'low',
  recommended: false,
  why: 'Who cannot see the picture learns nothing of what it shows.',
  remedy: 'Say between the brackets, or in `alt`, what the picture shows; give decoration an `alt=""` of its own.',
  reads: 'file',
  languages: ['markdown', 'html'],
  bad: [
    { 'docs/orders.md': '# Orders\n\n![](flow.svg)\n' },
    { 'docs/orders.md': '# Orders\n\n<p><img src="flow.svg" width="400"></p>\n' },
  ],
  good: [
    { 'docs/orders.md': '# Orders\n\n![An order goes from the shop to the warehouse](flow.svg)\n' },
    { 'public/index.html': '<p><img src="line.svg" alt=""></p>\n' },
    { 'docs/orders.md': '# Orders\n\nWrite `![](flow.svg)`.\n' },
  ],
  find: ({ facts, report }) => {
    if (facts.role.test) return;
    for (const link of facts.links) {
      if (link.isImage && link.text.trim() === '')
        report(link, `The picture ${link.target.slice(0, 120)} has no alternative text.`);
    }
  },
};
