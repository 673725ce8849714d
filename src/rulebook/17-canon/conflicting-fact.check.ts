import { type Conflict, findConflicts } from '../../canon/conflicts.ts';
import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';

const complaint = ({ fact, leading, other, precedence }: Conflict): string => {
  if (other.source !== 'document')
    return `${fact} is ${other.value} here; ${leading.path}, which has authority, gives ${leading.value}.`;
  const standing = precedence === undefined ? 'of the same authority' : 'which has authority over it';
  return `This document gives ${fact} as ${other.value}; ${leading.path}, ${standing}, gives ${leading.value}.`;
};

/** Whether the value that does not count is a cell of a table, where another can take its place as it is. */
const isInTable = ({ other, precedence }: Conflict, { read }: CheckedRepository): boolean => {
  if (precedence === undefined || other.source !== 'document') return false;
  return /^\s*\|/.test((read(other.path) ?? '').split('\n')[other.line - 1] ?? '');
};

/** Whether a file may give something a value that documents speak of. */
const statesFacts = ({ language, ports, images, environmentDeclarations, settings, definitions }: FileFacts): boolean =>
  language === 'markdown' ||
  ports.length + images.length + environmentDeclarations.length + settings.length > 0 ||
  definitions.some(({ kind }) => kind === 'constant');

export const check: RepositoryCheck = {
  id: 'canon/conflicting-fact',
  enforces: ['R17.5', 'R15.2', 'R17.4'],
  severity: 'medium',
  recommended: true,
  why: 'Of two values for one fact each reader picks one, and half of them pick the wrong one.',
  remedy: 'Correct the document of lower authority, or refer to the other one instead of repeating the value.',
  reads: 'repository',
  bad: [
    {
      'CLAUDE.md': '# Facts\n\n| Fact | Value |\n| --- | --- |\n| Access token lifetime | 60 minutes |\n',
      'docs/overview.md': '# Overview\n\n| Fact | Value |\n| --- | --- |\n| Access token lifetime | 15 minutes |\n',
    },
    {
      'IMPORTANT/PortRegistry.md': '# Ports\n\n| Service | Port |\n| --- | --- |\n| api | 8000 |\n',
      'docs/ports.md': '# Ports\n\n| Service | Port |\n| --- | --- |\n| api | 8001 |\n',
    },
    {
      'IMPORTANT/limits.md': '# Limits\n\n| Limit | Value |\n| --- | --- |\n| `TOKEN_TTL_MINUTES` | 60 |\n',
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    environment:\n      TOKEN_TTL_MINUTES: "30"\n',
    },
    {
      'IMPORTANT/limits.md': '# Limits\n\n| Limit | Value |\n| --- | --- |\n| Attempts of one job | 5 |\n',
      'docs/queue.md': '# Queue\n\nA job that fails is tried again. After three attempts it is dropped.\n',
    },
  ],
  good: [
    {
      'IMPORTANT/limits.md': '# Limits\n\n| Limit | Value |\n| --- | --- |\n| Attempts of one job | 5 |\n',
      'docs/queue.md': '# Queue\n\nA job that fails is tried again. After five attempts it is dropped.\n',
      'docs/sign-in.md': '# Sign-in\n\nAfter three attempts the account is locked.\n',
      'docs/staging.md': '# Staging\n\nHere a job is dropped after two attempts.\n',
    },
    {
      'CLAUDE.md':
        '# Facts\n\n| Fact | Value |\n| --- | --- |\n| PostgreSQL version | 16 |\n| Access token lifetime | 60 minutes |\n',
      'docs/overview.md':
        '# Overview\n\n| Fact | Value |\n| --- | --- |\n| PostgreSQL version | 16.4 |\n| Access token lifetime | 60 min |\n',
    },
    {
      'IMPORTANT/PortRegistry.md':
        '# Ports\n\n## Production\n\n| Service | Port |\n| --- | --- |\n| api | 8000 |\n\n## Development\n\n| Service | Port |\n| --- | --- |\n| api | 8001 |\n',
    },
    {
      'docs/a.md': '# A\n\n| Fact | Value |\n| --- | --- |\n| Access token lifetime | 60 minutes |\n',
      'docs/b.md': '# B\n\n| Fact | Value |\n| --- | --- |\n| Access token lifetime | 15 minutes |\n',
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'State the value of the document that has authority',
    fixed: [
      { 'docs/overview.md': '# Overview\n\n| Fact | Value |\n| --- | --- |\n| Access token lifetime | 60 minutes |\n' },
      { 'docs/ports.md': '# Ports\n\n| Service | Port |\n| --- | --- |\n| api | 8000 |\n' },
    ],
  },
  find: (repository) => {
    if (!repository.asked.some(statesFacts)) return;
    for (const conflict of findConflicts(repository, repository.settings, repository.isAsked).conflicts) {
      const { leading, other, kind } = conflict;
      // Ports of services are held to the registry by a check of their own.
      if (!leading.standing.isCanonical || (kind === 'port' && other.source !== 'document')) continue;
      repository.report(other.path, { line: other.line }, complaint(conflict), {
        related: [{ path: leading.path, place: { line: leading.line }, message: `Here it is ${leading.value}.` }],
        edits: isInTable(conflict, repository)
          ? (source) => source.replaceOnLine(other.line, other.value, leading.value)
          : undefined,
      });
    }
  },
};
