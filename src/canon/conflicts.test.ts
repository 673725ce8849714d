import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../../test/support/small-repository.ts';
import { findConflicts } from './conflicts.ts';

const settings = { canonRoots: ['CLAUDE.md', 'IMPORTANT/'], canonPrecedence: [] };
const table = (header: string, ...rows: readonly string[]): string =>
  `# Facts\n\n| Service | ${header} |\n| --- | --- |\n${rows.map((row) => `| ${row} |\n`).join('')}`;

const cases: readonly (readonly [what: string, files: Readonly<Record<string, string>>, found: readonly string[]])[] = [
  [
    'a version and the image that runs',
    {
      'CLAUDE.md': table('Version', 'PostgreSQL | 16'),
      'docker-compose.yml': 'services:\n  db:\n    image: postgres:15.4\n',
    },
    ['version PostgreSQL: CLAUDE.md=16 docker-compose.yml=15.4 (config)'],
  ],
  [
    'a version and the image of that version',
    {
      'CLAUDE.md': table('Version', 'PostgreSQL | 16'),
      'docker-compose.yml': 'services:\n  db:\n    image: postgres:16.4\n',
    },
    [],
  ],
  [
    'a version and two images, one of which has it',
    {
      'CLAUDE.md': table('Version', 'Redis | 7'),
      'docker-compose.yml': 'services:\n  a:\n    image: redis:7\n  b:\n    image: redis:6\n',
    },
    [],
  ],
  [
    'the version of a runtime and its pin',
    { 'CLAUDE.md': table('Version', 'Python | 3.12'), '.python-version': '3.11\n' },
    ['version Python: CLAUDE.md=3.12 .python-version=3.11 (config)'],
  ],
  [
    'a limit and a constant of the code',
    {
      'IMPORTANT/limits.md': '# Limits\n\n| Limit | Value |\n| --- | --- |\n| `TOKEN_TTL_MINUTES` | 60 |\n',
      'src/tokens.py': '"""Tokens."""\n\nTOKEN_TTL_MINUTES = 30\n',
    },
    ['limit TOKEN_TTL_MINUTES: IMPORTANT/limits.md=60 src/tokens.py=30 (code)'],
  ],
  [
    'addresses of one service',
    {
      'CLAUDE.md': table('URL', 'api | https://api.example.com'),
      'docs/a.md': table('URL', 'api | https://old.example.com'),
    },
    ['url api: CLAUDE.md=https://api.example.com docs/a.md=https://old.example.com (document)'],
  ],
  [
    'an address on the web and one of the own machine',
    {
      'CLAUDE.md': table('URL', 'api | https://api.example.com'),
      'docs/a.md': table('URL', 'api | http://localhost:8000'),
    },
    [],
  ],
  [
    'owners',
    { 'IMPORTANT/owners.md': table('Owner', 'api | Platform team'), 'docs/a.md': table('Owner', 'api | Shop team') },
    ['owner api: IMPORTANT/owners.md=Platform team docs/a.md=Shop team (document)'],
  ],
  [
    'documents of no authority on one level',
    { 'CLAUDE.md': '# Rules\n', 'docs/a.md': table('Port', 'api | 8000'), 'docs/b.md': table('Port', 'api | 8001') },
    [],
  ],
  [
    'the documents folder and the rest',
    { 'docs/a.md': table('Port', 'api | 8000'), 'README.md': table('Port', 'api | 8001') },
    ['port api: docs/a.md=8000 README.md=8001 (document)'],
  ],
  [
    'a report of one day',
    { 'CLAUDE.md': table('Port', 'api | 8000'), 'STATUS_REPORT_20251114.md': table('Port', 'api | 8001') },
    [],
  ],
];

describe('conflicts are found between', () => {
  it.each(cases)('%s', async (_what, files, found) => {
    const { conflicts } = findConflicts(await repositoryOf(files), settings);
    expect(
      conflicts.map(
        ({ kind, fact, leading, other }) =>
          `${kind} ${fact}: ${leading.path}=${leading.value} ${other.path}=${other.value} (${other.source})`,
      ),
    ).toEqual(found);
  });

  it('documents of one authority, and left to people', async () => {
    const files = { 'IMPORTANT/a.md': table('Port', 'api | 8000'), 'IMPORTANT/b.md': table('Port', 'api | 8001') };
    const { conflicts } = findConflicts(await repositoryOf(files), settings);
    expect(conflicts.map(({ precedence }) => precedence)).toEqual([undefined]);
  });
});
