import type { FactCheck } from '../../enforcement/unit.ts';

const flagFile = /(?:^|\/)(?:feature[-_]?)?flags?\.(?:ya?ml|json|toml)$/i;
const describing = /(?:^|\.)(?:owner|expires?|expiry|expires_at|until|remove_after|description)$/i;

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
  find: ({ path, facts, report }) => {
    if (!flagFile.test(path) || facts.role.test) return;
    const groups = new Map<string, { line: number; keys: Set<string> }>();
    for (const { key, line } of facts.settings) {
      const dot = key.lastIndexOf('.');
      if (dot < 0) continue;
      const flag = key.slice(0, dot);
      const group = groups.get(flag) ?? { line, keys: new Set() };
      group.keys.add(key.slice(dot + 1).toLowerCase());
      groups.set(flag, group);
    }
    for (const [flag, { line, keys }] of groups) {
      if (!keys.has('enabled') && !keys.has('default') && !keys.has('on')) continue;
      const hasOwner = keys.has('owner');
      const hasEnd = [...keys].some((key) => key !== 'owner' && key !== 'description' && describing.test(key));
      if (hasOwner && hasEnd) continue;
      const missing = [...(hasOwner ? [] : ['owner']), ...(hasEnd ? [] : ['end'])].join(' and no ');
      report({ line }, `The flag ${flag.split('.').at(-1)} has no ${missing}.`);
    }
  },
};
