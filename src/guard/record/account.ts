/** What one ledger can say of the changes of a project. One pass, entry by entry. */
import type { Entry } from '../../ledger/entry.ts';
import { listIn, textIn } from '../recorded.ts';
import { type Content, type Explanation, gatherExplanations } from './explanations.ts';
import { type Voucher, voucherOf } from './vouchers.ts';

/** A change that the guard itself saw no call make, when it saw it. */
export interface Notice {
  readonly entry: number;
  readonly at: string;
  /** `between calls` or `before the session`. */
  readonly when: string;
}

/** A session whose end was not recorded. */
export interface OpenSession {
  readonly session: string;
  readonly entry: number;
  readonly at: string;
}

export interface Account {
  readonly add: (entry: Entry) => void;
  readonly explain: (path: string, content: Content) => Explanation;
  readonly noticeOf: (path: string) => Notice | undefined;
  readonly vouchers: () => readonly Voucher[];
  readonly openSessions: () => readonly OpenSession[];
}

const ends = new Set(['session.stopped', 'session.ended', 'session.held']);

/** @param keys public keys, PEM, whose vouchers count */
export const openAccount = (keys: readonly string[]): Account => {
  const explanations = gatherExplanations();
  const notices = new Map<string, Notice>();
  const vouchers: Voucher[] = [];
  const sessions = new Map<string, OpenSession>();
  return {
    add: (entry) => {
      const { kind, body, sequence, at } = entry;
      explanations.add(entry);
      const voucher = voucherOf(entry, keys);
      if (voucher) vouchers.push(voucher);
      const session = textIn(body, 'session') ?? '';
      if (kind === 'session.started') sessions.set(session, { session, entry: sequence, at });
      if (ends.has(kind)) sessions.delete(session);
      if (kind !== 'change.unexplained') return;
      const when = textIn(body, 'when') ?? 'between calls';
      for (const item of listIn(body, 'after')) notices.set(textIn(item, 'path') ?? '', { entry: sequence, at, when });
    },
    explain: explanations.explain,
    noticeOf: (path) => notices.get(path),
    vouchers: () => vouchers,
    openSessions: () => [...sessions.values()],
  };
};
