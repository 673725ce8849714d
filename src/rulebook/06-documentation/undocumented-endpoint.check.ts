import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { RouteFact } from '../../repository/facts.ts';

interface Endpoint {
  readonly path: string;
  readonly route: RouteFact;
  readonly segments: readonly string[];
}

// What operators and browsers ask is no part of the interface.
const operational =
  /^\/(?:metrics|health\w*|healthz|livez|readyz|ready|live|ping|status|docs|redoc|openapi\.json|swagger\S*|favicon\.ico|robots\.txt|static\S*)?\/?$|\*/i;

const endpointsOf = ({ files }: CheckedRepository, side: RouteFact['side']): Endpoint[] =>
  [...files.values()].flatMap(({ path, role, routes }) =>
    role.test || role.example
      ? []
      : routes
          .filter((route) => route.side === side && !/^(?:HEAD|OPTIONS|TRACE)$/.test(route.method))
          .map((route) => ({
            path,
            route,
            segments: route.path
              .replace(/\{[^{}/]{1,100}\}/g, '{}')
              .split('/')
              .filter(Boolean),
          })),
  );

const isTail = (whole: readonly string[], tail: readonly string[]): boolean =>
  tail.length > 0 &&
  tail.length <= whole.length &&
  tail.every((segment, index) => segment === whole[whole.length - tail.length + index]);

/** Finds an endpoint among others. The prefix that a router is mounted at, or a server adds, may be missing on either side. */
const finder = (endpoints: readonly Endpoint[]): ((wanted: Endpoint) => boolean) => {
  const byLast = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const last = endpoint.segments.at(-1) ?? '';
    const known = byLast.get(last);
    if (known) known.push(endpoint);
    else byLast.set(last, [endpoint]);
  }
  return ({ segments, route }) =>
    (byLast.get(segments.at(-1) ?? '') ?? []).some(
      (other) =>
        (other.route.method === route.method || other.route.method === '*' || route.method === '*') &&
        (segments.length === 0
          ? other.segments.length === 0
          : isTail(other.segments, segments) || isTail(segments, other.segments)),
    );
};

export const check: RepositoryCheck = {
  id: 'documentation/undocumented-endpoint',
  enforces: ['R6.4'],
  severity: 'medium',
  recommended: false,
  why: 'Clients are written from the document: what it leaves out is not used, and what it invents fails.',
  remedy: 'Add the endpoint to the OpenAPI document with its errors and limits, or take out what is no longer served.',
  reads: 'repository',
  bad: [
    {
      'openapi.yaml':
        'openapi: 3.1.0\ninfo: { title: Orders, version: 1.0.0 }\npaths:\n  /orders:\n    get: { summary: List. }\n',
      'app.py':
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders")\ndef orders():\n    return []\n\n\n@app.post("/orders/{order}/cancel")\ndef cancel(order):\n    return order\n',
    },
    {
      'openapi.yaml':
        'openapi: 3.1.0\ninfo: { title: Orders, version: 1.0.0 }\npaths:\n  /orders:\n    get: { summary: List. }\n  /coupons:\n    get: { summary: List. }\n',
      'app.py':
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders")\ndef orders():\n    return []\n',
    },
  ],
  good: [
    {
      'openapi.yaml':
        'openapi: 3.1.0\ninfo: { title: Orders, version: 1.0.0 }\npaths:\n  /api/v1/orders/{order_id}:\n    get: { summary: Show. }\n',
      'app.py':
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders/{order}")\ndef one(order):\n    return order\n\n\n@app.get("/healthz")\ndef health():\n    return {}\n',
    },
    {
      'app.py':
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders")\ndef orders():\n    return []\n',
    },
  ],
  find: (repository) => {
    const documented = endpointsOf(repository, 'document');
    const served = documented.length === 0 ? [] : endpointsOf(repository, 'server');
    if (served.length === 0) return;
    const report = (
      endpoints: readonly Endpoint[],
      isKnown: (endpoint: Endpoint) => boolean,
      problem: string,
    ): void => {
      const unknown = endpoints.filter((endpoint) => !isKnown(endpoint));
      // Where most do not match, the two describe different services, or cannot be compared.
      if (unknown.length * 2 > endpoints.length) return;
      for (const { path, route } of unknown) {
        if (!operational.test(route.path)) repository.report(path, route, `${route.method} ${route.path} ${problem}.`);
      }
    };
    report(served, finder(documented), 'is in no OpenAPI document');
    report(documented, finder(served), 'is documented, and nothing serves it');
  },
};
