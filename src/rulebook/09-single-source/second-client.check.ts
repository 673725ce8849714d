import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { type Rivals, isOfProgram, rivalsInUse } from '../programs.ts';
import { type Sender, sendersBySetting } from './addressed-by-setting.ts';

// Clients of which one a program is enough: each brings its own retries, time-outs and headers.
const clients: Rivals = {
  npm: new Set(['axios', 'got', 'node-fetch', 'superagent', 'request', 'ky', 'needle', 'phin', 'wretch']),
  pypi: new Set(['requests', 'httpx', 'aiohttp', 'pycurl', 'httplib2', 'niquests']),
};

const sends =
  /(?:^|\.)(?:fetch|axios|got|ky|request|get|post|put|patch|delete|head|\$fetch|ofetch|urlopen|Client|AsyncClient|create)$/;
const outside =
  /^https?:\/\/(?!localhost|127\.|0\.0\.0\.0|\[|(?:[\w-]+\.)*example\.|[^./:]+(?:[:/]|$))([\w.-]{4,200})/i;

const reportLibraries = (repository: CheckedRepository): void => {
  for (const [first, ...others] of rivalsInUse(repository, clients)) {
    for (const other of others) {
      const related = first
        ? [{ path: first.from, place: { line: first.fact.line }, message: 'The other client.' }]
        : [];
      repository.report(other.from, other.fact, `${other.package} is a second HTTP client beside ${first?.package}.`, {
        related,
      });
    }
  }
};

/** The first call in each file to each host that is somebody else's. */
const callsByHost = ({ files }: CheckedRepository): Map<string, Sender[]> => {
  const hosts = new Map<string, Sender[]>();
  for (const facts of files.values()) {
    if (!isOfProgram(facts)) continue;
    for (const call of facts.calls) {
      const host =
        call.argument !== undefined && sends.test(call.callee) ? outside.exec(call.argument)?.[1] : undefined;
      if (host === undefined) continue;
      const known = hosts.get(host);
      if (!known) hosts.set(host, [{ path: facts.path, call }]);
      else if (known.every(({ path }) => path !== facts.path)) known.push({ path: facts.path, call });
    }
  }
  return hosts;
};

const reportOthers = (address: string, [first, ...others]: readonly Sender[], { report }: CheckedRepository): void => {
  for (const { path, call } of others) {
    const related = first
      ? [{ path: first.path, place: { line: first.call.line }, message: 'It is called here too.' }]
      : [];
    report(path, call, `${address} is called from ${others.length + 1} files, each in its own way.`, { related });
  }
};

export const check: RepositoryCheck = {
  id: 'single-source/second-client',
  enforces: ['R9.10'],
  severity: 'low',
  recommended: false,
  why: 'With two clients, time-outs, retries and credentials are set up twice and differ.',
  remedy: 'Wrap the service once, and call the wrapper.',
  reads: 'repository',
  bad: [
    {
      'package.json': '{ "name": "orders", "dependencies": { "axios": "1.7.9", "got": "14.4.5" } }\n',
      'src/a.ts': "import axios from 'axios';\nexport const a = axios;\n",
      'src/b.ts': "import got from 'got';\nexport const b = got;\n",
    },
    {
      'src/stock.py': 'import requests\n\nrequests.get("https://api.warehouse.io/stock")\n',
      'src/returns.py': 'import requests\n\nrequests.post("https://api.warehouse.io/returns")\n',
    },
    {
      'src/client.ts': 'export const send = (path: string) => fetch(`${import.meta.env.VITE_API_URL}${path}`);\n',
      'src/export.ts': 'export const get = (path: string) => fetch(`${import.meta.env.VITE_API_URL}/${path}`);\n',
    },
  ],
  good: [
    {
      'src/client.ts': 'export const send = (path: string) => fetch(`${import.meta.env.VITE_API_URL}${path}`);\n',
      'src/export.ts': "import { send } from './client.ts';\n\nexport const get = () => send('/orders');\n",
      'src/help.ts': 'export const help = `${import.meta.env.VITE_API_URL}/help`;\n',
    },
    {
      'package.json': '{ "name": "orders", "dependencies": { "axios": "1.7.9" } }\n',
      'src/a.ts': "import axios from 'axios';\nexport const a = axios;\n",
    },
    {
      'api/package.json': '{ "name": "api", "dependencies": { "got": "14.4.5" } }\n',
      'api/a.ts': "import got from 'got';\nexport const a = got;\n",
      'web/package.json': '{ "name": "web", "dependencies": { "axios": "1.7.9" } }\n',
      'web/b.ts': "import axios from 'axios';\nexport const b = axios;\n",
    },
  ],
  find: (repository) => {
    reportLibraries(repository);
    for (const [host, senders] of callsByHost(repository)) reportOthers(host, senders, repository);
    for (const [setting, senders] of sendersBySetting(repository)) {
      reportOthers(`The address in ${setting.split('\0')[1]}`, senders, repository);
    }
  },
};
