import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';

const procedureName = /incident|on-?call|escalation|outage|emergency/i;
const afterwards = /post-?mortem|retrospective|report|20\d\d/i;

const parts: readonly (readonly [name: string, words: RegExp])[] = [
  ['levels', /\bseverit(?:y|ies)\b|\bsev-?\s?\d\b|\bP[0-4]\b|\bpriorit(?:y|ies)\b|\blevels?\b/i],
  ['contacts', /\bcontacts?\b|on-?call|\bescalat|\bpager\b|\bphone\b|\bwho to (?:call|tell)\b|@[\w.-]{2,}/i],
  ['steps', /^\s{0,6}\d{1,2}[.)]\s/m],
];

const isProcedure = ({ path, language, headings }: FileFacts): boolean =>
  language === 'markdown' &&
  !afterwards.test(baseName(path)) &&
  (procedureName.test(baseName(path)) ||
    headings.some(({ text }) => /^incidents?\b|\bincident (?:response|procedure|management|handling)\b/i.test(text)));

/** The first file that runs services which others rely on. */
const deployment = ({ files }: CheckedRepository): FileFacts | undefined =>
  [...files.values()].find(
    ({ services, role, path }) =>
      services.length > 0 &&
      !role.test &&
      !role.example &&
      !/(?:^|[/._-])(?:dev|development|test|ci|local|override|devcontainer)(?:[/._-]|$)/i.test(path),
  );

export const check: RepositoryCheck = {
  id: 'standards/incident-procedure',
  enforces: ['R5.8'],
  severity: 'low',
  recommended: false,
  why: 'Whoever is woken by an outage should not have to invent whom to tell and what to do first.',
  remedy: 'Write an incident procedure: levels of severity, contacts for each, and numbered steps.',
  reads: 'repository',
  bad: [
    { 'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n', 'README.md': '# Orders\n' },
    {
      'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n',
      'docs/incidents.md': '# Incidents\n\nLook at the logs.\n',
    },
  ],
  good: [
    {
      'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n',
      'docs/incidents.md':
        '# Incidents\n\nSeverity 1 is an outage. Contact the on-call engineer.\n\n1. Roll back.\n2. Tell the users.\n',
    },
    { 'README.md': '# A library\n' },
  ],
  find: (repository) => {
    const deployed = deployment(repository);
    if (!deployed) return;
    const procedures = [...repository.files.values()].filter(isProcedure);
    const [first] = procedures;
    if (!first) {
      repository.report(
        deployed.path,
        { line: 1 },
        'Services are run from here, and no document says what to do in an incident.',
      );
      return;
    }
    // The parts may stand in several documents that belong together.
    const text = procedures.map(({ path }) => repository.read(path) ?? '').join('\n');
    const missing = parts.filter(([, words]) => !words.test(text)).map(([name]) => name);
    if (missing.length > 0)
      repository.report(first.path, { line: 1 }, `The incident procedure has no ${missing.join(', no ')}.`);
  },
};
