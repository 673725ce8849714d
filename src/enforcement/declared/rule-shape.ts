/** The one description of a declared rule: it reads the file, and the JSON schema comes from it. */
import { type JsonSchema, type Shape, either, list, mapOf, object, oneOf, text } from '../../kernel/config/shape.ts';
import { sentence } from '../../kernel/config/values.ts';
import { isRequirementId } from '../../kernel/ids.ts';
import { type Language, languages } from '../../repository/facts.ts';
import { type Severity, severities } from '../unit.ts';
import { type WrittenCode, code, key, lineText, path } from './conditions.ts';
import { exampleFor } from './examples.ts';
import type { Condition, DeclaredRule, KeyCondition, PathCondition, TextCondition } from './rule.ts';
import { globs, oneOrMore } from './values.ts';

const requirement = text('a requirement such as R5.4', isRequirementId, /^R[1-9]\d?\.[1-9]\d?$/);
const examples = list(
  either(
    text('a text'),
    mapOf({ expected: 'a path relative to the root', pattern: /^[^/\\].*$/ }, text('the text of a file')),
  ),
);

type WrittenExamples = readonly (string | ReadonlyMap<string, string>)[];

interface Written {
  readonly $schema: string;
  readonly id: string;
  readonly enforces: readonly string[];
  readonly severity: Severity | undefined;
  readonly why: string;
  readonly remedy: string;
  readonly message: string | undefined;
  readonly languages: readonly Language[];
  readonly paths: readonly string[];
  readonly code: WrittenCode | undefined;
  readonly path: PathCondition | undefined;
  readonly key: KeyCondition | undefined;
  readonly text: TextCondition | undefined;
  readonly bad: WrittenExamples;
  readonly good: WrittenExamples;
}

type Wrong = (message: string) => void;

const required = ['id', 'enforces', 'severity', 'why', 'remedy', 'bad', 'good'] as const;
const conditions = ['code', 'path', 'key', 'text'] as const;
const dataLanguages: readonly Language[] = ['json', 'yaml', 'toml'];

/** The condition in the code of one language, which decides what the check reads. */
const codeCondition = (written: WrittenCode, chosen: readonly Language[], wrong: Wrong): Condition | undefined => {
  const [language] = chosen;
  if (chosen.length === 1 && (language === 'python' || language === 'javascript' || language === 'shell')) {
    if (written.part === 'decorators' && language === 'shell')
      wrong('asks for decorators, which shell scripts have none of.');
    return { ...written, language };
  }
  wrong(
    'needs `languages: [python]`, [javascript] or [shell]: code is read in one language, so write a file for each.',
  );
  return undefined;
};

const conditionOf = (written: Written, wrong: Wrong): Condition | undefined => {
  const { languages: chosen, paths } = written;
  const given = conditions.filter((kind) => written[kind] !== undefined);
  if (given.length !== 1) {
    wrong(`needs exactly one of ${conditions.join(', ')}${given.length > 1 ? `; found ${given.join(' and ')}` : ''}.`);
    return undefined;
  }
  if (written.code) return codeCondition(written.code, chosen, wrong);
  if (written.path && chosen.length + paths.length > 0)
    wrong('has `path`, which says itself which files are meant; take `languages` and `paths` out.');
  if (written.key && paths.length === 0) wrong('has `key` and needs `paths`: the files that the key is in.');
  if (written.key && chosen.some((language) => !dataLanguages.includes(language)))
    wrong(`has \`key\`, which is found in ${dataLanguages.join(', ')} alone.`);
  return written.path ?? written.key ?? written.text;
};

const isGiven = (value: unknown): boolean =>
  value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0);

const build = (written: Written, wrong: Wrong): DeclaredRule | undefined => {
  const missing = required.filter((name) => !isGiven(written[name]));
  if (missing.length > 0) wrong(`needs ${missing.join(', ')}.`);
  const condition = conditionOf(written, wrong);
  const { id, severity, why, remedy, message, languages: chosen, paths } = written;
  const [first, ...others] = written.enforces.filter(isRequirementId);
  if (!condition || !severity || first === undefined) return undefined;
  const example = exampleFor(condition, chosen, paths, wrong);
  const [bad, ...moreBad] = written.bad.map((given, index) => example(given, `bad[${index}]`));
  const [good, ...moreGood] = written.good.map((given, index) => example(given, `good[${index}]`));
  if (bad === undefined || good === undefined) return undefined;
  return {
    id,
    enforces: [first, ...others],
    severity,
    why,
    remedy,
    message,
    languages: chosen,
    paths,
    condition,
    bad: [bad, ...moreBad],
    good: [good, ...moreGood],
  };
};

export const ruleShape: Shape<DeclaredRule | undefined> = object<Written, DeclaredRule | undefined>(
  'a map',
  {
    $schema: {
      shape: text('a text'),
      about: 'Where an editor finds the schema; bylaw does not read it.',
      otherwise: '',
    },
    id: {
      shape: text('of the form team/name', undefined, /^[a-z][\w-]*\/[a-z][\w-]*$/),
      about: 'What the rule is called in findings, settings and suppressions.',
      otherwise: '',
    },
    enforces: { shape: oneOrMore(requirement), about: 'Requirements that it enforces.', otherwise: [] },
    severity: { shape: oneOf(severities), about: 'How grave a finding is.', otherwise: undefined },
    why: { shape: sentence, about: 'The harm that follows where it is not kept, in a sentence.', otherwise: '' },
    remedy: { shape: sentence, about: 'How to fix it, in the imperative.', otherwise: '' },
    message: {
      shape: sentence,
      about: 'What a finding says; left out, what the condition says.',
      otherwise: undefined,
    },
    languages: { shape: oneOrMore(oneOf(languages)), about: 'Languages that are looked at.', otherwise: [] },
    paths: { shape: globs, about: 'Globs of the files that are looked at; left out, every file.', otherwise: [] },
    code: { shape: code, about: 'Something in the code of one language.', otherwise: undefined },
    path: { shape: path, about: 'Files that must or must not be there.', otherwise: undefined },
    key: { shape: key, about: 'A key of YAML, JSON or TOML files.', otherwise: undefined },
    text: { shape: lineText, about: 'What lines must or must not look like.', otherwise: undefined },
    bad: { shape: examples, about: 'Examples of which each is reported: a text, or texts by path.', otherwise: [] },
    good: { shape: examples, about: 'Examples of which none is reported.', otherwise: [] },
  },
  (get, _at, wrong) =>
    build(
      {
        $schema: get('$schema'),
        id: get('id'),
        enforces: get('enforces'),
        severity: get('severity'),
        why: get('why'),
        remedy: get('remedy'),
        message: get('message'),
        languages: get('languages'),
        paths: get('paths'),
        code: get('code'),
        path: get('path'),
        key: get('key'),
        text: get('text'),
        bad: get('bad'),
        good: get('good'),
      },
      wrong,
    ),
);

/** The JSON schema of declared rules (draft 2020-12), for editors. */
export const ruleJsonSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: '*.rule.yaml',
  description: "A rule of a team's own, for bylaw.",
  ...ruleShape.schema,
  required: [...required],
  oneOf: conditions.map((kind) => ({ type: 'object', properties: { [kind]: {} }, required: [kind] })),
});
