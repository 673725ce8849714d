import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { endField, flagsOf } from './flag-files.ts';

const day = /^20\d\d-[01]\d-[0-3]\d(?=$|T)/;

export const check: RepositoryCheck = {
  id: 'single-source/expired-flag',
  enforces: ['R9.3'],
  severity: 'medium',
  recommended: true,
  why: 'The experiment is over and both ways are still in the code; one of them is tested by nobody.',
  remedy: 'Remove the flag and the way that lost, or set a new end and say why.',
  reads: 'repository',
  bad: [
    { 'config/flags.yml': 'new_checkout:\n  enabled: true\n  owner: payments\n  expires: 2025-01-31\n' },
    { 'flags.json': '{"new_checkout": {"enabled": false, "owner": "payments", "remove_after": "2025-01-31"}}\n' },
  ],
  good: [
    { 'config/flags.yml': 'new_checkout:\n  enabled: true\n  owner: payments\n  expires: 2999-01-31\n' },
    { 'config/flags.yml': 'new_checkout:\n  enabled: true\n  owner: payments\n  expires: never\n' },
    { 'config/contracts.yml': 'larkfield:\n  enabled: true\n  expires: 2025-01-31\n' },
  ],
  find: ({ asked, today, report }) => {
    for (const facts of asked) {
      if (facts.role.example) continue;
      for (const { name, fields } of flagsOf(facts)) {
        for (const [field, { value, line }] of fields) {
          const [end] = (endField.test(field) ? day.exec(value) : null) ?? [];
          if (end !== undefined && end < today) report(facts.path, { line }, `The flag ${name} was to go by ${end}.`);
        }
      }
    }
  },
};
