/** The links of a Markdown document, rewritten where they stand. Everything else keeps its bytes. */
import { directoryOf, joinPath } from '../../repository/paths.ts';

// Inline links and pictures, definitions of references, and HTML.
const target =
  /(\]\(\s{0,3}<?)([^\s()<>]{1,1000})|(^ {0,3}\[[^\]\n]{1,300}\]:\s{1,3}<?)([^\s<>]{1,1000})|(\b(?:href|src)=["'])([^"'\s]{1,1000})/gi;

const isInCode = (line: string, at: number): boolean => (line.slice(0, at).match(/`/g) ?? []).length % 2 === 1;

/** Replaces targets outside code; `rewrite` gives the new one, or undefined to leave it. O(text). */
export const rewriteLinks = (text: string, rewrite: (target: string) => string | undefined): string => {
  let fence: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      const [, mark] = /^\s{0,8}(`{3,10}|~{3,10})/.exec(line) ?? [];
      if (fence !== undefined || mark !== undefined) {
        fence = fence === undefined ? mark : mark?.startsWith(fence) ? undefined : fence;
        return line;
      }
      return line.replaceAll(target, (whole, ...groups: readonly (string | number | undefined)[]) => {
        const [inline, inlineTarget, reference, referenceTarget, attribute, attributeTarget, at] = groups;
        const before = inline ?? reference ?? attribute;
        const written = inlineTarget ?? referenceTarget ?? attributeTarget;
        if (typeof written !== 'string' || (typeof at === 'number' && isInCode(line, at))) return whole;
        const next = rewrite(written);
        return next === undefined ? whole : `${before}${next}`;
      });
    })
    .join('\n');
};

interface Target {
  /** Path from the root. */
  readonly path: string;
  /** `#section` and the like, as written. */
  readonly rest: string;
  readonly isFromRoot: boolean;
}

/** The file of the repository that a link of a document leads to; undefined for addresses and anchors. */
export const resolveLink = (from: string, written: string): Target | undefined => {
  if (/^(?:[a-z][\w+.-]*:|\/\/|#|\{)/i.test(written)) return undefined;
  const [, name = '', rest = ''] = /^([^?#]*)(.*)$/.exec(written) ?? [];
  const isFromRoot = name.startsWith('/');
  const path = joinPath(isFromRoot ? '' : directoryOf(from), name);
  return path === undefined || path === '' ? undefined : { path, rest, isFromRoot };
};

/** How a document names another file: relative to its own folder. */
export const relativeLink = (from: string, to: string): string => {
  const [folders, segments] = [directoryOf(from), to].map((path) => path.split('/').filter((part) => part !== ''));
  let shared = 0;
  const own = folders ?? [];
  const parts = segments ?? [];
  while (shared < own.length && shared < parts.length - 1 && own[shared] === parts[shared]) shared++;
  return [...own.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
};
