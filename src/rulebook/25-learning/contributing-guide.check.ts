import type { RepositoryCheck } from '../../enforcement/unit.ts';

export const check: RepositoryCheck = {
  id: 'learning/contributing-guide',
  enforces: ['R25.2'],
  severity: 'info',
  recommended: false,
  why: 'Practices that are not written down are learned by being corrected, one reviewer at a time.',
  remedy: 'Add CONTRIBUTING.md: how work is set up, tested and reviewed here.',
  reads: 'repository',
  bad: [{ 'README.md': '# Orders\n', 'src/app.py': 'x = 1\n' }],
  good: [
    { 'README.md': '# Orders\n', 'CONTRIBUTING.md': '# Contributing\n' },
    { 'README.md': '# Orders\n\n## Contributing\n\nOpen a pull request.\n' },
  ],
  find: ({ paths, files, report }) => {
    const hasGuide = [...paths].some((path) =>
      /(?:^|\/)(?:CONTRIBUTING|best[-_]practices|code[-_]review)\.(?:md|rst|txt)$/i.test(path),
    );
    const readme = [...files.values()].find(({ path }) => /^README\.md$/i.test(path));
    if (hasGuide || !readme || readme.headings.some(({ text }) => /contribut|develop/i.test(text))) return;
    report(readme.path, { line: 1 }, 'Nothing says how to contribute.');
  },
};
