import type { CheckedFile, FactCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';
import { isEnglish, isRecord, isTemplate } from '../documents.ts';

const procedure =
  /(?:^|\/)(?:runbooks?|playbooks?|procedures?|sops?)\/|(?:^|[-_/])(?:runbook|playbook|procedure)(?:[-_.]|$)/i;
const review = /(?:^|[-_/])(?:post-?mortems?|incident[-_]reports?|retrospectives?|after-action)(?:[-_./]|$)/i;
const index = /^(?:README|index|_index|overview|template)\b/i;

// By a heading, a label or a sentence near the end.
const leadsOn =
  /\b(?:next steps?|what(?:['’]s| is) next|next\b|afterwards?|after (?:that|this|the|you|your|it)|once (?:the|you|it|this|that|all)|finally|follow[- ]?ups?|follow up|escalat\w+|verif\w+|confirm\w*|validat\w+|check (?:that|whether|if)|monitor|watch|otherwise|in case|refer to|consult\b|another option|last resort|should (?:now|be|see)|see also|related|further|more (?:information|details)|read (?:more|on)|contact|ask|tell|inform|notify|report (?:to|the|it)|open (?:an?|the) (?:issue|ticket|incident)|raise|roll(?:ing)?[- ]?back|revert|clean(?:ing)?[- ]up|troubleshoot\w*|reach out|page|repeat|close the)\b|\]\(|<https?:/i;
// As the beginning of a sentence: what to do in a case that the steps before it may have left.
const condition = /(?:^|[.!?:]\s{1,3}|^\s{0,6}(?:[-*>]|\d{1,2}[.)])\s{1,3})If\b/m;
const actions =
  /\b(?:action(?:s| items?| points?)?|follow[- ]?ups?|next steps?|corrective|preventi(?:on|ve)|remediation|improvements?|what (?:we|will)|to-?dos?|lessons|recommend\w+|tasks?|changes? (?:made|planned)|going forward)\b/i;

const linesOfEnd = 15;

/** The last third of a document, and at least its last lines with content. */
const endOf = ({ text }: CheckedFile): string => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-Math.max(linesOfEnd, Math.ceil(lines.length / 3))).join('\n');
};

const hasNextSteps = (end: string): boolean => leadsOn.test(end) || condition.test(end);

export const check: FactCheck = {
  id: 'quality/next-steps',
  enforces: ['R15.4'],
  severity: 'info',
  recommended: false,
  why: 'Whoever has followed a procedure to its end has to know whether it worked, and what to do now.',
  remedy: 'End with what comes next: how to see that it worked, what to do if it did not, and whom to tell.',
  reads: 'file',
  languages: ['markdown'],
  bad: [
    {
      'docs/runbooks/queue.md':
        '# Queue backlog\n\n1. See how many jobs wait: `make queue`.\n2. Fill the queue again.\n',
    },
    { 'docs/postmortems/2025-11-02.md': '# The shop was down\n\nThe disk was full, from 09:10 to 09:40.\n' },
  ],
  good: [
    {
      'docs/runbooks/queue.md':
        '# Queue backlog\n\n1. Fill the queue again.\n\n## Next steps\n\nTell the sales team which orders were late.\n',
    },
    {
      'docs/runbooks/queue.md': '# Queue backlog\n\n1. Fill the queue again.\n\nIf it stays full, call the ERP team.\n',
    },
    { 'docs/postmortems/2025-11-02.md': '# The shop was down\n\n## Action items\n\n- Watch the disk.\n' },
    { 'docs/queue.md': '# The queue\n\nIt holds jobs.\n' },
  ],
  find: (file) => {
    const { path, facts, text, report } = file;
    if (
      facts.role.test ||
      facts.role.example ||
      isRecord(path) ||
      isTemplate(path) ||
      index.test(baseName(path)) ||
      !isEnglish(text)
    )
      return;
    if (review.test(path)) {
      if (!actions.test(text)) report({ line: 1 }, 'The review of the incident ends without anything to be done.');
    } else if (procedure.test(path) && facts.headings.length > 0 && !hasNextSteps(endOf(file)))
      report({ line: facts.lines }, 'The procedure ends without saying what comes next, or how to see that it worked.');
  },
};
