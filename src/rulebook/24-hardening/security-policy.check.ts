import type { RepositoryCheck } from '../../enforcement/unit.ts';

export const check: RepositoryCheck = {
  id: 'hardening/security-policy',
  enforces: ['R24.3'],
  severity: 'info',
  recommended: false,
  why: 'Whoever finds a hole tells the public when they cannot find whom else to tell.',
  remedy: 'Add SECURITY.md: how to report a hole, who answers, and how fast.',
  reads: 'repository',
  bad: [{ 'README.md': '# Orders\n', 'src/app.py': 'x = 1\n' }],
  good: [{ 'README.md': '# Orders\n', 'SECURITY.md': '# Security\n', 'src/app.py': 'x = 1\n' }],
  find: ({ paths, files, report }) => {
    const hasPolicy = [...paths].some((path) => /(?:^|\/)(?:SECURITY|security-policy)\.(?:md|rst|txt)$/i.test(path));
    const readme = [...files.keys()].find((path) => /^README\.md$/i.test(path));
    if (!hasPolicy && readme !== undefined) report(readme, { line: 1 }, 'No SECURITY.md says how to report a hole.');
  },
};
