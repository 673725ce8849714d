import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { overdueComments } from './dated-comments.ts';

const deprecation = /deprecat/i;
const removal =
  /\b(?:remov(?:e|ed|al)|deleted?|drop(?:ped)?|until|after|by|sunset|end of life|eol)\b[^\n]{0,60}?\b(20\d\d-[01]\d-[0-3]\d)\b/i;

export const check: RepositoryCheck = {
  id: 'single-source/overdue-deprecation',
  enforces: ['R9.6'],
  severity: 'medium',
  recommended: true,
  why: 'What was to be gone by now still has users, and each day it gains more.',
  remedy: 'Remove it, or set a new date and say why.',
  reads: 'repository',
  bad: [
    { 'src/orders.py': '# Deprecated: remove after 2025-06-30.\ndef total():\n    return 1\n' },
    { 'src/orders.py': 'def total():\n    """Deprecated, to be removed on 2025-06-30."""\n    return 1\n' },
  ],
  good: [
    { 'src/orders.py': '# Deprecated: remove after 2999-06-30.\ndef total():\n    return 1\n' },
    { 'src/orders.py': '# Added on 2025-06-30, removed once before.\ndef total():\n    return 1\n' },
  ],
  find: (repository) => {
    for (const { path, place, date } of overdueComments(repository, deprecation, removal)) {
      repository.report(path, place, `This was to be removed by ${date}.`);
    }
  },
};
