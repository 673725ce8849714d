import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';

const common = new Set(['overview', 'introduction', 'usage', 'example', 'examples', 'notes', 'status', 'context', 'decision', 'consequences', 'references', 'see also', 'prerequisites', 'steps', 'rollback', 'summary', 'contents', 'license', 'changelog']);

const subjectsOf = ({ headings }: FileFacts): Set<string> =>
  new Set(headings.filter(({ level }) => level >= 2).map(({ text }) => text.toLowerCase().trim()).filter((text) => text.length > 3 && !common.has(text)));

const title = ({ headings }: FileFacts): string => headings.find(({ level }) => level === 1)?.text.toLowerCase().trim() ?? '';

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
      'docs/deployment.md': '# Deployment\n\n## Staging environment\n\na\n\n## Production environment\n\nb\n\n## Database migrations\n\nc\n',
      'docs/ops/deploying.md': '# Deployment\n\n## Staging environment\n\na\n\n## Production environment\n\nb\n\n## Database migrations\n\nc\n',
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
      if (facts.language !== 'markdown' || facts.role.test || facts.role.example) continue;
      const name = title(facts);
      if (name !== '') byTitle.set(name, [...(byTitle.get(name) ?? []), facts]);
    }
    for (const [name, documents] of byTitle) {
      const [first, ...others] = documents;
      // A title in every folder (README, Usage) is a form, not an overlap.
      if (!first || documents.length > 3) continue;
      const subjects = subjectsOf(first);
      for (const other of others) {
        const shared = [...subjectsOf(other)].filter((subject) => subjects.has(subject)).length;
        if (shared < 3 || shared / subjects.size < 0.6) continue;
        report(other.path, { line: 1 }, `This and ${first.path} both describe "${name}", with ${shared} sections of the same name.`);
      }
    }
  },
};
