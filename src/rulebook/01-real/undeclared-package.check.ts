import type { RepositoryCheck } from '../../enforcement/unit.ts';

// Packages that come with another and are meant to be imported beside it, by the documentation of that other.
const companions: ReadonlyMap<string, readonly string[]> = new Map([
  ['asgiref', ['django']],
  ['starlette', ['fastapi']],
  ['pydantic', ['fastapi', 'pydantic-settings', 'sqlmodel']],
  ['pydantic-core', ['pydantic', 'fastapi']],
  ['sqlalchemy', ['sqlmodel', 'flask-sqlalchemy', 'alembic']],
  ['werkzeug', ['flask']],
  ['jinja2', ['flask']],
  ['markupsafe', ['jinja2', 'flask']],
  ['click', ['flask', 'typer', 'celery']],
  ['itsdangerous', ['flask']],
  ['botocore', ['boto3']],
  ['urllib3', ['requests']],
  ['numpy', ['pandas', 'scipy', 'scikit-learn', 'torch']],
  ['kombu', ['celery']],
  ['vue', ['nuxt', 'vitepress', '@vue/compat']],
  ['vue-router', ['nuxt']],
  ['vue-i18n', ['@nuxtjs/i18n']],
  ['react', ['next', 'gatsby', '@docusaurus/core']],
  ['react-dom', ['next', 'gatsby', '@docusaurus/core']],
  ['scheduler', ['react-dom']],
  ['constructs', ['aws-cdk-lib']],
  ['rollup', ['vite']],
  ['esbuild', ['vite']],
]);

export const check: RepositoryCheck = {
  id: 'real/undeclared-package',
  enforces: ['R1.1', 'R13.7'],
  severity: 'high',
  recommended: false,
  judgesWrites: true,
  why: 'It works where the package happens to be installed, and nowhere else.',
  remedy: 'Add the package to the manifest nearest to the file, with a version.',
  reads: 'repository',
  bad: [
    {
      'package.json': '{ "name": "orders", "dependencies": { "zod": "4.1.0" } }\n',
      'src/app.ts': "import { nanoid } from 'nanoid';\nexport const x = nanoid;\n",
    },
    { 'requirements.txt': 'fastapi==0.118.0\n', 'app.py': 'import httpx\n' },
  ],
  good: [
    {
      'package.json': '{ "name": "orders", "dependencies": { "zod": "4.1.0" } }\n',
      'src/app.ts': "import { z } from 'zod';\nimport fs from 'node:fs';\nexport const x = [z, fs];\n",
    },
    { 'requirements.txt': 'pyyaml==6.0.2\n', 'app.py': 'import yaml\nimport os\n' },
    {
      'requirements.txt': 'fastapi==0.118.0\n',
      'app.py': 'try:\n    import httpx\nexcept ImportError:\n    httpx = None\n',
    },
  ],
  find: ({ graph, files, manifests, asked, isAsked, report }) => {
    if (asked.every(({ imports }) => imports.length === 0)) return;
    const undeclared = graph.packages.filter(({ standing }) => standing === 'undeclared');
    if (!undeclared.some(({ from }) => isAsked(from))) return;
    const declared = new Set(
      manifests.flatMap(({ dependencies }) => dependencies.map(({ name }) => name.toLowerCase())),
    );
    // A module that some file imports under `try` is one the project can do without.
    const optional = new Set(graph.packages.filter(({ fact }) => fact.optional).map(({ package: name }) => name));
    const declares = new Set(manifests.filter(({ isLockfile }) => !isLockfile).map(({ ecosystem }) => ecosystem));
    const seen = new Set<string>();
    for (const { from, fact, package: name, ecosystem } of undeclared) {
      const role = files.get(from)?.role;
      if (fact.optional || fact.typeOnly || role?.test || role?.example) continue;
      // Without any manifest there is nothing to compare with; one finding a package is enough to act on.
      if (!declares.has(ecosystem) || seen.has(`${ecosystem} ${name}`)) continue;
      if (
        optional.has(name) ||
        companions.get(name)?.some((parent) => declared.has(parent)) ||
        /(?:^|\/)docs?\//.test(from) ||
        from.endsWith('.d.ts')
      )
        continue;
      seen.add(`${ecosystem} ${name}`);
      report(from, fact, `No manifest declares ${name}.`);
    }
  },
};
