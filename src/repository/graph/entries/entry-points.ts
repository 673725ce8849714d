import { conventionalEntries } from './conventional-entries.ts';
import type { Entries, EntryInput } from './entry.ts';
import { loadedEntries } from './loaded-entries.ts';
import { mainGuardEntries } from './main-guard-entries.ts';
import { mentionedEntries } from './mentioned-entries.ts';
import { pageEntries } from './page-entries.ts';
import { pythonProjectEntries } from './python-project-entries.ts';
import { isTestReason } from './reasons.ts';
import { scriptPackageEntries } from './script-package-entries.ts';
import { teamRuleEntries } from './team-rule-entries.ts';

/** Code that nothing has to import, with the reason; where several hold, the one that says most. */
export const entryPoints = (input: EntryInput): ReadonlyMap<string, string> => {
  const entries = new Map<string, string>();
  const add = (found: Entries): void => {
    for (const [path, reason] of found) {
      const known = entries.get(path);
      if (known === undefined || (isTestReason(known) && !isTestReason(reason))) entries.set(path, reason);
    }
  };
  add(scriptPackageEntries(input));
  add(pythonProjectEntries(input));
  add(pageEntries(input));
  add(mentionedEntries(input));
  add(loadedEntries(input));
  add(teamRuleEntries(input));
  add(conventionalEntries(input));
  add(mainGuardEntries(input, entries));
  return entries;
};
