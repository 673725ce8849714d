import { toml } from '../../languages/toml.ts';
import type { NamedFileReader } from './reader.ts';

/** Reads a Pipfile, which is TOML without the extension. */
export const addPipfile: NamedFileReader = ({ path, text }, facts, lines) => {
  const { tree, error } = toml.parse(path, text);
  if (error) facts.parseError = error;
  toml.extract?.({ path, text, language: 'toml', tree }, facts, lines);
};
