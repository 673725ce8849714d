import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { announcements, unannounced } from './announced.ts';
import { removedFromPackages, removedFromPython } from './removed-names.ts';

const released = (version: string, exported = '"./dist/index.js"'): string =>
  `{ "name": "orders", "version": "${version}", "exports": ${exported} }\n`;

export const check: RepositoryCheck = {
  id: 'preserve/removed-export',
  enforces: ['R2.5'],
  severity: 'high',
  recommended: false,
  why: 'Code that imports the name fails as soon as it takes this version.',
  remedy: 'Keep the name (it may call its successor), or release a major version.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      'package.json': released('1.4.0'),
      'base/package.json': released('1.4.0'),
      'src/index.ts': 'export const total = 1;\n',
      'base/src/index.ts': 'export const total = 1;\nexport const discount = 2;\n',
    },
    {
      'package.json': released('1.4.0'),
      'base/package.json': released('1.4.0'),
      'src/index.ts': "export * from './types.js';\n",
      'base/src/index.ts': "export * from './types.js';\n",
      'src/types.ts': 'export interface Order {\n  id: string;\n}\n',
      'base/src/types.ts': 'export interface Order {\n  id: string;\n}\nexport type Currency = string;\n',
    },
    {
      'package.json': released('1.4.0', '{ ".": "./dist/index.js" }'),
      'base/package.json': released('1.4.0', '{ ".": "./dist/index.js", "./tax": "./dist/tax.js" }'),
      'src/index.ts': 'export const total = 1;\n',
      'base/src/index.ts': 'export const total = 1;\n',
      'src/tax.ts': 'export const tax = 1;\n',
      'base/src/tax.ts': 'export const tax = 1;\n',
    },
    {
      'pyproject.toml': '[project]\nname = "orders"\nversion = "1.4.0"\n',
      'orders/__init__.py': 'from orders.total import total\n',
      'base/orders/__init__.py': 'from orders.total import discount, total\n',
    },
  ],
  good: [
    {
      'package.json': released('2.0.0'),
      'base/package.json': released('2.0.0-beta.3'),
      'src/index.ts': 'export const total = 1;\n',
      'base/src/index.ts': 'export const total = 1;\nexport const discount = 2;\n',
    },
    {
      'package.json': released('1.4.0'),
      'base/package.json': released('1.4.0'),
      'src/index.ts': 'export const total = 1;\nexport const tax = 2;\n',
      'base/src/index.ts': 'export const total = 1;\n',
    },
    {
      'package.json': released('2.0.0'),
      'base/package.json': released('1.4.0'),
      'src/index.ts': 'export const total = 1;\n',
      'base/src/index.ts': 'export const total = 1;\nexport const discount = 2;\n',
    },
    {
      'package.json': released('1.4.0'),
      'base/package.json': released('1.4.0'),
      'src/index.ts': "export * from './total';\nexport * from 'orders-rates';\n",
      'src/total.ts': 'export const total = 1;\n/** @internal */\nexport const step = 1;\n',
      'base/src/index.ts': "export * from './total';\nexport { rate } from './rates';\n",
      'base/src/rates.ts': 'export const rate = 1;\n',
      'base/src/total.ts': 'export const total = 1;\n/** @internal */\nexport const steps = 1;\n',
    },
    {
      'package.json': '{ "name": "shop", "version": "1.4.0", "private": true, "main": "src/index.ts" }\n',
      'base/package.json': '{ "name": "shop", "version": "1.4.0", "private": true, "main": "src/index.ts" }\n',
      'src/index.ts': 'export const total = 1;\n',
      'base/src/index.ts': 'export const total = 1;\nexport const discount = 2;\n',
    },
  ],
  find: (repository) => {
    const { base, report } = repository;
    if (!base) return;
    const announcementFor = announcements({ ...repository, base });
    for (const { path, name } of [...removedFromPackages(base, repository), ...removedFromPython(base, repository)]) {
      const announcement = announcementFor(path);
      if (!announcement.isAnnounced)
        report(path, { line: 1 }, `${name} is no longer exported${unannounced(announcement)}.`);
    }
  },
};
