import { type Grant, answers, readGrants } from '../grants.ts';
import type { Objection } from '../judge.ts';
import type { GuardWorld } from '../world.ts';

/** What still stands once the grants have answered what they are for. */
export const withGrants = (
  objections: readonly Objection[],
  { ledger, now }: Pick<GuardWorld, 'ledger' | 'now'>,
): { readonly left: readonly Objection[]; readonly used: ReadonlySet<Grant> } => {
  const standing = objections.filter(({ mode }) => mode !== 'observe');
  const used = new Set<Grant>();
  if (standing.length === 0) return { left: [], used };
  const active = readGrants(ledger, now()).filter(({ state }) => state === 'active');
  const left = standing.filter((objection) => {
    const found = active.find(({ grant }) => answers(grant, objection));
    if (found) used.add(found.grant);
    return found === undefined;
  });
  // A grant is used by an action that happens; one that something else stops leaves it as it was.
  return { left, used: left.length === 0 ? used : new Set() };
};
