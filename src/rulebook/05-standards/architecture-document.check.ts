import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';

const architecturePath = /architecture|system[-_]?(?:design|overview|map)|(?:^|\/)(?:adrs?|decisions|design)\//i;
const architectureHeading =
  /\barchitecture\b|\bhow it works\b|\bsystem (?:design|overview)\b|\bdesign overview\b|\bcomponents\b/i;

const isDocument = ({ language, path }: FileFacts): boolean => language === 'markdown' || /\.(?:rst|adoc)$/.test(path);

const describes = (facts: FileFacts): boolean =>
  isDocument(facts) &&
  (architecturePath.test(facts.path) || facts.headings.some(({ text }) => architectureHeading.test(text)));

/** The document that is about nothing else, to which a date belongs. */
const isDedicated = ({ path }: FileFacts): boolean => /(?:^|\/)architecture\.(?:md|rst|adoc)$/i.test(path);

const hasVersion = ({ read }: CheckedRepository, { path, dates }: FileFacts): boolean =>
  dates.length > 0 || /\bversion\b|\brevision\b|\blast (?:updated|reviewed)\b/i.test(read(path) ?? '');

const isCode = ({ language, role }: FileFacts): boolean =>
  (language === 'python' || language === 'javascript') && !role.test && !role.example && !role.migration;

export const check: RepositoryCheck = {
  id: 'standards/architecture-document',
  enforces: ['R5.9'],
  severity: 'low',
  recommended: false,
  why: 'Without a picture of the whole every newcomer makes one of their own, and changes the system to fit it.',
  remedy:
    'Write down the parts, what each is for, and how they talk to each other; keep it beside the code, with its version.',
  reads: 'repository',
  options: { smallest: { default: 30, about: 'Source files from which on a repository needs the document.' } },
  bad: [
    {
      'README.md': '# Orders\n',
      ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`src/part${index}.py`, `x = ${index}\n`])),
    },
    { 'docs/architecture.md': '# Architecture\n\nThree services and a queue.\n' },
  ],
  good: [
    {
      'docs/architecture.md': '# Architecture\n\nVersion 3. Three services and a queue.\n',
      ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`src/part${index}.py`, `x = ${index}\n`])),
    },
    { 'README.md': '# Orders\n', 'src/orders.py': 'x = 1\n' },
  ],
  find: (repository) => {
    const files = [...repository.files.values()];
    const documents = files.filter(describes);
    if (documents.length === 0 && files.filter(isCode).length >= repository.options.number('smallest')) {
      const place = files.find(({ path }) => /^README\b/i.test(path)) ?? files[0];
      if (place) repository.report(place.path, { line: 1 }, 'No document describes the architecture.');
    }
    for (const document of documents.filter(isDedicated)) {
      if (!document.role.example && !hasVersion(repository, document)) {
        repository.report(document.path, { line: 1 }, 'The architecture document has neither a version nor a date.');
      }
    }
  },
};
