import type { RepositoryCheck } from '../../enforcement/unit.ts';

// Clients of which one a runtime is enough: each brings its own retries, time-outs and headers.
const clients = new Map([
  ['npm', ['axios', 'got', 'node-fetch', 'superagent', 'request', 'ky', 'undici', 'needle']],
  ['pypi', ['requests', 'httpx', 'aiohttp', 'urllib3', 'pycurl']],
]);

export const check: RepositoryCheck = {
  id: 'single-source/second-client',
  enforces: ['R9.10'],
  severity: 'low',
  recommended: false,
  why: 'With two clients, time-outs, retries and credentials are set up twice and differ.',
  remedy: 'Choose one client, wrap it once, and call the wrapper.',
  reads: 'repository',
  bad: [
    {
      'package.json': '{ "name": "orders", "dependencies": { "axios": "1.7.9", "got": "14.4.5" } }\n',
      'src/a.ts': "import axios from 'axios';\nexport const a = axios;\n",
      'src/b.ts': "import got from 'got';\nexport const b = got;\n",
    },
  ],
  good: [
    {
      'package.json': '{ "name": "orders", "dependencies": { "axios": "1.7.9" } }\n',
      'src/a.ts': "import axios from 'axios';\nexport const a = axios;\n",
    },
  ],
  find: ({ graph, files, report }) => {
    for (const [ecosystem, names] of clients) {
      const byArea = new Map<string, Map<string, { from: string; line: number }>>();
      for (const { from, fact, package: name, ecosystem: own } of graph.packages) {
        const role = files.get(from)?.role;
        if (own !== ecosystem || !names.includes(name) || fact.typeOnly || role?.test || role?.example || role?.script) continue;
        const area = from.includes('/') ? (from.split('/')[0] ?? '') : '';
        const used = byArea.get(area) ?? new Map<string, { from: string; line: number }>();
        if (!used.has(name)) used.set(name, { from, line: fact.line });
        byArea.set(area, used);
      }
      for (const used of byArea.values()) {
        const [first, ...others] = used;
        for (const [name, { from, line }] of others) report(from, { line }, `${name} is a second HTTP client beside ${first?.[0]}.`);
      }
    }
  },
};
