import type { DraftFacts } from '../../facts.ts';
import { itemsOf, textOf, childOf, entriesOf } from '../../languages/json/data.ts';
import { parseData } from '../../languages/json/parse-data.ts';
import { plainJson } from '../../languages/json/plain-json.ts';
import type { LineIndex } from '../../lines.ts';
import type { NamedFileReader } from './reader.ts';

const addLocked = (
  facts: DraftFacts,
  ecosystem: 'npm' | 'pypi',
  line: number,
  name: string | undefined,
  version: string | undefined,
): void => {
  if (name && version) facts.dependencies.push({ line, name, version, ecosystem, group: 'locked' });
};

/** Reads uv.lock, poetry.lock and pdm.lock line by line: they are written by programs in one form. */
export const addPythonLock: NamedFileReader = (_file, facts, lines) => {
  let name: string | undefined;
  for (let line = 1; line <= lines.count; line++) {
    const content = lines.line(line);
    if (content.startsWith('[')) name = undefined;
    const [, key, value] = /^(name|version) = "([^"]{1,200})"/.exec(content) ?? [];
    if (key === 'name') name = value;
    if (key === 'version') addLocked(facts, 'pypi', line, name, value);
  }
};

const acceptsJson = (json: string): boolean => {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
};

/** Reads Pipfile.lock. */
export const addPipfileLock: NamedFileReader = ({ text }, facts, lines) => {
  if (!acceptsJson(text)) return;
  const root = parseData(text);
  for (const section of ['default', 'develop']) {
    for (const { key, at, value } of entriesOf(childOf(root, section))) {
      addLocked(facts, 'pypi', lines.place(at).line, key, textOf(childOf(value, 'version'))?.replace(/^==/, ''));
    }
  }
};

/** Reads yarn.lock, both the classic form and Berry's. */
export const addYarnLock: NamedFileReader = (_file, facts, lines) => {
  let name: string | undefined;
  for (let line = 1; line <= lines.count; line++) {
    const content = lines.line(line).slice(0, 1_000);
    if (/^["\w@]/.test(content)) name = yarnName(content);
    const [, version] = /^ {2}version:? "?([^"\s]{1,100})"?$/.exec(content) ?? [];
    if (version !== '0.0.0-use.local') addLocked(facts, 'npm', line, name, version);
  }
};

// `"@scope/name@npm:^1.0.0, @scope/name@^1.1.0":` — the name ends before the second at-sign of a scoped package.
const yarnName = (content: string): string | undefined => /^"?(@?[^@"\s]{1,214})@/.exec(content)?.[1];

/** Reads bun.lock, which is JSON with trailing commas: `packages.<key>` is `["name@version", …]`. */
export const addBunLock: NamedFileReader = ({ text }, facts, lines: LineIndex) => {
  const { json } = plainJson(text);
  if (!acceptsJson(json)) return;
  for (const { at, value } of entriesOf(childOf(parseData(json), 'packages'))) {
    const [, name, version] = /^(@?[^@]{1,214})@(.{1,200})$/.exec(textOf(itemsOf(value)[0]) ?? '') ?? [];
    addLocked(facts, 'npm', lines.place(at).line, name, version);
  }
};
