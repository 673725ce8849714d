import type { DataNode } from './json/data.ts';
import { parseData } from './json/parse-data.ts';
import { parseJson } from './json/parse-json.ts';
import { tomlPlaces } from './toml/places.ts';
import { tomlData } from './toml/to-data.ts';
import type { ParsedFile } from './tree.ts';
import { parseYaml } from './yaml/parse-yaml.ts';
import { yamlData } from './yaml/to-data.ts';

// Lockfiles and dumps, whose keys nobody writes.
const largestDocument = 1_000_000;

const isYaml = (file: ParsedFile): file is ParsedFile<'yaml'> => file.language === 'yaml';
const isToml = (file: ParsedFile): file is ParsedFile<'toml'> => file.language === 'toml';

const jsonData = (path: string, text: string): readonly DataNode[] => {
  const reading = parseJson(path, text);
  return reading && !('error' in reading) ? [parseData(reading.json)] : [];
};

/** The documents of a JSON text, or of a YAML text without an error, that nobody has parsed; none of a larger one. O(text). */
export const dataIn = (path: string, text: string): readonly DataNode[] => {
  if (text.length > largestDocument) return [];
  if (/\.json$/i.test(path)) return jsonData(path, text);
  const reading = parseYaml(text);
  return 'documents' in reading && reading.error === undefined ? reading.documents.map(yamlData) : [];
};

/** The documents of a YAML, JSON or TOML file with the place of every value; none of what cannot be read. O(text). */
export const dataOf = (file: ParsedFile): readonly DataNode[] => {
  const { path, text, language } = file;
  if (text.length > largestDocument) return [];
  if (isYaml(file)) return file.tree?.documents.map(yamlData) ?? [];
  if (isToml(file)) return file.tree ? [tomlData(file.tree.value, tomlPlaces(text), text)] : [];
  return language === 'json' ? jsonData(path, text) : [];
};
