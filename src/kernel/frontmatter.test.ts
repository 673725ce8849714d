import { describe, expect, it } from 'vitest';
import { type FrontmatterHints, largestDocument, readFrontmatter } from './frontmatter.ts';

const hints: FrontmatterHints = {
  known: new Set(['name', 'description', 'tools', 'bylaw']),
  prose: new Set(['description']),
};
const read = (block: string) => readFrontmatter(`---\n${block}\n---\nBody.\n`, hints);
const fieldsOf = (block: string) => Object.fromEntries(read(block).fields);

describe('frontmatter that is YAML', () => {
  it.each([
    ['texts, numbers and lists', 'name: a\nmaxTurns: 3\ntools:\n  - Read', { name: 'a', maxTurns: 3, tools: ['Read'] }],
    ['a folded text', 'description: >-\n  one\n  two', { description: 'one two' }],
    ['a quoted colon', 'description: "a: b"', { description: 'a: b' }],
    ['nested maps', 'bylaw:\n  role: validator', { bylaw: { role: 'validator' } }],
    ['nothing', '', {}],
    ['a value without one', 'name:', { name: null }],
    ['a date as text', 'created: 2026-01-31', { created: '2026-01-31' }],
    ['what JSON has no number for, as text', 'limit: .inf', { limit: 'Infinity' }],
    ['an alias', 'a: &a [x]\nb: *a', { a: ['x'], b: ['x'] }],
  ])('reads %s', (_, block, fields) => {
    expect(fieldsOf(block)).toEqual(fields);
    expect(read(block).problems).toEqual([]);
  });

  it('keeps what follows, and says on which line it begins', () => {
    const { body, bodyLine } = readFrontmatter('---\nname: a\n---\n\n# Title\n');
    expect({ body, bodyLine }).toEqual({ body: '\n# Title\n', bodyLine: 4 });
  });

  it.each([
    ['a byte order mark', '\uFEFF---\nname: a\n---\nBody.'],
    ['carriage returns', '---\r\nname: a\r\n---\r\nBody.'],
    ['old Macintosh line breaks', '---\rname: a\r---\rBody.'],
    ['blanks after the lines', '---  \nname: a\n---\t\nBody.'],
    ['a longer closing line', '---\nname: a\n----------\nBody.'],
  ])('reads through %s', (_, text) => {
    const { fields, body, problems } = readFrontmatter(text);
    expect([Object.fromEntries(fields), body, problems]).toEqual([{ name: 'a' }, 'Body.', []]);
  });

  it('knows the line of a value however deep it lies', () => {
    const { lineOf } = read('name: a\nbylaw:\n  stages:\n    - id: one\n    - id: two');
    expect(lineOf(['bylaw'])).toBe(3);
    expect(lineOf(['bylaw', 'stages', 1, 'id'])).toBe(6);
    expect(lineOf(['bylaw', 'stages', 1, 'missing'])).toBe(6);
  });

  it('takes the last of two fields of one name and says so', () => {
    const { fields, problems } = read('name: a\nname: b');
    expect(fields.get('name')).toBe('b');
    expect(problems).toMatchObject([{ code: 'field-duplicate', line: 3 }]);
  });

  it('cannot be used to change what every object inherits', () => {
    const { fields } = read('a:\n  __proto__:\n    polluted: yes\n__proto__: {polluted: yes}');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect([...fields.keys()]).toEqual(['a', '__proto__']);
  });
});

describe('frontmatter that is not YAML', () => {
  it.each([
    ['a colon in a value', 'name: a\ndescription: use for: x\ntools: Read', 'a value without quotes holds a colon', 3],
    ['an asterisk', 'name: a\ntools: *', 'a value without quotes begins with an asterisk', 3],
    ['a tab', 'name: a\ndescription:\n\tx', 'a tab indents a line', 4],
  ])('is read by its lines where there is %s', (_, block, reason, line) => {
    const { fields, problems } = read(block);
    expect(fields.get('name')).toBe('a');
    expect(problems).toMatchObject([{ code: 'frontmatter-not-yaml', line }]);
    expect(problems[0]?.message).toContain(reason);
  });

  it('keeps the fields that are YAML by themselves', () => {
    const { fields, lineOf } = read('description: use for: x\nbylaw:\n  role: validator\ntools: [Read, Bash]');
    expect(fields.get('bylaw')).toEqual({ role: 'validator' });
    expect(fields.get('tools')).toEqual(['Read', 'Bash']);
    expect(lineOf(['bylaw', 'role'])).toBe(4);
  });

  it('lets prose run on over lines that only look like fields', () => {
    const block = 'name: a\ndescription: Use it: now.\n\nExample:\nuser: "fix: it"\nassistant: yes\ntools: Read';
    expect(fieldsOf(block)).toEqual({
      name: 'a',
      description: 'Use it: now.\n\nExample:\nuser: "fix: it"\nassistant: yes',
      tools: 'Read',
    });
  });

  it.each([
    ['a list', 'description: a: b\ntools:\n- Read\n- *b', ['Read', '*b']],
    ['quotes around', 'description: a: b\ntools: "a "quoted" word"', 'a "quoted" word'],
    ['a block', 'description: a: b\ntools: |\n one: *two', 'one: *two\n'],
  ])('reads %s', (_, block, tools) => {
    expect(read(block).fields.get('tools')).toEqual(tools);
  });
});

describe('what cannot be read', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    .concat(
      'bcdefghij'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`),
    )
    .join('\n');
  const wrapped = (block: string): string => `---\n${block}\n---\n`;
  it.each([
    ['nothing at all', '', 'empty'],
    ['blank lines', '\uFEFF\n \n', 'empty'],
    ['bytes that are no text', 'PK\u0003\u0004\0\0', 'not-text'],
    ['bytes of another encoding', '\uFFFD'.repeat(300), 'not-text'],
    ['a hundred million characters', 'x'.repeat(100_000_000), 'too-large'],
    ['one character too many', 'x'.repeat(largestDocument + 1), 'too-large'],
    ['a document without frontmatter', '# Title\n', 'frontmatter-missing'],
    ['frontmatter below a blank line', '\n---\nname: a\n---\n', 'frontmatter-missing'],
    ['frontmatter that never ends', '---\nname: a\n', 'frontmatter-unclosed'],
    ['a list', wrapped('- a\n- b'), 'frontmatter-unreadable'],
    ['a text', wrapped('hello'), 'frontmatter-unreadable'],
    ['aliases that multiply', wrapped(bomb), 'frontmatter-unreadable'],
    ['a list that contains itself', wrapped('name: &a [*a]'), 'frontmatter-unreadable'],
    ['brackets without end', wrapped('['.repeat(100_000)), 'frontmatter-unreadable'],
    [
      'indents without end',
      wrapped(Array.from({ length: 400 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')),
      'frontmatter-unreadable',
    ],
    [
      'fields without end',
      wrapped(Array.from({ length: 5_000 }, (_, n) => `k${n}: v`).join('\n')),
      'frontmatter-unreadable',
    ],
    ['broken fields without end', wrapped('a: b: c\n'.repeat(9_000)), 'frontmatter-unreadable'],
    ['a block of a megabyte', wrapped('a'.repeat(1_000_000)), 'frontmatter-unreadable'],
  ])('%s is a problem and no failure', (_, text, code) => {
    const started = performance.now();
    const { fields, problems } = readFrontmatter(text, hints);
    expect(problems).toMatchObject([{ code }]);
    expect(fields.size).toBe(0);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
