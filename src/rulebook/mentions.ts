/** What the files of a repository name each other by, in code, commands, configuration and documents. */
import type { FileFacts } from '../repository/facts.ts';
import { baseName } from '../repository/paths.ts';
import { pathsIn } from '../repository/text/path-mentions.ts';

export interface Mentions {
  /** Files that name a path by its last segment; the path itself is left out. */
  readonly ofName: (path: string) => readonly string[];
  /** Whether any file names a path that ends as this one does: in its last two segments, or the one it has. */
  readonly hasEnd: (path: string) => boolean;
}

const lastSegments = (path: string): string => path.split('/').slice(-2).join('/');

/** Words of a file that could be paths. */
const wordsOf = ({ pathMentions, commands, links, imports, jobs }: FileFacts): string[] => [
  ...pathMentions,
  ...links.map(({ target }) => target.replace(/[#?].*$/, '')),
  ...imports.map(({ module }) => module),
  ...commands.flatMap(({ command }) => pathsIn(command)),
  ...jobs.flatMap(({ steps }) => steps.flatMap(({ run = '', uses = '' }) => [...pathsIn(run), uses])),
];

const indexed = new WeakMap<ReadonlyMap<string, FileFacts>, Mentions>();

/** The mentions of all files, indexed once for every check that asks. O(mentions). */
export const mentionsIn = (files: ReadonlyMap<string, FileFacts>): Mentions => {
  const known = indexed.get(files);
  if (known) return known;
  const mentions = indexMentions(files);
  indexed.set(files, mentions);
  return mentions;
};

const addTo = (table: Map<string, Set<string>>, name: string, path: string): void => {
  const known = table.get(name);
  if (known) known.add(path);
  else table.set(name, new Set([path]));
};

const indexMentions = (files: ReadonlyMap<string, FileFacts>): Mentions => {
  const byName = new Map<string, Set<string>>();
  const ends = new Set<string>();
  for (const facts of files.values()) {
    for (const word of wordsOf(facts)) {
      // Most words are modules, which have no slash and stand for themselves.
      const isPath = word.includes('/');
      const plain = isPath ? word.replace(/\/[^/]*\*.*$|\/+$/g, '') : word;
      addTo(byName, baseName(plain), facts.path);
      ends.add(isPath ? lastSegments(plain.replace(/^(?:\.{0,2}\/)+/, '')) : word);
    }
  }
  return {
    ofName: (path) => [...(byName.get(baseName(path)) ?? [])].filter((other) => other !== path),
    hasEnd: (path) => ends.has(lastSegments(path)),
  };
};
