import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { overdueComments } from './dated-comments.ts';

const experiment = /\b(?:proof of concept|poc|experiment(?:al)?|spike|prototype)\b/i;
const expiry = /\b(?:expires?|until|ends?|by|remove (?:after|by))\b[^\n]{0,40}?\b(20\d\d-[01]\d-[0-3]\d)\b/i;

export const check: RepositoryCheck = {
  id: 'single-source/expired-proof-of-concept',
  enforces: ['R9.9'],
  severity: 'medium',
  recommended: true,
  why: 'An experiment that outlives its date has become a product that nobody reviewed.',
  remedy: 'Build it properly, or delete it; its result belongs in a decision record.',
  reads: 'repository',
  bad: [{ 'src/pricing.py': '# Proof of concept, expires 2025-03-31.\nX = 1\n' }],
  good: [
    { 'src/pricing.py': '# Proof of concept, expires 2999-03-31.\nX = 1\n' },
    { 'src/pricing.py': '# Measured in the experiment of 2025-03-31.\nX = 1\n' },
  ],
  find: (repository) => {
    for (const { path, place, date } of overdueComments(repository, experiment, expiry)) {
      repository.report(path, place, `This proof of concept was to end by ${date}.`);
    }
  },
};
