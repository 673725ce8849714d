import { parseArgs } from 'node:util';
import { nearest } from '../../src/kernel/nearest.ts';
import { languages } from '../../src/repository/facts.ts';
import { type RuleFolder, type UnitKind, unitKinds } from '../generate/rulebook.ts';

/** What a new unit is to be. */
export interface UnitOrder {
  readonly id: string;
  readonly kind: UnitKind;
  readonly requirement: string;
  /** What a check reads: a language, `file` or `repository`. */
  readonly reads: string;
  /** Path of the file, from the root. */
  readonly path: string;
}

/** An order that cannot be carried out: what is wrong with it, and what to write instead. */
export class OrderRefused extends Error {}

const usage = `npm run new:unit -- RULE/NAME KIND REQUIREMENT [--reads WHAT]

  npm run new:unit -- docker/read-only-root check R11.10 --reads dockerfile
  npm run new:unit -- cleanup/references-searched gate R10.1

  KIND is one of ${unitKinds.join(', ')}.
  WHAT a check reads is a language (${languages.join(', ')}),
  file (any file, by its facts; the default) or repository.`;

const unitKindOf = (text: string): UnitKind => {
  const kind = unitKinds.find((known) => known === text);
  if (kind === undefined) throw new OrderRefused(`“${text}” is no kind of unit. Use one of ${unitKinds.join(', ')}.`);
  return kind;
};

const hint = (name: string, known: readonly string[], otherwise: string): string => {
  const close = nearest(name, known);
  return close === undefined ? otherwise : `Did you mean ${close}?`;
};

const nameOf = ({ slug }: RuleFolder): string => slug.slice(3);

const ruleOf = (id: string, rules: readonly RuleFolder[]): RuleFolder => {
  const [, name = ''] = /^([a-z][a-z0-9-]*)\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.exec(id) ?? [];
  if (name === '') {
    throw new OrderRefused(`“${id}” is no id of a unit. Write RULE/NAME in lower case, such as docker/read-only-root.`);
  }
  const rule = rules.find((known) => nameOf(known) === name);
  if (rule) return rule;
  const names = rules.map(nameOf);
  throw new OrderRefused(`There is no rule “${name}”. ${hint(name, names, `There are ${names.join(', ')}.`)}`);
};

const checkRequirement = (
  requirement: string,
  kind: UnitKind,
  rule: RuleFolder,
  rules: readonly RuleFolder[],
): void => {
  const known = rules.flatMap(({ requirements }) => requirements);
  const row = known.find(({ id }) => id === requirement);
  if (!row) {
    const ids = known.map(({ id }) => id);
    throw new OrderRefused(
      `There is no requirement “${requirement}”. ${hint(requirement, ids, 'Write it like R11.10.')}`,
    );
  }
  if (!rule.requirements.includes(row)) {
    const home = rules.find(({ requirements }) => requirements.includes(row));
    throw new OrderRefused(`${requirement} belongs to the rule ${home ? nameOf(home) : ''}. Put the unit there.`);
  }
  if (row.moments.includes(kind)) return;
  const moments = row.moments.join(', ');
  throw new OrderRefused(
    `${requirement} is enforced at the moment ${moments}. Add ${kind} to its row in src/rulebook/${rule.slug}/rule.md first.`,
  );
};

const checkReads = (reads: string): void => {
  const known = [...languages, 'file', 'repository'];
  if (known.includes(reads)) return;
  throw new OrderRefused(`A check cannot read “${reads}”. ${hint(reads, known, `Use one of ${known.join(', ')}.`)}`);
};

const parseWords = (words: readonly string[]): { positionals: string[]; reads: string | undefined } => {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { reads: { type: 'string' } },
      allowPositionals: true,
    });
    return { positionals, reads: values.reads };
  } catch {
    throw new OrderRefused(usage);
  }
};

/** Reads the words of the command line against the rulebook. Throws OrderRefused. */
export const parseOrder = (words: readonly string[], rules: readonly RuleFolder[]): UnitOrder => {
  const { positionals, reads } = parseWords(words);
  const [id, kindText, requirement, ...more] = positionals;
  if (id === undefined || kindText === undefined || requirement === undefined || more.length > 0) {
    throw new OrderRefused(usage);
  }
  const rule = ruleOf(id, rules);
  const kind = unitKindOf(kindText);
  checkRequirement(requirement, kind, rule, rules);
  if (reads !== undefined && kind !== 'check') throw new OrderRefused(`--reads is for checks; this is a ${kind}.`);
  checkReads(reads ?? 'file');
  const path = `src/rulebook/${rule.slug}/${id.split('/')[1] ?? ''}.${kind}.ts`;
  return { id, kind, requirement, reads: reads ?? 'file', path };
};
