import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { extensionOf } from '../../repository/paths.ts';

// Generators, hosts and readers make slugs of their own, so only letters and digits are compared.
const letters = (slug: string): string => slug.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
// Anchors that a browser, a host, a generator or a script answers.
const answeredElsewhere = /^(?:top|readme|user-content-.*|fn.*|L\d+.*|[/!:].*|issuecomment.*|.*[.+=].*)$/i;
// What takes in text from elsewhere has headings that do not stand in it.
const takesIn = /:::|--8<--|\{%|\{\{|<!--\s*@?include|!!!include|^import\s|@snippet|<[A-Z]\w+/m;

/** Whether a text gives a place this id in braces, as `{ #id .class }`. */
const givesId = (text: string, anchor: string): boolean => {
  for (let at = text.indexOf(`#${anchor}`); at >= 0; at = text.indexOf(`#${anchor}`, at + 1)) {
    const open = text.lastIndexOf('{', at);
    if (open >= 0 && at - open < 200 && !/[}\n]/.test(text.slice(open, at))) return true;
  }
  return false;
};

const anchorsIn = ({ headings, settings }: FileFacts): ReadonlySet<string> => {
  const named = settings.filter(({ key }) => key === 'anchor').map(({ value }) => value);
  return new Set([...headings.map(({ slug }) => slug), ...named].map(letters));
};

/** Answers whether a document has an anchor; when in doubt it does. O(headings) once a document. */
export const anchorExistence = ({
  files,
  read,
}: Pick<CheckedRepository, 'files' | 'read'>): ((path: string, anchor: string) => boolean) => {
  const known = new Map<string, ReadonlySet<string>>();
  return (path, anchor) => {
    const facts = files.get(path);
    if (facts?.language !== 'markdown' || extensionOf(path) === 'mdx' || answeredElsewhere.test(anchor)) return true;
    const anchors = known.get(path) ?? anchorsIn(facts);
    known.set(path, anchors);
    const wanted = letters(anchor);
    if (wanted === '' || anchors.has(wanted) || anchors.has(wanted.replace(/\d{1,3}$/, ''))) return true;
    const text = read(path) ?? '';
    return takesIn.test(text) || givesId(text, anchor);
  };
};
