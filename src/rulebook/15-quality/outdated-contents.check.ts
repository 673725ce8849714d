import type { FactCheck } from '../../enforcement/unit.ts';
import { isTemplate } from '../documents.ts';
import { contentsList, foldAnchor, listedHeadings } from './contents-list.ts';

const quoted = (texts: readonly string[]): string => {
  const shown = texts.slice(0, 3).map((text) => `"${text.slice(0, 60)}"`);
  return texts.length > 3 ? `${shown.join(', ')} and ${texts.length - 3} more` : shown.join(' and ');
};

export const check: FactCheck = {
  id: 'quality/outdated-contents',
  enforces: ['R15.6'],
  severity: 'low',
  recommended: false,
  why: 'A section that the table of contents leaves out is not found, and one that it still lists is looked for in vain.',
  remedy: 'Run the program that keeps the table of contents, and have CI run it.',
  reads: 'file',
  languages: ['markdown'],
  bad: [
    {
      'docs/orders.md':
        '# Orders\n\n<!-- toc -->\n\n- [Refunds](#refunds)\n\n<!-- tocstop -->\n\n## Refunds\n\nTen days.\n\n## Returns\n\nBy post.\n',
    },
    {
      'docs/orders.md':
        '# Orders\n\n<!-- START doctoc -->\n- [Refunds](#refunds)\n- [Vouchers](#vouchers)\n<!-- END doctoc -->\n\n## Refunds\n\nTen days.\n',
    },
  ],
  good: [
    {
      'docs/orders.md':
        '# Orders\n\n<!-- toc -->\n\n- [Refunds](#refunds)\n\n<!-- tocstop -->\n\n## Refunds\n\nTen days.\n\n### In part\n\nFive.\n',
    },
    { 'docs/orders.md': '# Orders\n\n- [Refunds](#refunds)\n\n## Refunds\n\nTen days.\n\n## Returns\n\nBy post.\n' },
  ],
  find: ({ path, facts, text, report }) => {
    if (facts.role.test || isTemplate(path)) return;
    const list = contentsList(facts, text);
    if (!list || list.anchors.length === 0) return;
    const has = new Set(list.anchors.map(foldAnchor));
    const anchors = facts.settings.filter(({ key }) => key === 'anchor').map(({ value }) => value);
    const there = new Set([...facts.headings.map(({ slug }) => slug), ...anchors].map(foldAnchor));
    const unlisted = listedHeadings(list, facts).filter(({ slug }) => !has.has(foldAnchor(slug)));
    const gone = list.anchors.filter((anchor) => !there.has(foldAnchor(anchor)));
    const parts = [
      ...(unlisted.length > 0 ? [`leaves out ${quoted(unlisted.map((heading) => heading.text))}`] : []),
      ...(gone.length > 0 ? [`lists ${quoted(gone)}, which is gone`] : []),
    ];
    if (parts.length > 0) report(list, `The generated table of contents ${parts.join(' and ')}.`);
  },
};
