import type { GuardContext } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf, joinPath } from '../../repository/paths.ts';

/** One place that names a file from outside what is looked at. */
export interface Reference {
  readonly from: string;
  readonly line: number;
  /** How it names it: an import's module and names, a link's target, a path in a text or a command. */
  readonly text: string;
  readonly to: string;
}

const mostWords = 60;

const namedIn = ({ links, pathMentions, commands }: FileFacts): { readonly text: string; readonly line: number }[] => [
  ...links.map(({ target, line }) => ({ text: target.replace(/[?#].*$/, ''), line })),
  ...pathMentions.map((text) => ({ text, line: 1 })),
  ...commands.flatMap(({ command, line }) =>
    command
      .split(/[\s"'=:;,()]+/, mostWords)
      .filter((word) => word.includes('.') || word.includes('/'))
      .map((text) => ({ text, line })),
  ),
];

// What tells of the past goes on naming what is gone.
const record = /^(?:change|release|history|news|upgrad|migrat)[\w.-]*\.(?:md|mdx|rst|txt)$/i;

/** What a text can mean: a path from the root, or from where it stands. */
const meanings = (text: string, from: string): (string | undefined)[] => [
  text.replace(/^(?:\.?\/)+/, ''),
  joinPath(directoryOf(from), text),
];

/** Imports, links, paths and commands by which files outside a set name files in it. O(edges + facts). */
export const referencesInto = (
  isInside: (path: string) => boolean,
  { files, paths, graph }: GuardContext['repository'],
): Reference[] => {
  const found = graph.edges
    .filter(({ from, to }) => isInside(to) && !isInside(from))
    .map(({ from, to, fact }) => ({ from, to, line: fact.line, text: [fact.module, ...fact.names].join(' ') }));
  const imports = new Set(found.map(({ from, to }) => `${from}\0${to}`));
  for (const facts of files.values()) {
    if (isInside(facts.path) || record.test(baseName(facts.path))) continue;
    for (const { text, line } of namedIn(facts)) {
      const to = meanings(text, facts.path).find((path) => path !== undefined && isInside(path) && paths.has(path));
      if (to !== undefined && !imports.has(`${facts.path}\0${to}`)) found.push({ from: facts.path, to, line, text });
    }
  }
  return found;
};

const isIndex = /^(?:index|__init__|__main__|mod)\.\w+$/;

/** What a search for a file looks for: its name without the ending; of an index, that of its folder. */
export const searchNameOf = (path: string): string => {
  const name = baseName(path);
  return isIndex.test(name) && directoryOf(path) !== ''
    ? baseName(directoryOf(path))
    : name.replace(/(?<=.)\.[^.]+$/, '');
};

export const shown = ({ from, line, text }: Reference): string => `${from}:${line} (${text.slice(0, 80)})`;
