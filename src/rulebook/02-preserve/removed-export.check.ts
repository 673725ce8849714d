import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { offeredNames, publicSurface } from './public-surface.ts';

export const check: RepositoryCheck = {
  id: 'preserve/removed-export',
  enforces: ['R2.5'],
  severity: 'high',
  recommended: false,
  judgesWrites: true,
  why: 'Code that imports the name fails as soon as it takes this version.',
  remedy: 'Keep the name (it may call its successor), or release a major version.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      'package.json': '{ "name": "orders", "version": "1.4.0" }\n',
      'src/index.ts': 'export const total = 1;\n',
      'base/src/index.ts': 'export const total = 1;\nexport const discount = 2;\n',
    },
  ],
  good: [
    {
      'package.json': '{ "name": "orders", "version": "1.4.0" }\n',
      'src/index.ts': 'export const total = 1;\nexport const tax = 2;\n',
      'base/src/index.ts': 'export const total = 1;\n',
    },
    {
      'package.json': '{ "name": "orders", "version": "2.0.0" }\n',
      'base/package.json': '{ "name": "orders", "version": "1.4.0" }\n',
      'src/index.ts': 'export const total = 1;\n',
      'base/src/index.ts': 'export const total = 1;\nexport const discount = 2;\n',
    },
  ],
  find: ({ base, files, manifests, read, report }) => {
    if (!base) return;
    const majorOf = (version: string | undefined): number => Number(/^\D{0,2}(\d{1,9})/.exec(version ?? '')?.[1] ?? 0);
    const announces = manifests.some(({ path, version }) => {
      const former = base.files.get(path)?.settings.find(({ key }) => /(?:^|\.)version$/.test(key))?.value;
      return former !== undefined && majorOf(version) > majorOf(former);
    });
    if (announces) return;
    const isPublic = publicSurface({ manifests, read });
    for (const [path, former] of base.files) {
      if (!isPublic(former)) continue;
      const current = files.get(path);
      const offered = current ? offeredNames(current) : new Set<string>();
      // `export *` may still offer the name.
      if (current?.imports.some(({ reexport, names }) => reexport && names.includes('*'))) continue;
      for (const name of offeredNames(former)) {
        if (!offered.has(name))
          report(path, { line: 1 }, `${name} is no longer exported, and no major version says so.`);
      }
    }
  },
};
