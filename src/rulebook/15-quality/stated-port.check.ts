import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { workingDocuments } from './working-documents.ts';

const stated =
  /(?:\blocalhost|\b127\.0\.0\.1|\b0\.0\.0\.0|\[::1\]):(\d{4,5})\b|\bports?[ \t]{1,3}[`*]{0,3}(\d{4,5})\b/gi;
const nearest = 60;
const number = /(?<![\w.:-])\d{4,5}(?![\w.])/g;

// Where tools listen unless they are told otherwise; documents name these without anything in the repository doing so.
const usual = new Set([
  1025, 1080, 1433, 1521, 2181, 2375, 2376, 2379, 3000, 3001, 3030, 3100, 3200, 3306, 4000, 4173, 4200, 4317, 4318,
  4321, 4444, 4566, 5000, 5001, 5050, 5173, 5174, 5432, 5540, 5555, 5601, 5672, 5678, 5900, 6006, 6333, 6334, 6379,
  6443, 6831, 7474, 7687, 7860, 8000, 8001, 8008, 8025, 8080, 8081, 8082, 8083, 8086, 8088, 8089, 8123, 8125, 8200,
  8265, 8443, 8500, 8501, 8529, 8787, 8834, 8888, 8889, 9000, 9001, 9042, 9080, 9090, 9091, 9092, 9093, 9094, 9100,
  9115, 9121, 9187, 9200, 9222, 9229, 9230, 9300, 9323, 9411, 9443, 9600, 10000, 10250, 11211, 11434, 14268, 15672,
  16686, 18080, 19530, 24224, 24678, 27017, 27018, 28015, 35729, 50051, 51820, 61616,
]);

/** Ports, and numbers that may be ports, of everything that is no document. */
const knownPorts = ({ files }: CheckedRepository): ReadonlySet<number> => {
  const known = new Set<number>();
  const addNumbers = (value: string): void => {
    if (/\d{4}/.test(value)) for (const [digits] of value.matchAll(/\d{4,5}/g)) known.add(Number(digits));
  };
  for (const { language, ports, environmentDeclarations, settings, commands } of files.values()) {
    for (const { port } of ports) known.add(port);
    if (language === 'markdown') continue;
    for (const { value = '' } of environmentDeclarations) addNumbers(value);
    for (const { value } of settings) addNumbers(value);
    for (const { command } of commands) addNumbers(command);
  }
  return known;
};

const words = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

// Names that mean other things as well wherever they stand.
const anyService =
  /^(?:web|app|application|server|service|proxy|client|db|database|cache|main|host|docker|container|node|site|http|mail|test|dev|data)$/;

/** Services that publish a port, by the way a sentence names them; not those whose port whoever starts them chooses. */
const publishers = ({ files, read }: CheckedRepository): ReadonlyMap<string, number> => {
  const services = new Map<string, number>();
  for (const { path, role, ports } of files.values()) {
    if (role.test || role.example) continue;
    let lines: readonly string[] | undefined;
    for (const { kind, service, port, line } of ports) {
      const name = kind === 'publish' ? words(service ?? '') : '';
      if (name === '' || anyService.test(name)) continue;
      lines ??= (read(path) ?? '').split('\n');
      if (!lines[line - 1]?.includes('${')) services.set(name, port);
    }
  }
  return services;
};

interface StatedPort {
  readonly port: number;
  readonly line: number;
  /** The words before the port in its clause. */
  readonly clause: string;
}

/** Ports that a text states and does not introduce itself, as `-p 8800:80` would. */
const statedPorts = (text: string): StatedPort[] => {
  const found: StatedPort[] = [];
  let elsewhere: ReadonlySet<number> | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.length > 2_000 || !/\d{4}/.test(line)) continue;
    for (const match of line.matchAll(stated)) {
      const port = Number(match[1] ?? match[2]);
      elsewhere ??= new Set([...text.replace(stated, ' ').matchAll(number)].map(([digits]) => Number(digits)));
      if (elsewhere.has(port) || port > 65_535 || port < 1024) continue;
      const clause =
        line
          .slice(Math.max(0, match.index - nearest), match.index)
          .split(/[,;|]|\.\s/)
          .at(-1) ?? '';
      found.push({ port, line: index + 1, clause: ` ${words(clause)} ` });
    }
  }
  return found;
};

/** The service that a clause names last. */
const subjectOf = (clause: string, services: ReadonlyMap<string, number>): string | undefined => {
  let subject: { name: string; at: number } | undefined;
  for (const name of services.keys()) {
    const at = clause.lastIndexOf(` ${name} `);
    if (at > (subject?.at ?? -1)) subject = { name, at };
  }
  return subject?.name;
};

export const check: RepositoryCheck = {
  id: 'quality/stated-port',
  enforces: ['R15.10'],
  severity: 'medium',
  recommended: false,
  why: 'Whoever connects to the port that the document states finds nothing there.',
  remedy: 'State the port that the service is configured with.',
  reads: 'repository',
  bad: [
    {
      'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    ports: ["8300:8000"]\n',
      'docs/start.md': '# Start\n\nThe API listens on port 8310.\n',
    },
    {
      'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    ports: ["8300:8000"]\n',
      'README.md': '# Orders\n\nThe API answers on <http://localhost:8310/docs>.\n',
    },
  ],
  good: [
    {
      'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    ports: ["8300:8000"]\n',
      'README.md': '# Orders\n\nOpen <http://localhost:8300>. The database listens on port 5432.\n',
    },
    {
      'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    ports: ["8300:8000"]\n',
      'README.md': '# Orders\n\n`docker run -p 8310:8000 api`, then open <http://localhost:8310>.\n',
    },
    {
      'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    ports: ["8300:8000"]\n',
      'README.md': '# Orders\n\nThe ERP of your shop listens on port 8310.\n',
    },
    {
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    ports: ["${API_PORT:-8300}:8000"]\n  redis:\n    image: redis:7.4.1\n    ports: ["6399:6379"]\n',
      'README.md': '# Orders\n\nOn the second machine the API listens on port 8310.\n',
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'State the port that the service publishes',
    fixed: [
      { 'docs/start.md': '# Start\n\nThe API listens on port 8300.\n' },
      { 'README.md': '# Orders\n\nThe API answers on <http://localhost:8300/docs>.\n' },
    ],
  },
  find: (repository) => {
    const { isAsked, read, report } = repository;
    const documents = workingDocuments(repository).filter(({ path }) => isAsked(path));
    const services = documents.length === 0 ? new Map<string, number>() : publishers(repository);
    if (services.size === 0) return;
    const known = knownPorts(repository);
    for (const { path } of documents) {
      for (const { port, line, clause } of statedPorts(read(path) ?? '')) {
        const service = known.has(port) || usual.has(port) ? undefined : subjectOf(clause, services);
        if (service === undefined) continue;
        report(
          path,
          { line },
          `The document gives ${service} port ${port}; it publishes ${services.get(service)}, and nothing here has ${port}.`,
          { edits: (source) => source.replaceOnLine(line, String(port), String(services.get(service) ?? port)) },
        );
      }
    }
  },
};
