import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { isPresentDocument } from '../naming-documents.ts';

interface Subject {
  readonly path: RegExp;
  readonly heading: RegExp;
  readonly missing: string;
}

/** What shows that a document of one subject is there: the path of any document, or a heading of one. */
const subjects: ReadonlyMap<string, Subject> = new Map([
  [
    'onboarding',
    {
      path: /onboard|getting[-_ ]?started|quick[-_ ]?start|contributing|hacking|develop(?:ment|er|ing)|(?:^|[/_-])(?:set-?up|install(?:ation|ing)?|building|first[-_]steps|newcomers?|start(?:ing)?)\b|local[-_]/i,
      heading:
        /onboard|get(?:ting)?[- ]started|quick[- ]?start|\bset[- ]?up\b|install|develop|contribut|\bbuild(?:ing)?\b|\brun(?:ning)?\b|usage|how to (?:use|run|start)|prerequisites|requirements|first (?:day|week|steps)|^start\b|try it/i,
      missing: 'No document says how a newcomer sets this up and starts to work on it.',
    },
  ],
  [
    'training',
    {
      path: /training|tutorial|workshop|walk-?through|lessons?\b|course|exercise|learn|how-?tos?\b|(?:^|\/)guides?\b|handbook|playbook|runbook|cookbook|onboard|knowledge|manual\b|wiki|examples?\b|contributing|hacking|develop(?:ment|er|ing)/i,
      heading:
        /training|tutorial|workshop|walk-?through|lesson|course|exercise|\blearn|how[- ]to|first (?:day|week|month)|handbook|knowledge|further reading|resources|onboard|contribut|develop|example|guides?\b/i,
      missing:
        'No document passes on how the work is done here: no tutorial, walk-through, guide or plan for the first weeks.',
    },
  ],
]);

const fewestCodeFiles = 10;
// A site of its own, which is not read.
const elsewhere = /\b(?:docs?|documentation|wiki|handbook|guide|manual|readthedocs|gitbook|notion|confluence)\b/i;

const isHeldElsewhere = ({ links }: FileFacts): boolean =>
  links.some(({ target, text }) => /^https?:/i.test(target) && (elsewhere.test(text) || elsewhere.test(target)));

const isCode = ({ codeLines, language, role }: FileFacts): boolean =>
  codeLines > 0 && !role.test && !role.example && ['python', 'javascript', 'shell', 'sql', 'text'].includes(language);

const hasSubject = ({ path, heading }: Subject, documents: readonly FileFacts[]): boolean =>
  documents.some((document) => path.test(document.path) || document.headings.some(({ text }) => heading.test(text)));

const readmeOf = ({ files }: CheckedRepository): FileFacts | undefined =>
  [...files.values()].find(({ path }) => /^README\.(?:md|markdown)$/i.test(path));

export const check: RepositoryCheck = {
  id: 'documentation/onboarding',
  enforces: ['R6.8'],
  severity: 'low',
  recommended: false,
  why: 'What is only passed on by word of mouth leaves with the people who know it.',
  remedy: 'Write down how a newcomer sets up, starts and tests the system, and how the work is learned.',
  reads: 'repository',
  options: {
    documents: {
      default: ['onboarding', 'training'],
      about: 'Subjects that need a document or a section: `onboarding`, `training`.',
    },
  },
  bad: [
    {
      'README.md': '# Orders\n\nTakes orders.\n',
      ...Object.fromEntries(
        ['api', 'cart', 'erp', 'jobs', 'mail', 'main', 'orders', 'prices', 'stock', 'users'].map((name) => [
          `src/${name}.py`,
          'TAX = 0.19\n',
        ]),
      ),
    },
  ],
  good: [
    {
      'README.md': '# Orders\n\n## Getting started\n\nRun `make up`.\n\n## Learn the system\n\nBegin with an order.\n',
      ...Object.fromEntries(
        ['api', 'cart', 'erp', 'jobs', 'mail', 'main', 'orders', 'prices', 'stock', 'users'].map((name) => [
          `src/${name}.py`,
          'TAX = 0.19\n',
        ]),
      ),
    },
    { 'README.md': '# Notes\n', 'notes.py': 'TAX = 0.19\n' },
  ],
  find: (repository) => {
    const { files, options, report } = repository;
    const readme = readmeOf(repository);
    if (!readme || isHeldElsewhere(readme)) return;
    if ([...files.values()].filter(isCode).length < fewestCodeFiles) return;
    const documents = [...files.values()].filter(isPresentDocument);
    for (const name of options.list('documents')) {
      const subject = subjects.get(name);
      if (subject && !hasSubject(subject, documents)) report(readme.path, { line: 1 }, subject.missing);
    }
  },
};
