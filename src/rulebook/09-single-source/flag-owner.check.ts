import type { FactCheck } from '../../enforcement/unit.ts';
import { endField, flagsOf } from './flag-files.ts';

export const check: FactCheck = {
  id: 'single-source/flag-owner',
  enforces: ['R9.3'],
  severity: 'low',
  recommended: false,
  why: 'A flag without an owner and an end stays forever, and doubles what has to be tested.',
  remedy: 'Give each flag an `owner` and an `expires` date.',
  reads: 'file',
  languages: ['yaml', 'json', 'toml'],
  bad: [{ 'config/flags.yml': 'new_checkout:\n  enabled: true\n' }],
  good: [
    { 'config/flags.yml': 'new_checkout:\n  enabled: true\n  owner: payments\n  expires: 2999-01-31\n' },
    { 'config/app.yml': 'new_checkout:\n  enabled: true\n' },
  ],
  find: ({ facts, report }) => {
    for (const { name, line, fields } of flagsOf(facts)) {
      const hasOwner = fields.has('owner');
      const hasEnd = [...fields.keys()].some((field) => endField.test(field));
      if (hasOwner && hasEnd) continue;
      const missing = [...(hasOwner ? [] : ['owner']), ...(hasEnd ? [] : ['end'])].join(' and no ');
      report({ line }, `The flag ${name} has no ${missing}.`);
    }
  },
};
