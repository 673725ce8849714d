import { type Grant, answers, readGrants } from '../grants/grants.ts';
import type { Objection } from '../judge.ts';
import type { GuardWorld } from '../world.ts';

interface Granted {
  readonly left: readonly Objection[];
  readonly used: ReadonlySet<Grant>;
  /** Grants that would answer what is left, if a trusted key had signed them. */
  readonly unsigned: readonly number[];
}

/** What still stands once the grants have answered what they are for. */
export const withGrants = (
  objections: readonly Objection[],
  { ledger, now, trust }: Pick<GuardWorld, 'ledger' | 'now' | 'trust'>,
): Granted => {
  const standing = objections.filter(({ mode }) => mode !== 'observe');
  const used = new Set<Grant>();
  if (standing.length === 0) return { left: [], used, unsigned: [] };
  const given = readGrants(ledger, now(), trust());
  const active = given.filter(({ state }) => state === 'active');
  const left = standing.filter((objection) => {
    const found = active.find(({ grant }) => answers(grant, objection));
    if (found) used.add(found.grant);
    return found === undefined;
  });
  const unsigned = given
    .filter(({ state }) => state === 'unsigned' || state === 'untrusted')
    .filter(({ grant }) => left.some((objection) => answers(grant, objection)));
  // A grant is used by an action that happens; one that something else stops leaves it as it was.
  return { left, used: left.length === 0 ? used : new Set(), unsigned: unsigned.map(({ grant }) => grant.id) };
};
