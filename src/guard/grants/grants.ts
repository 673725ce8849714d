/**
 * Permissions that a person gives for what the guard would refuse: signed, scoped, expiring, for one use or many.
 *
 * A grant is an entry of the ledger, and so is each use of it and its end; what the ledger says is what holds, where a
 * trusted key signed it.
 */
import type { Json } from '../../kernel/canonical-json.ts';
import { pathMatcher } from '../../kernel/config/globs.ts';
import { isRequirementId } from '../../kernel/ids.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { LedgerReader } from '../../ledger/ledger.ts';
import type { Objection } from '../judge.ts';
import { isJsonObject, listIn, textIn } from '../recorded.ts';
import { type Standing, standingOf } from './signed.ts';

export interface Grant {
  /** Sequence of the ledger entry that gives it. */
  readonly id: number;
  /** A requirement (`R20.1`) or a unit (`mcp/servers-kept`). */
  readonly scope: string;
  /** Globs of the paths it is for; empty for actions on any path or none. */
  readonly paths: readonly string[];
  readonly reason: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  readonly isOnce: boolean;
}

/** Who is believed: public keys as PEM, and the project that a grant has to be made for, by its absolute path. */
export interface Trust {
  readonly keys: readonly string[];
  readonly project: string;
}

export const grantKinds = { given: 'grant.given', revoked: 'grant.revoked', used: 'grant.used' } as const;

const grantOf = ({ sequence, actor, body }: Entry): Grant | undefined => {
  const [scope, reason, expiresAt] = ['scope', 'reason', 'expiresAt'].map((key) => textIn(body, key));
  if (scope === undefined || reason === undefined || expiresAt === undefined) return undefined;
  return {
    id: sequence,
    scope,
    paths: listIn(body, 'paths').filter((path) => typeof path === 'string'),
    reason,
    // The signature covers who gave it; the entry's own actor is only what its writer said.
    by: textIn(body, 'by') ?? actor,
    expiresAt,
    isOnce: isJsonObject(body) && body['isOnce'] === true,
  };
};

const standingElsewhere = (body: Json): Standing =>
  textIn(body, 'signature') === undefined ? 'unsigned' : 'untrusted';

const grantsNamedIn = (ledger: LedgerReader, kind: string): number[] =>
  Array.from(ledger.entries({ kind }), ({ body }) => (isJsonObject(body) ? Number(body['grant']) : Number.NaN));

/** `copied` is a second entry of one signed grant: what was used up cannot be given again without its key. */
export type GrantState = 'active' | 'expired' | 'revoked' | 'used' | 'copied' | Exclude<Standing, 'signed'>;

/** A grant, and whether it still holds. */
export interface GivenGrant {
  readonly grant: Grant;
  readonly state: GrantState;
}

/** Every grant that was given, oldest first. O(grants + uses). */
export const readGrants = (ledger: LedgerReader, now: Date, { keys, project }: Trust): readonly GivenGrant[] => {
  const revoked = new Set(grantsNamedIn(ledger, grantKinds.revoked));
  const used = new Set(grantsNamedIn(ledger, grantKinds.used));
  const signatures = new Set<string>();
  const isCopied = (body: Json): boolean => {
    const signature = textIn(body, 'signature') ?? '';
    const isKnown = signatures.has(signature);
    signatures.add(signature);
    return isKnown;
  };
  const stateOf = ({ id, isOnce, expiresAt }: Grant, body: Json): GrantState => {
    // Copied from another project, a grant says nothing about this one.
    const standing =
      textIn(body, 'project') === project ? standingOf('bylaw-grant', body, keys) : standingElsewhere(body);
    if (standing !== 'signed') return standing;
    if (isCopied(body)) return 'copied';
    if (revoked.has(id)) return 'revoked';
    if (isOnce && used.has(id)) return 'used';
    return expiresAt > now.toISOString() ? 'active' : 'expired';
  };
  return Array.from(ledger.entries({ kind: grantKinds.given })).flatMap((entry): GivenGrant[] => {
    const grant = grantOf(entry);
    return grant ? [{ grant, state: stateOf(grant, entry.body) }] : [];
  });
};

/** Whether a grant answers an objection: of its requirement or unit, with every path of it among the grant's. */
export const answers = ({ scope, paths }: Grant, objection: Objection): boolean => {
  if (isRequirementId(scope) ? scope !== objection.requirement : scope !== objection.unit) return false;
  if (paths.length === 0) return true;
  const isCovered = pathMatcher(paths);
  return objection.paths.length > 0 && objection.paths.every((path) => isCovered(path));
};
