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

/** Code of the repository that asks for routes, by route. O(routes). */
const callersByRoute = (files: Iterable<FileFacts>): ReadonlyMap<string, Related[]> => {
  const callers = new Map<string, Related[]>();
  for (const { path, routes } of files) {
    for (const { side, method, path: asked, line } of routes) {
      if (side !== 'client') continue;
      const route = plainRoute(method, asked);
      const own = callers.get(route) ?? [];
      if (own.length < mostCallers) own.push({ path, place: { line }, message: 'It is asked for here.' });
      callers.set(route, own);
    }
  }
  return callers;
};

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
      'package.json': '{ "name": "shop", "private": true, "dependencies": { "next": "15.0.0" } }\n',
      'src/app/api/orders/route.ts': 'export async function GET() {\n  return Response.json([]);\n}\n',
      'base/package.json': '{ "name": "shop", "private": true, "dependencies": { "next": "15.0.0" } }\n',
      'base/src/pages/api/orders.ts': 'export default function handler(request, response) {\n  response.json([]);\n}\n',
    },
    {
      'app.py':
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders/{order}")\ndef one(order):\n    return order\n',
      'base/app.py':
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders/{id}")\ndef one(id):\n    return id\n',
    },
  ],
  find: ({ base, files, report }) => {
    const now = new Set([...files.values()].flatMap(served));
    // What answered every method may name those that it is asked with now.
    const paths = new Set([...now].map((route) => route.slice(route.indexOf(' ') + 1)));
    let callers: ReadonlyMap<string, Related[]> | undefined;
    for (const [path, former] of base?.files ?? []) {
      for (const route of new Set(served(former))) {
        if (now.has(route) || (route.startsWith('* ') && paths.has(route.slice(2)))) continue;
        callers ??= callersByRoute(files.values());
        const related = callers.get(route) ?? [];
        const whom =
          related.length === 0 ? '' : `; ${related.map((caller) => caller.path).join(', ')} still asks for it`;
        report(path, { line: 1 }, `The route ${route} is gone${whom}.`, { related });
      }
    }
  },
};
