import type { BaseRevision, Repository } from '../../repository/model.ts';
import type { DataNode } from '../../repository/languages/json/data.ts';
import { parseData } from '../../repository/languages/json/parse-data.ts';
import { parseJson } from '../../repository/languages/json/parse-json.ts';
import { parseYaml } from '../../repository/languages/yaml/parse-yaml.ts';
import { yamlData } from '../../repository/languages/yaml/to-data.ts';

const dataFile = /\.(?:json|ya?ml)$/i;
const largest = 1_000_000;

/** The first document of a JSON or YAML text; undefined for what cannot be read. O(text). */
const documentIn = (path: string, text: string | undefined): DataNode | undefined => {
  if (text === undefined || text.length > largest) return undefined;
  if (/\.json$/i.test(path)) {
    const reading = parseJson(path, text);
    return reading && !('error' in reading) ? parseData(reading.json) : undefined;
  }
  const reading = parseYaml(text);
  const [first] = 'documents' in reading && reading.error === undefined ? reading.documents : [];
  return first && yamlData(first);
};

/** A JSON or YAML document that changed, as it was and as it is. */
export interface ChangedDocument {
  readonly path: string;
  readonly former: DataNode;
  readonly current: DataNode;
}

/** Documents that are there at both ends and whose text differs, of those whose text has a word. */
export const changedDocuments = (
  base: BaseRevision,
  { read }: Pick<Repository, 'read'>,
  word: RegExp,
): ChangedDocument[] =>
  [...base.changed].flatMap(([path, kind]) => {
    const text = kind === 'modified' && dataFile.test(path) ? base.read(path) : undefined;
    if (text === undefined || !word.test(text)) return [];
    const former = documentIn(path, text);
    const current = documentIn(path, read(path));
    return former && current ? [{ path, former, current }] : [];
  });
