import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';

const served = ({ routes, role }: FileFacts): string[] =>
  role.test
    ? []
    : routes
        .filter(({ side }) => side === 'server')
        .map(({ method, path }) => `${method} ${path.replace(/\{[^{}/]{1,100}\}/g, '{}')}`);

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
        if (!now.has(route)) report(path, { line: 1 }, `The route ${route} is gone.`);
      }
    }
  },
};
