/** Which documents of a repository say something of a thing: by its name in their text, headings, links or path. */
import type { FileFacts } from '../repository/facts.ts';
import { baseName } from '../repository/paths.ts';
import { isRecord } from './documents.ts';

const prose = /\.(?:md|mdx|markdown|rst|adoc|asciidoc|org|txt)$/i;

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Documents that tell what holds: no changelogs, no archives, no lists of packages. */
export const isPresentDocument = ({ path, role, dependencies }: FileFacts): boolean =>
  prose.test(path) && !role.test && dependencies.length === 0 && !isRecord(path);

export interface NamingDocuments {
  /** Whether any names the thing by one word. */
  readonly haveName: (name: string) => boolean;
  /** Whether a heading, a link or a file's name holds the words, in that order. */
  readonly haveTitle: (words: string) => boolean;
}

const indexed = new WeakMap<ReadonlyMap<string, FileFacts>, NamingDocuments>();

/** The documents' words, indexed once for every check that asks. O(names + headings + links). */
export const namingDocuments = (files: ReadonlyMap<string, FileFacts>): NamingDocuments => {
  const known = indexed.get(files);
  if (known) return known;
  const documents = indexDocuments(files);
  indexed.set(files, documents);
  return documents;
};

const indexDocuments = (files: ReadonlyMap<string, FileFacts>): NamingDocuments => {
  const names = new Set<string>();
  const titles: string[] = [];
  for (const facts of files.values()) {
    if (!isPresentDocument(facts)) continue;
    for (const name of facts.names) names.add(name);
    for (const path of facts.pathMentions) names.add(baseName(path).toLowerCase());
    for (const { target, text } of facts.links) {
      names.add(baseName(target.replace(/[#?].*$/, '')).toLowerCase());
      titles.push(fold(text));
    }
    titles.push(fold(baseName(facts.path).replace(/\.\w+$/, '')), ...facts.headings.map(({ text }) => fold(text)));
  }
  for (const title of titles) for (const word of title.split(' ')) names.add(word);
  const all = ` ${titles.join(' | ')} `;
  return {
    haveName: (name) => names.has(name.toLowerCase()),
    haveTitle: (words) => fold(words).length > 2 && all.includes(` ${fold(words)} `),
  };
};
