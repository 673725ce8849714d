import type { RepositoryCheck } from '../../enforcement/unit.ts';

export const check: RepositoryCheck = {
  id: 'real/transitive-package',
  enforces: ['R1.1'],
  severity: 'low',
  recommended: false,
  why: 'The package is there only because another one needs it, and goes when that one changes its mind.',
  remedy: 'Declare it in the manifest, with a version.',
  reads: 'repository',
  bad: [
    {
      'pyproject.toml': '[project]\nname = "orders"\nversion = "1.0.0"\ndependencies = ["fastapi==0.118.0"]\n',
      'uv.lock':
        'version = 1\n\n[[package]]\nname = "fastapi"\nversion = "0.118.0"\n\n[[package]]\nname = "starlette"\nversion = "0.48.0"\n',
      'app.py': 'from starlette.responses import Response\n',
    },
  ],
  good: [
    {
      'pyproject.toml': '[project]\nname = "orders"\nversion = "1.0.0"\ndependencies = ["starlette==0.48.0"]\n',
      'uv.lock': 'version = 1\n\n[[package]]\nname = "starlette"\nversion = "0.48.0"\n',
      'app.py': 'from starlette.responses import Response\n',
    },
  ],
  find: ({ graph, files, report }) => {
    const seen = new Set<string>();
    for (const { from, fact, package: name, ecosystem, standing } of graph.packages) {
      if (standing !== 'transitive' || fact.optional || files.get(from)?.role.test || seen.has(`${ecosystem} ${name}`))
        continue;
      seen.add(`${ecosystem} ${name}`);
      report(from, fact, `${name} is installed only because another package needs it.`);
    }
  },
};
