import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { isRecord, isTemplate } from '../documents.ts';

const common = new Set(
  (
    'overview,introduction,usage,example,examples,notes,status,context,decision,consequences,references,see also,' +
    'prerequisites,requirements,installation,install,getting started,configuration,steps,rollback,summary,contents,' +
    'table of contents,license,licence,changelog,contributing,features,development,testing,support,next steps'
  ).split(','),
);
// Tools read these under their own names and folders, so one text may have to stand in several.
const readByTools = /(?:^|\/)(?:\.|(?:AGENTS|CLAUDE|GEMINI|COPILOT|SKILL)\.md$|versioned_docs\/|v\d[\w.]*\/)/i;

const subjectsOf = ({ headings }: FileFacts): Set<string> => {
  const texts = headings.filter(({ level }) => level >= 2).map(({ text }) => text.toLowerCase().trim());
  return new Set(texts.filter((text) => text.length > 3 && !common.has(text)));
};

const title = ({ headings }: FileFacts): string =>
  headings
    .find(({ level }) => level === 1)
    ?.text.toLowerCase()
    .trim() ?? '';

export const check: RepositoryCheck = {
  id: 'consolidate/overlapping-documents',
  enforces: ['R4.6', 'R13.4'],
  severity: 'low',
  recommended: false,
  why: 'Of two documents on one subject, one is out of date, and readers find the other.',
  remedy: 'Merge them in the place that has authority, and leave a link where the other was.',
  reads: 'repository',
  bad: [
    {
      'docs/deployment.md':
        '# Deployment\n\n## Staging environment\n\na\n\n## Production environment\n\nb\n\n## Database migrations\n\nc\n',
      'docs/ops/deploying.md':
        '# Deployment\n\n## Staging environment\n\na\n\n## Production environment\n\nb\n\n## Database migrations\n\nc\n',
    },
  ],
  good: [
    {
      'docs/adr/0001.md': '# Use PostgreSQL\n\n## Context\n\na\n\n## Decision\n\nb\n\n## Consequences\n\nc\n',
      'docs/adr/0002.md': '# Use Redis\n\n## Context\n\na\n\n## Decision\n\nb\n\n## Consequences\n\nc\n',
    },
  ],
  find: ({ files, report }) => {
    const byTitle = new Map<string, FileFacts[]>();
    for (const facts of files.values()) {
      const { path, language, role } = facts;
      if (language !== 'markdown' || role.test || role.example) continue;
      if (isRecord(path) || isTemplate(path) || readByTools.test(path)) continue;
      const name = title(facts);
      const known = byTitle.get(name);
      if (known) known.push(facts);
      else if (name !== '') byTitle.set(name, [facts]);
    }
    for (const [name, documents] of byTitle) {
      const [first, ...others] = documents;
      // A title in every folder (README, Usage) is a form, not an overlap.
      if (!first || documents.length > 3) continue;
      const subjects = subjectsOf(first);
      for (const other of others) {
        const shared = [...subjectsOf(other)].filter((subject) => subjects.has(subject)).length;
        if (shared < 3 || shared / subjects.size < 0.6) continue;
        report(
          other.path,
          { line: 1 },
          `This and ${first.path} both describe "${name}", with ${shared} sections of the same name.`,
        );
      }
    }
  },
};
