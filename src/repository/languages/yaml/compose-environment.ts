import type { DraftFacts, Place } from '../../facts.ts';
import type { LineIndex } from '../../lines.ts';
import { interpolationsOf } from '../../text/interpolation.ts';
import { type DataNode, childOf, entriesOf, itemsOf, textOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';
import type { YamlComment } from './parse-yaml.ts';

/** Where variables of this file are declared already; services share them through anchors. */
export type Declared = Set<string>;

const declare = (
  facts: DraftFacts,
  declared: Declared,
  name: string,
  value: string | undefined,
  place: Place,
): void => {
  const key = `${place.line}:${place.column} ${name}`;
  if (declared.has(key)) return;
  declared.add(key);
  facts.environmentDeclarations.push({ ...place, name, ...(value !== undefined && { value }) });
  // Without a value, the variable is passed on from where compose runs, if it is set there.
  if (value === undefined) facts.environmentReads.push({ ...place, name, hasDefault: true });
};

const addVariables = ({ facts, place }: DataFile, declared: Declared, node: DataNode | undefined): void => {
  for (const entry of entriesOf(node)) declare(facts, declared, entry.key, textOf(entry.value), place(entry));
  for (const item of itemsOf(node)) {
    const [, name, value] = /^([^=\s]{1,200})(?:=([^]*))?$/.exec(textOf(item) ?? '') ?? [];
    if (name !== undefined) declare(facts, declared, name, value, place(item));
  }
};

/** Adds what one service declares: its environment and its build's arguments. */
export const addComposeEnvironment = (file: DataFile, service: DataNode, declared: Declared): void => {
  addVariables(file, declared, childOf(service, 'environment'));
  addVariables(file, declared, childOf(service, 'build', 'args'));
};

/** Adds every variable that a compose file interpolates, comments left out. O(text). */
export const addInterpolations = (
  text: string,
  comments: readonly YamlComment[],
  facts: DraftFacts,
  lines: LineIndex,
): void => {
  const seen = new Set<string>();
  let next = 0;
  for (const { name, start, hasDefault } of interpolationsOf(text)) {
    while ((comments[next + 1]?.at ?? Infinity) <= start) next++;
    const comment = comments[next];
    const end = comment ? text.indexOf('\n', comment.at) : -1;
    if (comment && comment.at < start && (end < 0 || end > start)) continue;
    const key = `${name} ${hasDefault}`;
    if (seen.has(key)) continue;
    seen.add(key);
    facts.environmentReads.push({ ...lines.place(start), name, hasDefault });
  }
};
