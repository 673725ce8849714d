import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { namingDocuments } from '../naming-documents.ts';
import { isOfProgram } from '../programs.ts';
import { integrationOf } from './integrations.ts';

export const check: RepositoryCheck = {
  id: 'documentation/undocumented-integration',
  enforces: ['R6.2'],
  severity: 'low',
  recommended: false,
  why: 'An integration that no document names is found out by whoever has to rotate its key or explain its outage.',
  remedy: 'Write what the service is used for, which account and settings it needs, and what happens when it is down.',
  reads: 'repository',
  bad: [
    {
      'package.json': '{ "dependencies": { "stripe": "18.0.0" } }\n',
      'src/charge.ts': "import Stripe from 'stripe';\n\nexport const stripe = new Stripe('');\n",
      'README.md': '# Orders\n\nTakes orders.\n',
    },
  ],
  good: [
    {
      'package.json': '{ "dependencies": { "stripe": "18.0.0" } }\n',
      'src/charge.ts': "import Stripe from 'stripe';\n\nexport const stripe = new Stripe('');\n",
      'README.md': '# Orders\n\nCards are charged by Stripe; `STRIPE_KEY` is in the vault.\n',
    },
    {
      'package.json': '{ "devDependencies": { "stripe": "18.0.0" } }\n',
      'test/charge.test.ts': "import Stripe from 'stripe';\n\nexport const stripe = new Stripe('');\n",
      'README.md': '# Orders\n',
    },
  ],
  find: ({ files, graph, report }) => {
    const reported = new Set<string>();
    const documents = namingDocuments(files);
    for (const found of graph.packages) {
      const service = found.standing === 'declared' && !found.fact.typeOnly ? integrationOf(found) : undefined;
      if (!service || reported.has(service.name) || !isOfProgram(files.get(found.from))) continue;
      reported.add(service.name);
      const isNamed = service.words.some(documents.haveName) || documents.haveTitle(service.name);
      if (!isNamed)
        report(
          found.from,
          found.fact,
          `${service.name} is called from here, and no document of this repository names it.`,
        );
    }
  },
};
