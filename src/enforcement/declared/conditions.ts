/** The four kinds of condition as they are written. */
import { type Shape, either, flag, list, object, text } from '../../kernel/config/shape.ts';
import { type CodeCondition, type KeyCondition, type PathCondition, type TextCondition, codeParts } from './rule.ts';
import { type WrittenPattern, globs, oneOrMore, pattern, scalar } from './values.ts';

const codeName = text(
  'a name such as requests.get, *.execute or git push',
  (name) => name.length <= 200,
  /^(?:\*\.)?[\w$@/:-]+(?:\.[\w$/-]+)*(?:\.\*)?(?: [\w./=:@-]+){0,8}$/,
);

type Names = readonly string[] | undefined;
const names = (about: string): { shape: Shape<readonly string[]>; about: string; otherwise: Names } => ({
  shape: oneOrMore(codeName),
  about,
  otherwise: undefined,
});

/** What is found in code; the language is said by the rule. */
export type WrittenCode = Omit<CodeCondition, 'language'>;

export const code: Shape<WrittenCode> = object<
  Record<(typeof codeParts)[number], Names> & { unless: readonly string[] },
  WrittenCode
>(
  'a map with calls, imports, decorators or identifiers',
  {
    calls: names('Calls that must not be there, by what is called; in a shell script, by the first words.'),
    imports: names('Modules that must not be imported, with all that is below them.'),
    decorators: names('Decorators that must not be used.'),
    identifiers: names('Names, dotted names or variables of the shell that must not be used.'),
    unless: {
      shape: oneOrMore(text('the name of an argument', undefined, /^-{0,2}[\w$][\w$-]*$/)),
      about: 'Arguments of which one makes a call right: a keyword, a property of an object, an option.',
      otherwise: [],
    },
  },
  (get, _at, wrong) => {
    const given = codeParts.filter((part) => get(part) !== undefined);
    const [part = 'calls'] = given;
    const unless = get('unless');
    if (given.length !== 1) wrong(`needs exactly one of ${codeParts.join(', ')}.`);
    if (unless.length > 0 && part !== 'calls') wrong('has `unless`, which is for calls alone.');
    return { kind: 'code', part, names: get(part) ?? [], unless };
  },
);

export const path: Shape<PathCondition> = object<{ mustExist: Names; mustNotExist: Names }, PathCondition>(
  'a map with mustExist or mustNotExist',
  {
    mustExist: { shape: globs, about: 'Globs that each have to cover a file.', otherwise: undefined },
    mustNotExist: { shape: globs, about: 'Globs that must cover no file.', otherwise: undefined },
  },
  (get, _at, wrong) => {
    const [mustExist, mustNotExist] = [get('mustExist'), get('mustNotExist')];
    if ((mustExist === undefined) === (mustNotExist === undefined)) wrong('needs either mustExist or mustNotExist.');
    return mustExist
      ? { kind: 'path', is: 'mustExist', globs: mustExist }
      : { kind: 'path', is: 'mustNotExist', globs: mustNotExist ?? [] };
  },
);

const keyName = either(
  text('a dotted name', (name) => name !== '' && name.length <= 300),
  list(text('a key', (name) => name !== '')),
);

interface WrittenKey {
  readonly name: string | readonly string[];
  readonly mustBe: Names;
  readonly mustNotBe: Names;
  readonly mustMatch: WrittenPattern | undefined;
  readonly optional: boolean;
}

export const key: Shape<KeyCondition> = object<WrittenKey, KeyCondition>(
  'a map with name, and mustBe, mustNotBe or mustMatch',
  {
    name: {
      shape: keyName,
      about: 'The key: engines.node, services.*.image, or a list where a key holds a dot.',
      otherwise: '',
    },
    mustBe: {
      shape: oneOrMore(scalar),
      about: 'What it has to be, or a list of what it may be.',
      otherwise: undefined,
    },
    mustNotBe: { shape: oneOrMore(scalar), about: 'What it must not be.', otherwise: undefined },
    mustMatch: { shape: pattern, about: 'A regular expression that its value has to fit.', otherwise: undefined },
    optional: { shape: flag, about: 'Whether the key may be left out.', otherwise: false },
  },
  (get, _at, wrong) => {
    const name = get('name');
    const keys = typeof name === 'string' ? name.split('.') : name;
    if (keys.length === 0 || keys.some((each) => each === '')) wrong('needs a name, whose keys stand between dots.');
    const [mustBe, mustNotBe, mustMatch] = [get('mustBe'), get('mustNotBe'), get('mustMatch')];
    if ([mustBe, mustNotBe, mustMatch].filter((each) => each !== undefined).length !== 1)
      wrong('needs exactly one of mustBe, mustNotBe, mustMatch.');
    const test: KeyCondition['test'] = mustMatch
      ? { is: 'mustMatch', pattern: mustMatch.pattern, search: mustMatch.search(false) }
      : mustBe
        ? { is: 'mustBe', values: mustBe }
        : { is: 'mustNotBe', values: mustNotBe ?? [] };
    return { kind: 'key', keys, test, isOptional: get('optional') };
  },
);

interface WrittenText {
  readonly mustMatch: WrittenPattern | undefined;
  readonly mustNotMatch: WrittenPattern | undefined;
  readonly unless: WrittenPattern | undefined;
  readonly ignoreCase: boolean;
}

export const lineText: Shape<TextCondition | undefined> = object<WrittenText, TextCondition | undefined>(
  'a map with mustNotMatch or mustMatch',
  {
    mustNotMatch: { shape: pattern, about: 'A regular expression that no line may fit.', otherwise: undefined },
    mustMatch: { shape: pattern, about: 'A regular expression that some line has to fit.', otherwise: undefined },
    unless: { shape: pattern, about: 'Lines that fit this one are left alone.', otherwise: undefined },
    ignoreCase: { shape: flag, about: 'Whether small and capital letters are alike.', otherwise: false },
  },
  (get, _at, wrong) => {
    const [mustMatch, mustNotMatch] = [get('mustMatch'), get('mustNotMatch')];
    const given = mustMatch ?? mustNotMatch;
    if (!given || (mustMatch && mustNotMatch)) {
      wrong('needs either mustNotMatch or mustMatch.');
      return undefined;
    }
    const ignoresCase = get('ignoreCase');
    return {
      kind: 'text',
      is: mustMatch ? 'mustMatch' : 'mustNotMatch',
      pattern: given.pattern,
      search: given.search(ignoresCase),
      unless: get('unless')?.search(ignoresCase),
    };
  },
);
