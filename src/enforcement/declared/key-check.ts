import { pathMatcher } from '../../kernel/config/globs.ts';
import type { Language } from '../../repository/facts.ts';
import { dataOf } from '../../repository/languages/data-of.ts';
import { type DataNode, entriesOf, itemsOf } from '../../repository/languages/json/data.ts';
import type { FactCheck } from '../unit.ts';
import type { CheckIdentity } from './identity.ts';
import type { DeclaredRule, KeyCondition, KeyTest } from './rule.ts';

const dataLanguages: readonly Language[] = ['json', 'yaml', 'toml'];

interface Reached {
  /** Undefined where the key is missing; then `at` is what it is missing in. */
  readonly node: DataNode | undefined;
  readonly at: number;
  /** Its own keys, without stars. */
  readonly name: string;
}

/** What a way of keys leads to; a star goes every way there is. */
function* reach(node: DataNode, keys: readonly string[], at: number, above: readonly string[]): Generator<Reached> {
  const [key, ...rest] = keys;
  if (key === undefined) {
    yield { node, at, name: above.join('.') };
    return;
  }
  if (key === '*') {
    for (const [index, item] of itemsOf(node).entries()) yield* reach(item, rest, item.at, [...above, String(index)]);
    for (const entry of entriesOf(node)) yield* reach(entry.value, rest, entry.at, [...above, entry.key]);
    return;
  }
  const entry = node.kind === 'map' ? node.entries.get(key) : undefined;
  if (entry) yield* reach(entry.value, rest, entry.at, [...above, key]);
  else yield { node: undefined, at, name: [...above, ...keys].join('.') };
}

const shown = (node: DataNode): string => {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  return node.type === 'null' ? 'empty' : node.text.slice(0, 100);
};

const isValue = (node: DataNode, value: string): boolean => {
  if (node.kind !== 'scalar' || node.type === 'null') return false;
  return node.text === value || (node.type === 'number' && value !== '' && Number(node.text) === Number(value));
};

const oneOfText = (values: readonly string[]): string => values.join(' or ');

/** What is wrong with a value; undefined where nothing is. */
const faultOf = (node: DataNode, test: KeyTest): string | undefined => {
  switch (test.is) {
    case 'mustBe':
      return test.values.some((value) => isValue(node, value)) ? undefined : `must be ${oneOfText(test.values)}`;
    case 'mustNotBe':
      return test.values.some((value) => isValue(node, value)) ? `must not be ${oneOfText(test.values)}` : undefined;
    case 'mustMatch':
      return node.kind === 'scalar' && test.search(node.text) !== undefined ? undefined : `must fit ${test.pattern}`;
  }
};

const asked = (test: KeyTest): string =>
  test.is === 'mustMatch' ? `must fit ${test.pattern}` : `must be ${oneOfText(test.values)}`;

/** The check of a key of YAML, JSON or TOML files. */
export const keyCheck = (
  { paths, languages, message }: DeclaredRule,
  { keys, test, isOptional }: KeyCondition,
  identity: CheckIdentity,
): FactCheck => {
  const covers = pathMatcher(paths);
  const mayBeMissing = isOptional || test.is === 'mustNotBe';
  return {
    ...identity,
    reads: 'file',
    languages: languages.length > 0 ? languages : dataLanguages,
    find: (file) => {
      if (!covers(file.path)) return;
      for (const document of dataOf(file)) {
        for (const { node, at, name } of reach(document, keys, document.at, [])) {
          if (!node) {
            if (!mayBeMissing) file.report(at, message ?? `${name} is missing and ${asked(test)}.`);
            continue;
          }
          const fault = faultOf(node, test);
          if (fault !== undefined) file.report(at, message ?? `${name} is ${shown(node)} and ${fault}.`);
        }
      }
    },
  };
};
