import type { FindingDetail, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';

const plainRoute = (method: string, path: string): string => `${method} ${path.replace(/\{[^{}/]{1,100}\}/g, '{}')}`;

const benchmark = /(?:^|\/)(?:perf|bench)[\w-]{0,20}\//i;

const served = ({ routes, role, path: file }: FileFacts): string[] =>
  role.test || role.example || benchmark.test(file)
    ? []
    : routes.filter(({ side }) => side === 'server').map(({ method, path }) => plainRoute(method, path));

type Related = NonNullable<FindingDetail['related']>[number];

const mostCallers = 3;

/** Code of the repository that asks for a route. */
const callers = (route: string, files: Iterable<FileFacts>): Related[] =>
  Array.from(files)
    .flatMap(({ path, routes }) =>
      routes
        .filter(({ side, method, path: asked }) => side === 'client' && plainRoute(method, asked) === route)
        .map(({ line }) => ({ path, place: { line }, message: 'It is asked for here.' })),
    )
    .slice(0, mostCallers);

export const check: RepositoryCheck = {
  id: 'preserve/removed-route',
  enforces: ['R2.5'],
  severity: 'high',
  recommended: true,
  why: 'Every client that calls the route fails from the moment this is deployed.',
  remedy: 'Keep the route, answer with a redirect, or release a major version that announces its end.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      'api.ts': "import express from 'express';\n\nexport const app = express();\n",
      'web.ts': "await fetch('/orders');\n",
      'base/api.ts': "import express from 'express';\n\nexport const app = express();\napp.get('/orders', () => []);\n",
    },
    {
      'app.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
      'base/app.py':
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders")\ndef orders():\n    return []\n',
    },
  ],
  good: [
    {
      'app.py':
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders/{order}")\ndef one(order):\n    return order\n',
      'base/app.py':
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders/{id}")\ndef one(id):\n    return id\n',
    },
  ],
  find: ({ base, files, report }) => {
    const now = new Set([...files.values()].flatMap(served));
    for (const [path, former] of base?.files ?? []) {
      for (const route of new Set(served(former))) {
        if (now.has(route)) continue;
        const related = callers(route, files.values());
        const whom =
          related.length === 0 ? '' : `; ${related.map((caller) => caller.path).join(', ')} still asks for it`;
        report(path, { line: 1 }, `The route ${route} is gone${whom}.`, { related });
      }
    }
  },
};
