import { proseLines } from '../../canon/prose.ts';
import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { extensionOf } from '../../repository/paths.ts';

// Generators, hosts and readers make slugs of their own, so only letters and digits are compared.
const letters = (slug: string): string => slug.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
// Anchors that a browser, a host, a generator or a script answers.
const answeredElsewhere = /^(?:top|readme|user-content-.*|fn.*|L\d+.*|[/!:].*|issuecomment.*|.*[.+=].*)$/i;
// What takes in text from elsewhere has headings that do not stand in it.
const takesIn = /:::|--8<--|\{%|\{\{|<!--\s*@?include|!!!include|^import\s|@snippet|ALL-CONTRIBUTORS-LIST|<[A-Z]\w+/m;

// `[Total][shop.Total]`: a link by reference, whose words alone are part of a heading's anchor.
const reference = /\[([^\][]{1,200})\]\[[^\][]{0,200}\]/g;

// What a block of code shows takes nothing in.
const proseOf = (text: string): string =>
  proseLines(text)
    .map((line) => line.text)
    .join('\n');

const inBraces = /\{([^{}\n]{1,200})/g;
const id = /#([^\s#{}]{1,200})/g;

/** The ids that a text gives to places in braces, as `{ #id .class }`. */
const idsIn = (text: string): string[] =>
  Array.from(text.matchAll(inBraces), ([, inside = '']) => inside).flatMap((inside) =>
    Array.from(inside.matchAll(id), ([, name = '']) => name),
  );

const anchorsIn = ({ headings, settings }: FileFacts): ReadonlySet<string> => {
  const named = settings.filter(({ key }) => key === 'anchor').map(({ value }) => value);
  const slugs = headings.flatMap(({ slug, text }) => [slug, text.replace(reference, '$1')]);
  return new Set([...slugs, ...named].map(letters));
};

/** What a document says of its anchors, beside its headings. */
interface Anchors {
  readonly slugs: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  readonly takesIn: boolean;
}

/** Whether an anchor is the slugs of two headings in a row, as some sites name a heading below another. */
const isNested = (wanted: string, slugs: ReadonlySet<string>): boolean =>
  [...slugs].some((slug) => slug !== '' && wanted.endsWith(slug) && slugs.has(wanted.slice(0, -slug.length)));

/** Answers whether a document has an anchor; when in doubt it does. O(text) once a document. */
export const anchorExistence = ({
  files,
  read,
}: Pick<CheckedRepository, 'files' | 'read'>): ((path: string, anchor: string) => boolean) => {
  const known = new Map<string, Anchors>();
  const anchorsOf = (facts: FileFacts): Anchors => {
    const remembered = known.get(facts.path);
    if (remembered) return remembered;
    const text = read(facts.path) ?? '';
    const made = { slugs: anchorsIn(facts), ids: new Set(idsIn(text)), takesIn: takesIn.test(proseOf(text)) };
    known.set(facts.path, made);
    return made;
  };
  return (path, anchor) => {
    const facts = files.get(path);
    if (facts?.language !== 'markdown' || extensionOf(path) === 'mdx' || answeredElsewhere.test(anchor)) return true;
    const anchors = anchorsOf(facts);
    const wanted = letters(anchor);
    if (wanted === '' || anchors.slugs.has(wanted) || anchors.slugs.has(wanted.replace(/\d{1,3}$/, ''))) return true;
    return anchors.takesIn || anchors.ids.has(anchor) || isNested(wanted, anchors.slugs);
  };
};
