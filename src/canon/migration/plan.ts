/** What a move of a document into the canon changes. Pure: nothing is written here. */
import type { Repository } from '../../repository/model.ts';
import { baseName } from '../../repository/paths.ts';
import { relativeLink, resolveLink, rewriteLinks } from './links.ts';

/** One file before and after; undefined where there is none. */
export interface FileEdit {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface MigrationPlan {
  readonly from: string;
  readonly to: string;
  /** The new document first, then the links to it, and last the pointer in the old place. */
  readonly edits: readonly FileEdit[];
  /** Files that name the old place other than by a link; the pointer still answers them. */
  readonly mentions: readonly string[];
}

const titleOf = (text: string): string => /^#\s{1,4}(.{1,200}?)\s*$/m.exec(text)?.[1] ?? 'Moved';

/** What stays in the old place. */
const pointer = (from: string, to: string, text: string): string => {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return [`# ${titleOf(text)}`, '', `This document has moved to [${to}](${relativeLink(from, to)}).`, ''].join(end);
};

const moved = (from: string, to: string, text: string): string =>
  rewriteLinks(text, (written) => {
    const target = resolveLink(from, written);
    if (!target || target.isFromRoot) return undefined;
    return `${target.path === from ? '' : relativeLink(to, target.path)}${target.rest}` || undefined;
  });

const relinked = (path: string, from: string, to: string, text: string): string =>
  rewriteLinks(text, (written) => {
    const target = resolveLink(path, written);
    if (target?.path !== from) return undefined;
    return `${target.isFromRoot ? `/${to}` : relativeLink(path, to)}${target.rest}`;
  });

/** Plans the move of `from` to `to`. `read` gives whole texts as they lie on disk. O(documents). */
export const planMigration = (
  { files, read: readable }: Pick<Repository, 'files' | 'read'>,
  read: (path: string) => string | undefined,
  { from, to }: { readonly from: string; readonly to: string },
): MigrationPlan => {
  const text = read(from) ?? '';
  // A definition that nothing refers to is no link yet, and leads there all the same.
  const linking = [...files.values()].filter(
    ({ path, language }) => path !== from && language === 'markdown' && (readable(path) ?? '').includes(baseName(from)),
  );
  const links = linking.flatMap(({ path }): FileEdit[] => {
    const before = read(path);
    const after = before === undefined ? undefined : relinked(path, from, to, before);
    return before === after ? [] : [{ path, before, after }];
  });
  const mentions = [...files.values()]
    .filter(
      ({ path, language, pathMentions }) => path !== from && language !== 'markdown' && pathMentions.includes(from),
    )
    .map(({ path }) => path);
  return {
    from,
    to,
    edits: [
      { path: to, before: undefined, after: moved(from, to, text) },
      ...links,
      { path: from, before: text, after: pointer(from, to, text) },
    ],
    mentions,
  };
};
