import { findUnmetClaims } from '../../canon/claims.ts';
import type { RepositoryCheck } from '../../enforcement/unit.ts';

export const check: RepositoryCheck = {
  id: 'canon/unmet-claim',
  enforces: ['R17.7'],
  severity: 'medium',
  recommended: false,
  why: 'Nobody looks again at what says that it complies.',
  remedy: 'Bring it in line with the document that it names, name the rule that is meant, or take the claim out.',
  reads: 'repository',
  bad: [
    {
      'IMPORTANT/limits.md': '# Limits\n',
      'docs/security.md': '# Security\n\nKeys are kept in accordance with IMPORTANT/data-handling.md.\n',
    },
    {
      'CLAUDE.md': '# Rules\n\n## Rule 1\n\nTest.\n\n## Rule 2\n\nLint.\n\n## Rule 3\n\nReview.\n',
      'src/money.py': '"""Totals."""\n\n# Complies with CLAUDE.md Rule 6: whole cents.\nTOTAL = 0\n',
    },
    {
      'IMPORTANT/limits.md': '# Limits\n\n| Limit | Value |\n| --- | --- |\n| `TOKEN_TTL_MINUTES` | 60 |\n',
      'docker-compose.yml':
        '# The settings conform to IMPORTANT/limits.md.\nservices:\n  api:\n    image: api:1.2.3\n    environment:\n      TOKEN_TTL_MINUTES: "30"\n',
    },
  ],
  good: [
    {
      'CLAUDE.md': '# Rules\n\n## Rule 1\n\nTest.\n\n## Rule 2\n\nLint.\n\n## Rule 3\n\nReview.\n',
      'docs/release.md':
        '# Release\n\nReviewed in accordance with CLAUDE.md, Rule 3. It must comply with IMPORTANT/x.md.\n',
    },
    { 'CLAUDE.md': '# Rules\n\nTest.\n', 'docs/release.md': '# Release\n\nComplies with CLAUDE.md §3.5.\n' },
  ],
  find: (repository) => {
    for (const { path, line, document, because } of findUnmetClaims(repository, repository.settings))
      repository.report(path, { line }, `This claims to comply with ${document}, ${because}.`);
  },
};
