import { TomlError, parse } from 'smol-toml';
import { addCommentFacts } from '../text/comments.ts';
import { baseName } from '../paths.ts';
import { type DataFile, dataFile } from './json/data-file.ts';
import { addLeafSettings } from './json/leaf-settings.ts';
import type { LanguageReader } from './reader.ts';
import { tomlPlaces } from './toml/places.ts';
import { addPyproject, addVersionTable } from './toml/pyproject.ts';
import { childOf, itemsOf, textOf } from './json/data.ts';
import { tomlData } from './toml/to-data.ts';

const largestSettings = 50_000;
const standardSections = new Set(['project', 'build-system', 'dependency-groups']);

const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '').replace('Invalid TOML document: ', '') : '';

const addPipfile = (file: DataFile): void => {
  addVersionTable(file, childOf(file.root, 'packages'), 'runtime');
  addVersionTable(file, childOf(file.root, 'dev-packages'), 'development');
};

/** Reads the packages of a PEP 751 lockfile. */
const addPylock = ({ root, facts, place }: DataFile): void => {
  for (const item of itemsOf(childOf(root, 'packages'))) {
    const [name, version] = [textOf(childOf(item, 'name')), textOf(childOf(item, 'version'))];
    if (name && version) facts.dependencies.push({ ...place(item), name, version, ecosystem: 'pypi', group: 'locked' });
  }
};

const addByName = (file: DataFile, size: number): void => {
  const name = baseName(file.path);
  if (name === 'Pipfile') return addPipfile(file);
  if (/^pylock(?:\.[\w-]+)?\.toml$/.test(name)) return addPylock(file);
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
