import { findDriftedCopies } from '../../canon/copies.ts';
import type { RepositoryCheck } from '../../enforcement/unit.ts';

const rules =
  '- Python 3.12 with types.\n- Settings come from the environment.\n- Amounts are whole cents.\n- Times are UTC.\n- Statements live in `db/`.\n- Services call them.\n- What can wait goes to the queue.\n';

export const check: RepositoryCheck = {
  id: 'canon/drifted-copy',
  enforces: ['R17.6', 'R15.2'],
  severity: 'medium',
  recommended: false,
  why: 'Whoever reads the copy follows a rule that has changed since it was taken.',
  remedy: 'Bring the section up to date, or leave a link to the document of authority in its place.',
  reads: 'repository',
  bad: [
    {
      'CLAUDE.md': `# How we work\n\n## Rules\n\n${rules}`,
      'docs/onboarding.md': `# Onboarding\n\n## Rules\n\n${rules.replace('3.12', '3.10')}`,
    },
    {
      'IMPORTANT/limits.md': '# Limits\n\n## Orders\n\n- Ten at a time.\n- A hundred lines.\n- No gifts.\n',
      'docs/orders.md':
        '# Orders\n\nThe next section is copied from IMPORTANT/limits.md.\n\n## Orders\n\n- Ten at a time.\n- Fifty lines.\n- No gifts.\n',
    },
  ],
  good: [
    {
      'CLAUDE.md': `# How we work\n\n## Rules\n\n${rules}`,
      'AGENTS.md': `# How we work\n\n## Rules\n\n${rules}`,
    },
    {
      'CLAUDE.md': `# CLAUDE.md\n\n## Rules\n\n${rules}- Claude Code reads CLAUDE.md.\n`,
      'GEMINI.md': `# GEMINI.md\n\n## Rules\n\n${rules}- Gemini CLI reads GEMINI.md.\n`,
    },
    {
      'CLAUDE.md': '# How we work\n\n## Commands\n\n- make test\n- make lint\n',
      'docs/start.md': '# Start\n\n## Commands\n\n- make test\n- make up\n',
    },
  ],
  find: (repository) => {
    for (const copy of findDriftedCopies(repository, repository.settings)) {
      const { path, line, source, sourceLine, section, differing } = copy;
      const lines = differing === 1 ? 'one line' : `${differing} lines`;
      repository.report(path, { line }, `"${section}" repeats ${source} and differs from it in ${lines}.`, {
        related: [{ path: source, place: { line: sourceLine }, message: 'The section that it repeats.' }],
      });
    }
  },
};
