import type { CheckedFile, FactCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';
import { isEnglish, isRecord, isTemplate } from '../documents.ts';
import { type DocumentSection, documentSections } from './document-sections.ts';

const guideName = /trouble[-_ ]?shoot|^common[-_ ](?:issues|errors|problems)/i;
const guideTitle = /^\W*(?:\d[\d.]{0,6}\s+)?(?:trouble[- ]?shooting|common (?:issues|errors|problems))\b/i;
// Headings of the parts of an entry, not of entries.
const partTitle =
  /^\W*(?:the |possible |potential |likely |suggested |recommended )?(?:diagnos\w+|(?:root )?causes?|explanation|reason|resolution|solutions?|fix(?:es|ing)?|workarounds?|remedy|mitigation|steps?|how to|what to do|option|method|prevention|verif\w+|(?:symptoms?|problem|issue|error|description|summary|why|impact|checks?|example|notes?|time|background|context)\W*$)/i;
// Sections that stand beside the entries of a guide.
const beside =
  /^\W*(?:overview|introduction|about|contents|table of contents|prerequisites|requirements|see also|related|further|next steps|references?|links|resources|(?:getting|more|need|additional) help|help|support|contact|reporting|tools|commands|logs?|debug\w*|faq|errors\W*$)/i;

/** What shows that a part is there; a list or a command may be either of the last two. */
const signs: Readonly<Record<string, RegExp>> = {
  diagnosis:
    /\b(?:because|caus(?:e|ed|es|ing)|due to|reasons?|diagnos\w*|check\w*|verif\w+|inspect\w*|look (?:at|for|in|into)|see (?:if|whether|the)|find out|confirm|test(?:ing)?|means?|happens?|occurs?|appears?|arises?|result(?:s|ing)? (?:of|from)|when|if|since|as|whether|indicat\w+|likely|usually|typically|often|might|may be|could be|logs?|require[sd]?|expects?|needs?|only|does not|doesn['’]t|not|by default|responsible|known|limit\w*|depend\w*|attempt\w*|try(?:ing)?|in use|missing|denied|expired|full|outdated|invalid|wrong|mismatch\w*|conflict\w*|refused|time[d -]{0,2}out|out of)\b|\?/i,
  resolution:
    /\b(?:fix\w*|solv\w*|solutions?|resolv\w*|resolution|remed\w+|workarounds?|work around|mitigat\w+|to (?:avoid|prevent|overcome|address|correct)|instead|(?:re)?start\w*|(?:re)?run(?:ning)?|(?:re|un)?install\w*|set(?:ting|s)?|chang(?:e|ing)|add(?:ing)?|remov(?:e|ing)|delet(?:e|ing)|use|using|updat(?:e|ing)|upgrad(?:e|ing)|downgrad(?:e|ing)|increas(?:e|ing)|decreas(?:e|ing)|reduc(?:e|ing)|lower|raise|configur\w*|enabl\w*|disabl\w*|ensur\w*|make sure|check|verify|try|creat(?:e|ing)|replac(?:e|ing)|switch\w*|mov(?:e|ing)|specify\w*|clear|clean|retry|wait|contact|ask|open|report|follow|see|refer|must|should|need(?:s|ed)? to|have to|can(?:not)?|provid\w+|allow\w*|ignor\w+|edit\w*|log (?:in|out)|download|copy|pass(?:ing)?|apply|consult|adjust|close|free|kill|stop|scale|roll|revert|restore|rebuild|build|generate|reset|go to|click|select|put|point|pin|export|unset|prefix|supply|include|exclude|declare|define|call|invoke|execute|fixed in|no longer|fill\w*|do|get|give|let|take|turn|connect|sign|mount|renew|repeat|review|tune|shorten|extend|bring|read|note|keep|insert|write|rename|step \d)\b/i,
  time: /\b\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:min(?:ute)?s?|hours?|seconds?|h)\b/i,
};
const either = /^\s{0,12}(?:```|~~~|[-*+]\s|\d{1,2}[.)]\s)|^(?: {4}|\t)\S|\]\(/m;

/** Entries: the sections of a guide that are not divided further, but into the parts of an entry. */
const entriesOf = ({ path, facts, text }: CheckedFile): DocumentSection[] => {
  const isGuide = guideName.test(baseName(path));
  const all = documentSections(facts, text);
  const guides = all.filter(({ heading }) => guideTitle.test(heading.text));
  const inGuide = ({ heading }: DocumentSection): boolean =>
    isGuide ? heading.level > 1 : guides.some(({ below }) => below.includes(heading));
  return all.filter(
    (section) =>
      inGuide(section) &&
      !partTitle.test(section.heading.text) &&
      !beside.test(section.heading.text) &&
      !guideTitle.test(section.heading.text) &&
      section.below.every(({ text: title }) => partTitle.test(title)),
  );
};

const missingParts = ({ heading, text, below }: DocumentSection, parts: readonly string[]): string[] => {
  const whole = [text, ...below.map((part) => part.text)].join('\n');
  return parts.filter((part) => {
    const sign = signs[part];
    const said = part === 'diagnosis' ? `${heading.text}\n${whole}` : whole;
    return sign !== undefined && !sign.test(said) && (part === 'time' || !either.test(whole));
  });
};

export const check: FactCheck = {
  id: 'documentation/troubleshooting-entry',
  enforces: ['R6.6'],
  severity: 'low',
  recommended: false,
  why: 'A guide that names a symptom and not where it comes from, or how it goes away, sends its reader to ask a person.',
  remedy: 'Say after the symptom how its cause is told, and then what to do.',
  reads: 'file',
  languages: ['markdown'],
  options: {
    parts: {
      default: ['diagnosis', 'resolution'],
      about:
        'What follows the symptom, which is the heading of an entry: `diagnosis`, `resolution`, and `time` where an estimate is wanted too.',
    },
  },
  bad: [
    {
      'docs/troubleshooting.md':
        '# Troubleshooting\n\n## The queue is full\n\nOrders reach the ERP late.\n\n## The shop is slow\n\nRestart it, if the disk is full.\n',
    },
    {
      'README.md': '# Orders\n\n## Troubleshooting\n\n### The shop stays empty\n\nRestart Docker.\n',
    },
  ],
  good: [
    {
      'docs/troubleshooting.md':
        '# Troubleshooting\n\n## The queue is full\n\n### Cause\n\nThe ERP is down.\n\n### Solution\n\nStart it, then run `make requeue`.\n\n## Getting help\n\nWrite to us.\n',
    },
    {
      'docs/troubleshooting.md': '# Troubleshooting\n\n## Port 8000 in use\n\n1. `lsof -i :8000`\n2. `kill PID`\n',
    },
    { 'docs/queue.md': '# The queue\n\n## The queue is full\n\nOrders reach the ERP late.\n' },
  ],
  find: (file) => {
    const { path, facts, options, report } = file;
    if (facts.role.test || facts.role.example || isRecord(path) || isTemplate(path)) return;
    if (!isEnglish(file.text)) return;
    const parts = options.list('parts');
    for (const entry of entriesOf(file)) {
      const missing = missingParts(entry, parts);
      if (missing.length > 0)
        report(entry.heading, `"${entry.heading.text.slice(0, 80)}" has no ${missing.join(' and no ')}.`);
    }
  },
};
