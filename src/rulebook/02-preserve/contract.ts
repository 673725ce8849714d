import type { BaseRevision, Repository } from '../../repository/model.ts';
import { dataIn } from '../../repository/languages/data-of.ts';
import type { DataNode } from '../../repository/languages/json/data.ts';

const dataFile = /\.(?:json|ya?ml)$/i;

/** A JSON or YAML document that changed, as it was and as it is. */
export interface ChangedDocument {
  readonly path: string;
  readonly former: DataNode;
  readonly current: DataNode;
}

/** Documents that are there at both ends and whose text differs, the first of each file, of those whose text has a word. */
export const changedDocuments = (
  base: BaseRevision,
  { read }: Pick<Repository, 'read'>,
  word: RegExp,
): ChangedDocument[] =>
  [...base.changed].flatMap(([path, kind]) => {
    const text = kind === 'modified' && dataFile.test(path) ? base.read(path) : undefined;
    if (text === undefined || !word.test(text)) return [];
    const [former] = dataIn(path, text);
    const [current] = dataIn(path, read(path) ?? '');
    return former && current ? [{ path, former, current }] : [];
  });
