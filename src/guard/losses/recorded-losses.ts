import type { Json } from '../../kernel/canonical-json.ts';
import { isDigest } from '../../kernel/hash.ts';
import type { Digest } from '../../kernel/ids.ts';
import type { LedgerReader } from '../../ledger/ledger.ts';
import { joinPath } from '../../repository/paths.ts';
import { isJsonObject, listIn, textIn } from '../recorded.ts';
import { lossKind } from './losses.ts';

/** A file that an action took away, as the ledger tells of it. */
export interface RecordedLoss {
  /** Number of the entry. */
  readonly entry: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly actor: string;
  readonly path: string;
  readonly kind: string;
  /** Undefined where the content could not be kept, and a person allowed the loss. */
  readonly kept: { readonly digest: Digest; readonly bytes: number; readonly mode: number } | undefined;
  /** Who changed it last, when and why, in words; empty where git does not know. */
  readonly history: string;
}

const keptIn = (row: Json): RecordedLoss['kept'] => {
  const kept = isJsonObject(row) ? row['kept'] : undefined;
  if (!isJsonObject(kept)) return undefined;
  const { digest, bytes, mode } = kept;
  if (typeof digest !== 'string' || !isDigest(digest)) return undefined;
  return typeof bytes === 'number' && typeof mode === 'number' ? { digest, bytes, mode: mode & 0o777 } : undefined;
};

const historyIn = (row: Json): string => {
  const change = isJsonObject(row) ? row['lastChange'] : undefined;
  if (!isJsonObject(change)) return '';
  const [author = '', at = '', subject = ''] = ['author', 'at', 'subject'].map((key) => textIn(change, key));
  if (author === '') return textIn(change, 'kind') === 'uncommitted' ? 'in no commit' : '';
  return `${author}, ${at.slice(0, 10)}: ${subject}`;
};

/** A path that leaves the root was not written by the guard. */
const isInside = (path: string): boolean => path !== '' && joinPath('', path) === path && !path.startsWith('.git/');

/** Oldest first. O(entries of that kind). */
export const recordedLosses = (ledger: LedgerReader): readonly RecordedLoss[] =>
  Array.from(ledger.entries({ kind: lossKind })).flatMap(({ sequence, at, actor, body }) =>
    listIn(body, 'files').flatMap((row): RecordedLoss[] => {
      const path = textIn(row, 'path');
      if (path === undefined || !isInside(path)) return [];
      const kind = textIn(row, 'kind') ?? '';
      return [{ entry: sequence, at, actor, path, kind, kept: keptIn(row), history: historyIn(row) }];
    }),
  );
