import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { EnvironmentDeclarationFact, FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { loneEnds } from './lone-ends.ts';

/** A literal value; one that is put together from others says nothing by itself. */
const literalOf = ({ value }: EnvironmentDeclarationFact): string | undefined =>
  value === undefined || value === '' || /[$<{]|\b(?:change|your|example|xxx)/i.test(value)
    ? undefined
    : value.replace(/^(["'])(.*)\1$/, '$2');

const reportRepeated = ({ path, environmentDeclarations }: FileFacts, report: CheckedRepository['report']): void => {
  const seen = new Map<string, EnvironmentDeclarationFact>();
  for (const declaration of environmentDeclarations) {
    const { name } = declaration;
    const earlier = seen.get(name);
    const [value, before] = [literalOf(declaration), earlier && literalOf(earlier)];
    if (earlier && value !== undefined && before !== undefined && value !== before) {
      const isOneLine = !earlier.value?.includes('\n');
      const related = [{ path, place: { line: earlier.line }, message: 'The first value.' }];
      report(path, declaration, `${name} is set twice in this file, to different values.`, {
        related,
        edits: isOneLine ? (source) => [source.removeLines(earlier.line)] : undefined,
      });
    }
    seen.set(name, declaration);
  }
};

const template = /example|sample|template|dist/;

const isBaseCompose = (path: string): boolean => /^(?:docker-)?compose\.ya?ml$/.test(baseName(path));

/** Values that compose writes out where `.env` beside it has others. */
const reportAgainstCompose = (env: FileFacts, compose: FileFacts, report: CheckedRepository['report']): void => {
  const values = new Map(env.environmentDeclarations.map((declaration) => [declaration.name, declaration]));
  for (const declaration of compose.environmentDeclarations) {
    const other = values.get(declaration.name);
    const [value, before] = [literalOf(declaration), other && literalOf(other)];
    if (!other || value === undefined || before === undefined || value === before) continue;
    const related = [{ path: env.path, place: { line: other.line }, message: 'Another value.' }];
    report(compose.path, declaration, `${declaration.name} has another value here than in ${env.path}.`, { related });
  }
};

const twoPrograms = (first: string, second: string, build: string): string =>
  `services:\n  api:\n    build: ./api\n    environment:\n      QUEUE_NAME: ${first}\n  worker:\n    build: ${build}\n    environment:\n      QUEUE_NAME: ${second}\n`;

const reportLoneEnds = (compose: FileFacts, template: FileFacts, report: CheckedRepository['report']): void => {
  for (const { declaration, service, other } of loneEnds(compose, template)) {
    const { name, value = '' } = declaration;
    const message = `${service.name} has ${value} for ${name}, and ${other.service.name} has ${other.declaration.value}, as ${template.path} does: they never meet.`;
    const related = [{ path: compose.path, place: { line: other.declaration.line }, message: 'The other value.' }];
    report(compose.path, declaration, message, { related });
  }
};

export const check: RepositoryCheck = {
  id: 'analysis/conflicting-setting',
  enforces: ['R3.3'],
  severity: 'medium',
  recommended: false,
  why: 'Of two values of one setting, the one that wins depends on who starts the program, and how.',
  remedy: 'Keep the value in one place, and refer to it from the other: `${NAME}`.',
  reads: 'repository',
  bad: [
    { '.env': 'ORDERS_PORT=8000\nORDERS_HOST=orders\nORDERS_PORT=8001\n' },
    {
      '.env': 'ORDERS_PORT=8000\n',
      'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    environment:\n      ORDERS_PORT: 8001\n',
    },
    { '.env.example': 'QUEUE_NAME=orders\n', 'docker-compose.yml': twoPrograms('orders', 'events', './worker') },
  ],
  good: [
    { '.env.example': 'QUEUE_NAME=orders\n', 'docker-compose.yml': twoPrograms('orders', 'orders', './worker') },
    // Two workers of one program, with a queue each.
    { '.env.example': 'QUEUE_NAME=orders\n', 'docker-compose.yml': twoPrograms('orders', 'events', './api') },
    {
      '.env': 'ORDERS_PORT=8000\n',
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    environment:\n      ORDERS_PORT: ${ORDERS_PORT}\n',
    },
    { '.env': 'ORDERS_PORT=8000\n', '.env.production': 'ORDERS_PORT=80\n' },
    { '.env.example': '# ORDERS_PORT=8001\nORDERS_PORT=8000\n' },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Keep the last value, which is the one that counts',
    fixed: [{ '.env': 'ORDERS_HOST=orders\nORDERS_PORT=8001\n' }],
  },
  find: ({ files, report }) => {
    const byFolder = new Map<string, FileFacts>();
    const templates = new Map<string, FileFacts>();
    for (const facts of files.values()) {
      if (facts.language !== 'env' || facts.role.test || facts.role.example) continue;
      // Templates show alternatives one below the other.
      if (!template.test(baseName(facts.path))) reportRepeated(facts, report);
      else templates.set(directoryOf(facts.path), facts);
      if (baseName(facts.path) === '.env') byFolder.set(directoryOf(facts.path), facts);
    }
    for (const facts of files.values()) {
      if (!isBaseCompose(facts.path)) continue;
      const folder = directoryOf(facts.path);
      const [env, example] = [byFolder.get(folder), templates.get(folder)];
      if (env) reportAgainstCompose(env, facts, report);
      if (example) reportLoneEnds(facts, example, report);
    }
  },
};
