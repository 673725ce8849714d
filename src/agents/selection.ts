import type { Json } from '../kernel/canonical-json.ts';

/** One value of a document, with the path that leads to it. */
export interface Selection {
  readonly name: string;
  readonly value: Json;
}

type Selected =
  | { readonly kind: 'values'; readonly values: readonly Selection[] }
  | { readonly kind: 'nothing'; readonly reason: string };

type List = readonly Json[];
interface Members {
  readonly [key: string]: Json;
}

// Array.isArray does not narrow a readonly array; this does.
const isList = (value: List | Members): value is List => Array.isArray(value);

// A path of stars over nested lists multiplies; no evidence needs more than this.
const mostValues = 100_000;
const longestText = 160;
const mostShown = 10;

/** Every value that a dotted path selects below `root`. The reason names the first place where it leads nowhere. */
export const select = (data: Json, root: string, path: string): Selected => {
  let values: Selection[] = [{ name: root, value: data }];
  for (const segment of path.split('.')) {
    const next: Selection[] = [];
    for (const each of values) {
      const members = membersOf(each, segment);
      if (!members) return { kind: 'nothing', reason: `${each.name} has no ${segment === '*' ? 'members' : segment}.` };
      for (const member of members) next.push(member);
      if (next.length > mostValues) {
        return { kind: 'nothing', reason: `${root}.${path} selects more than ${mostValues} values.` };
      }
    }
    values = next;
  }
  return { kind: 'values', values };
};

const membersOf = ({ name, value }: Selection, segment: string): readonly Selection[] | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  if (segment === '*') return Object.entries(value).map(([key, member]) => ({ name: `${name}.${key}`, value: member }));
  const member = memberOf(value, segment);
  return member === undefined ? undefined : [{ name: `${name}.${segment}`, value: member }];
};

const memberOf = (value: List | Members, segment: string): Json | undefined => {
  if (isList(value))
    return segment === 'length' ? value.length : /^\d{1,9}$/.test(segment) ? value[Number(segment)] : undefined;
  // Own members alone: `constructor` is no evidence.
  return Object.hasOwn(value, segment) ? value[segment] : undefined;
};

/** What a person reads of the values: the only one, or the first few. */
export const shown = (values: readonly Selection[]): Json => {
  const [only, ...more] = values;
  if (only && more.length === 0) return shortened(only.value);
  return values.slice(0, mostShown).map(({ value }) => shortened(value));
};

const shortened = (value: Json): Json => {
  if (typeof value === 'string') return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  const size = Object.keys(value).length;
  const text = size > mostShown ? undefined : JSON.stringify(value);
  if (text !== undefined && text.length <= longestText) return value;
  return Array.isArray(value) ? `a list of ${size}` : `an object of ${size} keys`;
};
