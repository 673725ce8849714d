import { TomlError, parse } from 'smol-toml';
import { addCommentFacts } from '../text/comments.ts';
import { baseName } from '../paths.ts';
import { type DataFile, dataFile } from './json/data-file.ts';
import { addLeafSettings } from './json/leaf-settings.ts';
import type { LanguageReader } from './reader.ts';
import { tomlPlaces } from './toml/places.ts';
import { addPyproject, addVersionTable } from './toml/pyproject.ts';
import { childOf } from './json/data.ts';
import { tomlData } from './toml/to-data.ts';

const largestSettings = 50_000;
const standardSections = new Set(['project', 'build-system', 'dependency-groups']);

const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '').replace('Invalid TOML document: ', '') : '';

const addPipfile = (file: DataFile): void => {
  addVersionTable(file, childOf(file.root, 'packages'), 'runtime');
  addVersionTable(file, childOf(file.root, 'dev-packages'), 'development');
};

const addByName = (file: DataFile, size: number): void => {
  const name = baseName(file.path);
  if (name === 'Pipfile') return addPipfile(file);
  if (name === 'pyproject.toml') addPyproject(file);
  if (size <= largestSettings) addLeafSettings(file, name === 'pyproject.toml' ? standardSections : undefined);
};

export const toml: LanguageReader<'toml'> = {
  language: 'toml',
  parse(_path, text) {
    try {
      return { tree: { value: parse(text, { integersAsBigInt: 'asNeeded', maxDepth: 200 }) } };
    } catch (error) {
      // Templates hold expressions of another language until they are filled in.
      if (/\{\{|\{%/.test(text)) return { tree: undefined };
      const isPlaced = error instanceof TomlError;
      const place = isPlaced ? { line: error.line, column: error.column } : { line: 1 };
      return { tree: undefined, error: { ...place, message: `Not TOML: ${messageOf(error)}.` } };
    }
  },
  extract({ path, text, tree }, facts, lines) {
    const places = tomlPlaces(text);
    for (const comment of places.comments) facts.comments.push({ ...lines.place(comment.at), text: comment.text });
    addCommentFacts(facts, lines);
    if (tree) addByName(dataFile(path, tomlData(tree.value, places, text), facts, lines), text.length);
  },
};
