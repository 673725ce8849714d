import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import type { PackageImport } from '../../repository/model.ts';
import { isOfProgram, programFinder } from '../programs.ts';
import { isEnvironmentExample } from './environment.ts';
import { type Integration, integrations } from './integrations.ts';

const charge = 'import stripe\n\n\ndef charge(cents: int) -> str:\n    return stripe.Charge.create(amount=cents).id\n';
const requirements = 'stripe==11.4.1\n';

const byPackage = (ecosystem: PackageImport['ecosystem']): ReadonlyMap<string, Integration> =>
  new Map(integrations.flatMap((one) => one[ecosystem].map((name) => [name, one] as const)));
const known = { npm: byPackage('npm'), pypi: byPackage('pypi') };

/** What a file of configuration says of the system around the code, as one text. */
const declarationsIn = ({ environmentDeclarations, services, settings, images }: FileFacts): string[] => [
  ...environmentDeclarations.flatMap(({ name, value = '' }) => [name, value]),
  ...services.flatMap(({ name, image = '' }) => [name, image]),
  ...images.map(({ name }) => name),
  ...settings.flatMap(({ key, value }) => [key, value]),
];

const isConfiguration = ({ path, language, role, jobs }: FileFacts): boolean =>
  !role.test &&
  jobs.length === 0 &&
  (language === 'yaml' ||
    language === 'toml' ||
    language === 'json' ||
    language === 'env' ||
    language === 'dockerfile') &&
  !/(?:^|\/)(?:package(?:-lock)?\.json|pyproject\.toml|pnpm-lock\.yaml)$/.test(path);

/** Whether the team says anywhere what its system needs: in an env example, or in services with variables. */
const keepsDeclarations = (files: readonly FileFacts[]): boolean =>
  files.some(
    ({ path, services, environmentDeclarations }) =>
      isEnvironmentExample(path) || (services.length > 0 && environmentDeclarations.length > 0),
  );

/** The first import of each integration by each program. */
const integrationsInUse = (repository: CheckedRepository): Map<string, readonly [PackageImport, Integration]> => {
  const programOf = programFinder(repository);
  const found = new Map<string, readonly [PackageImport, Integration]>();
  for (const used of repository.graph.packages) {
    const one = known[used.ecosystem].get(used.package);
    if (!one || used.fact.typeOnly || used.fact.optional) continue;
    const key = `${programOf(used.from)}\0${one.name}`;
    if (!found.has(key) && isOfProgram(repository.files.get(used.from))) found.set(key, [used, one]);
  }
  return found;
};

export const check: RepositoryCheck = {
  id: 'real/undeclared-integration',
  enforces: ['R1.4'],
  severity: 'medium',
  recommended: false,
  why: 'The code works where its author had the service and the key, and nowhere else.',
  remedy: 'Declare the service in the compose file, or its address and key in the env example.',
  reads: 'repository',
  isJudgedWhenDone: true,
  bad: [
    { 'requirements.txt': requirements, 'shop/charge.py': charge, '.env.example': 'DATABASE_URL=\n' },
    {
      'package.json': '{ "name": "a", "dependencies": { "kafkajs": "2.2.4" } }\n',
      'src/a.ts': "import { Kafka } from 'kafkajs';\nexport const kafka = new Kafka({ brokers: ['k:9092'] });\n",
      'compose.yml': 'services:\n  api:\n    build: .\n    environment:\n      LEVEL: info\n',
    },
  ],
  good: [
    { 'requirements.txt': requirements, 'shop/charge.py': charge, '.env.example': 'STRIPE_KEY=\n' },
    { 'requirements.txt': requirements, 'shop/charge.py': charge },
    {
      'requirements.txt': requirements,
      'shop/charge.py': `try:\n    import stripe\nexcept ImportError:\n    stripe = None\n`,
      '.env.example': 'DATABASE_URL=\n',
    },
    {
      'requirements.txt': 'redis==5.2.1\n',
      'shop/cache.py': 'import redis\n\nCACHE = redis.Redis(host="redis")\n',
      'compose.yml':
        'services:\n  redis:\n    image: redis:7.4.1\n  api:\n    build: .\n    environment:\n      LEVEL: info\n',
    },
  ],
  find: (repository) => {
    const all = [...repository.files.values()];
    const used = integrationsInUse(repository);
    if (used.size === 0 || !keepsDeclarations(all)) return;
    const declared = all.filter(isConfiguration).flatMap(declarationsIn).join('\n');
    // A commented line of an example declares what it names as well.
    const examples = all
      .filter(({ path }) => isEnvironmentExample(path))
      .map(({ path }) => repository.read(path) ?? '');
    const text = [declared, ...examples].join('\n');
    for (const [{ from, fact }, { name, words }] of used.values()) {
      if (!words.test(text))
        repository.report(
          from,
          fact,
          `The code talks to ${name}, and no env example, service or configuration declares it.`,
        );
    }
  },
};
