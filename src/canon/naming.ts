/** Words of a text that name a document with authority. */
import type { Repository } from '../repository/model.ts';
import { directoryOf, joinPath } from '../repository/paths.ts';
import { type CanonSettings, type Standing, authorityOf, standingsOf } from './authority.ts';
import { proseLines } from './prose.ts';

/** A document of the canon, or a folder of it, that a text names. */
export interface NamedCanon {
  readonly path: string;
  readonly standing: Standing;
  /** Whether there is such a document or folder. */
  readonly exists: boolean;
}

/** The canon of one repository, as texts speak of it. */
export interface Canon {
  readonly standingOf: (path: string) => Standing;
  /** What a word names, said in a file: a path from the root, from the file's own folder, or an absolute one. */
  readonly named: (word: string, from: string) => NamedCanon | undefined;
  readonly documents: readonly string[];
}

const trimmed = (word: string): string =>
  word
    .replace(/^[`"'(<[*]{1,6}|[`"')>\]*,;:.!?]{1,6}$/g, '')
    .replace(/['’]s$/, '')
    .replace(/#.*$/, '')
    .replace(/^\.?\//, '');

export const canonOf = (
  repository: Pick<Repository, 'files' | 'read' | 'paths' | 'directories'>,
  settings: CanonSettings,
): Canon => {
  const { files, paths, directories } = repository;
  const standingOf = standingsOf(repository, settings);
  const documents = [...files.values()]
    .filter(({ path, language }) => language === 'markdown' && standingOf(path).isCanonical)
    .map(({ path }) => path);
  const exists = (path: string): boolean =>
    paths.has(path) || directories.has(path.replace(/\/$/, '')) || paths.has(`${path}.md`);
  return {
    standingOf,
    documents,
    named: (word, from) => {
      const plain = trimmed(word);
      if (plain === '' || plain.includes('..') || plain.startsWith('~')) return undefined;
      const roots = settings.canonRoots.map((root) => root.replace(/\/$/, ''));
      const absolute = roots.map((root) => plain.indexOf(`/${root}/`)).find((at) => at >= 0 && word.startsWith('/'));
      const near = joinPath(directoryOf(from), plain);
      const candidates = [
        absolute === undefined ? plain : plain.slice(absolute + 1),
        ...(near === undefined ? [] : [near]),
      ];
      // A document of that name beside the file is nearer than the one of the root.
      const path = candidates.toReversed().find((candidate) => exists(candidate)) ?? candidates[0];
      const isOfCanon =
        path !== undefined &&
        (authorityOf(path, settings.canonRoots) !== undefined || roots.includes(path) || standingOf(path).isCanonical);
      return isOfCanon ? { path, standing: standingOf(path), exists: exists(path) } : undefined;
    },
  };
};

/** What a file says to its readers in one paragraph, list item or comment. */
export interface Said {
  readonly path: string;
  /** Its lines, joined by line breaks. */
  readonly text: string;
  /** That of its first line. */
  readonly line: number;
}

/** The line of the file in which a place of the text is. */
export const lineAt = ({ text, line }: Said, offset: number): number =>
  line + text.slice(0, offset).split('\n').length - 1;

const startsAnew = /^\s{0,8}(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|\||>)/;

const isHeading = (line: string): boolean => /^#{1,6}\s/.test(line);

/** Prose lines put together where a sentence may go on from one to the next. O(text). */
const paragraphsOf = (path: string, text: string): Said[] => {
  const found: { readonly lines: string[]; readonly line: number; readonly isHeading: boolean }[] = [];
  let previous = 0;
  for (const { text: prose, line } of proseLines(text)) {
    if (prose.trim() === '') continue;
    const last = found.at(-1);
    if (last && previous === line - 1 && !startsAnew.test(prose) && !last.isHeading) last.lines.push(prose);
    else found.push({ lines: [prose], line, isHeading: isHeading(prose) });
    previous = line;
  }
  return found.map(({ lines, line }) => ({ path, text: lines.join('\n'), line }));
};

/** The prose of documents and the comments of everything else. `mayMatter` is asked first of the whole text. O(text). */
export const saidIn = (
  { files, read }: Pick<Repository, 'files' | 'read'>,
  mayMatter: (text: string) => boolean,
): Said[] =>
  [...files.values()].flatMap(({ path, language, comments }): Said[] => {
    if (language !== 'markdown')
      return comments.filter(({ text }) => mayMatter(text)).map(({ text, line }) => ({ path, text, line }));
    const text = read(path) ?? '';
    return mayMatter(text) ? paragraphsOf(path, text) : [];
  });
