import type { FactCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';
import { isRecord, isTemplate } from '../documents.ts';

/** What a runbook has to hold, and the words by which a heading, a label or the text shows that it does. */
const sections: readonly (readonly [name: string, title: RegExp, text: RegExp])[] = [
  [
    'purpose',
    /purpose|overview|goal|about|summary|description|background|introduction|symptom|when to use|scope|context/i,
    /^(?!#|[-*\d>|]).{40,}$/m,
  ],
  [
    'prerequisites',
    /prerequisite|requirement|before you|you need|access|preparation|set-?up/i,
    /\b(?:prerequisites?|you (?:will )?need|make sure (?:that )?you have|requires?)\b/i,
  ],
  [
    'steps',
    /steps?\b|procedure|instructions|how to|actions?|resolution|mitigation|remediation|process/i,
    /^\s{0,6}\d{1,2}[.)]\s|^\s{0,6}```/m,
  ],
  [
    'expected output',
    /expect|verif|validat|check|confirm|success|result|outcome|output/i,
    /\b(?:expected (?:output|result)|you should see|should (?:show|print|return|say)|verify|confirm)\b/i,
  ],
  [
    'rollback',
    /roll(?:ing)?[- ]?back|revert|undo|back ?out|abort|recover|restore|way back/i,
    /\b(?:roll(?:ing)?[- ]?back|revert|undo|back out|restore)\b/i,
  ],
  [
    'time',
    /\btime\b|duration|how long|minutes|timing/i,
    /\b\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:min(?:ute)?s?|hours?|seconds?|h)\b/i,
  ],
];

export const check: FactCheck = {
  id: 'documentation/runbook-sections',
  enforces: ['R6.3'],
  severity: 'low',
  recommended: false,
  why: 'A runbook is read in a hurry by someone who has not done this before; what it leaves out is guessed.',
  remedy: 'Add what is missing, each under a heading of its own.',
  reads: 'file',
  languages: ['markdown'],
  bad: [
    {
      'docs/runbooks/queue.md':
        '# Queue backlog\n\n1. See how many jobs wait: `make queue`.\n2. Fill the queue again.\n',
    },
  ],
  good: [
    {
      'docs/runbooks/queue.md':
        '# Queue backlog\n\n## Purpose\n\nBring a full queue down.\n\n## Prerequisites\n\n- Access to the host.\n\n## Steps\n\n1. Start a second worker.\n\n## Expected output\n\nThe queue gets shorter.\n\n## Rollback\n\nStop the worker.\n\n## Time\n\nTen minutes.\n',
    },
    { 'docs/queue.md': '# The queue\n' },
    { 'docs/runbooks/README.md': '# Runbooks\n' },
  ],
  find: ({ path, facts, text, report }) => {
    const isRunbook = /(?:^|\/)(?:runbooks?|playbooks?)\/|(?:^|[-_/])runbook(?:[-_.]|$)/i.test(path);
    if (
      !isRunbook ||
      facts.role.test ||
      isRecord(path) ||
      isTemplate(path) ||
      /^(?:README|index|_index|overview)\b/i.test(baseName(path))
    )
      return;
    const labels = [...text.matchAll(/^[\s>*+-]{0,8}(?:\*\*|__)([^*_\n]{3,60})(?:\*\*|__)/gm)].map(
      ([, label = '']) => label,
    );
    const titles = [...facts.headings.slice(1).map((heading) => heading.text), ...labels];
    const missing = sections.filter(
      ([, title, words]) => !titles.some((each) => title.test(each)) && !words.test(text),
    );
    if (missing.length === 0) return;
    report({ line: 1 }, `The runbook says nothing of ${missing.map(([name]) => name).join(', ')}.`);
  },
};
