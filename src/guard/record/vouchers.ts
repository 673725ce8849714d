/** Commits that a person says are theirs, with their signature: an agent can write any author into a commit. */
import type { Entry } from '../../ledger/entry.ts';
import { standingOf } from '../grants/signed.ts';
import { listIn, textIn } from '../recorded.ts';

export const voucherKind = 'change.vouched';

/** One person's word for some commits. */
export interface Voucher {
  readonly entry: number;
  /** Full ids. */
  readonly commits: readonly string[];
  readonly by: string;
  readonly reason: string;
  /** Whether a trusted key signed it; what nobody trusted signed vouches for nothing. */
  readonly isTrusted: boolean;
}

/** The voucher in an entry; undefined where it is none. */
export const voucherOf = ({ kind, sequence, actor, body }: Entry, keys: readonly string[]): Voucher | undefined => {
  if (kind !== voucherKind) return undefined;
  return {
    entry: sequence,
    commits: listIn(body, 'commits').filter((commit) => typeof commit === 'string'),
    by: textIn(body, 'by') ?? actor,
    reason: textIn(body, 'reason') ?? '',
    isTrusted: standingOf('bylaw-voucher', body, keys) === 'signed',
  };
};
