import type { RepositoryCheck } from '../../enforcement/unit.ts';

export const check: RepositoryCheck = {
  id: 'real/undeclared-package',
  enforces: ['R1.1', 'R13.7'],
  severity: 'high',
  recommended: true,
  why: 'It works where the package happens to be installed, and nowhere else.',
  remedy: 'Add the package to the manifest nearest to the file, with a version.',
  reads: 'repository',
  bad: [
    { 'package.json': '{ "name": "orders", "dependencies": { "zod": "4.1.0" } }\n', 'src/app.ts': "import { nanoid } from 'nanoid';\nexport const x = nanoid;\n" },
    { 'requirements.txt': 'fastapi==0.118.0\n', 'app.py': 'import httpx\n' },
  ],
  good: [
    { 'package.json': '{ "name": "orders", "dependencies": { "zod": "4.1.0" } }\n', 'src/app.ts': "import { z } from 'zod';\nimport fs from 'node:fs';\nexport const x = [z, fs];\n" },
    { 'requirements.txt': 'pyyaml==6.0.2\n', 'app.py': 'import yaml\nimport os\n' },
    { 'requirements.txt': 'fastapi==0.118.0\n', 'app.py': 'try:\n    import httpx\nexcept ImportError:\n    httpx = None\n' },
  ],
  find: ({ graph, files, manifests, report }) => {
    const declares = new Set(manifests.filter(({ isLockfile }) => !isLockfile).map(({ ecosystem }) => ecosystem));
    const seen = new Set<string>();
    for (const { from, fact, package: name, ecosystem, standing } of graph.packages) {
      const role = files.get(from)?.role;
      if (standing !== 'undeclared' || fact.optional || fact.typeOnly || role?.test || role?.example) continue;
      // Without any manifest there is nothing to compare with; one finding a package is enough to act on.
      if (!declares.has(ecosystem) || seen.has(`${ecosystem} ${name}`)) continue;
      seen.add(`${ecosystem} ${name}`);
      report(from, fact, `No manifest declares ${name}.`);
    }
  },
};
