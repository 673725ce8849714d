import type { RepositoryCheck } from '../../enforcement/unit.ts';

interface Room {
  readonly folder: string;
  readonly layer: number;
}

/** The declared folder that a path lies in, the innermost where they nest. */
const roomFinder = (layers: readonly (readonly string[])[]): ((path: string) => Room | undefined) => {
  const rooms = layers
    .flatMap((folders, layer) => folders.map((folder) => ({ folder: folder.replace(/\/$/, ''), layer })))
    .toSorted((left, right) => right.folder.length - left.folder.length);
  return (path) => rooms.find(({ folder }) => path === folder || path.startsWith(`${folder}/`));
};

const problemOf = (from: Room, to: Room): string | undefined => {
  if (from.folder === to.folder || to.layer < from.layer) return undefined;
  if (to.layer === from.layer) {
    return `${from.folder} and ${to.folder} are peers, and peers do not import each other; move what both need to a lower layer.`;
  }
  return `${from.folder} lies below ${to.folder} and must not know of it; pass what it needs in, or move that down.`;
};

export const check: RepositoryCheck = {
  id: 'standards/boundary',
  enforces: ['R5.4'],
  severity: 'high',
  recommended: true,
  why: 'Each import against the direction makes two layers one, and neither can be changed or tested alone any more.',
  remedy:
    'Import from the own folder and from lower layers only: move what is shared down, or hand it over as an argument.',
  reads: 'repository',
  bad: [
    {
      'bylaw.yaml': 'layers:\n  - [src/kernel]\n  - [src/shop, src/stock]\n',
      'src/kernel/money.ts': "import { order } from '../shop/order.ts';\n\nexport const price = order.price;\n",
      'src/shop/order.ts': 'export const order = { price: 1 };\n',
    },
    {
      'bylaw.yaml': 'layers:\n  - [src/kernel]\n  - [src/shop, src/stock]\n',
      'src/shop/order.ts': "import { level } from '../stock/level.ts';\n\nexport const order = { level };\n",
      'src/stock/level.ts': 'export const level = 1;\n',
    },
  ],
  good: [
    {
      'bylaw.yaml': 'layers:\n  - [src/kernel]\n  - [src/shop, src/stock]\n',
      'src/shop/order.ts':
        "import { price } from '../kernel/money.ts';\nimport { line } from './line.ts';\n\nexport const order = { price, line };\n",
      'src/shop/line.ts': 'export const line = 1;\n',
      'src/kernel/money.ts': 'export const price = 1;\n',
    },
    {
      'src/kernel/money.ts': "import { order } from '../shop/order.ts';\n\nexport const price = order.price;\n",
      'src/shop/order.ts': 'export const order = { price: 1 };\n',
    },
  ],
  find: ({ graph, files, settings, report }) => {
    if (settings.layers.length === 0) return;
    const roomOf = roomFinder(settings.layers);
    for (const { from, to, fact } of graph.edges) {
      // A test may set up what its subject must not know.
      if (files.get(from)?.role.test) continue;
      const own = roomOf(from);
      const other = roomOf(to);
      const problem = own && other ? problemOf(own, other) : undefined;
      if (problem !== undefined) report(from, fact, problem);
    }
  },
};
