import { describe, expect, it } from 'vitest';
import { scratchDirectory } from '../../test/support/scratch.ts';
import { parseRule, readRulebook } from './rulebook.ts';

const rule = (rows: string): string =>
  `# R2 Keep it working\n\nTwo lines\nof intent.\n\n## Requirements\n\n| id | requirement | moments | how it is enforced |\n| --- | --- | --- | --- |\n${rows}`;

describe('a rule.md', () => {
  it('gives a title, an intent on one line and its requirements', () => {
    expect(parseRule(rule('| R2.1 | Baseline first. | gate, guard | By the run. |\n'), 'rule.md')).toEqual({
      id: 'R2',
      title: 'Keep it working',
      intent: 'Two lines of intent.',
      requirements: [{ id: 'R2.1', text: 'Baseline first.', moments: ['gate', 'guard'], how: 'By the run.' }],
    });
  });

  it.each([
    ['| R2.9 | Never `|| true`. | check | |', 'Never `|| true`.', ''],
    [String.raw`| R2.9 | Never \`\|\| true\`. | check | a \| b |`, String.raw`Never \`|| true\`.`, 'a | b'],
  ])('may have bars in a cell: %s', (row, text, how) => {
    expect(parseRule(rule(row), 'rule.md').requirements).toEqual([{ id: 'R2.9', text, moments: ['check'], how }]);
  });

  it.each([
    ['# Rule two\n## Requirements\n', 'rule.md does not begin with'],
    ['# R2 Two\n', 'rule.md has no heading'],
    [rule('| R2.1 | Text. | sometimes | |'), 'rule.md:10 is not a row'],
    [rule('| R2.1 | Text. |'), 'rule.md:10 is not a row'],
  ])('is refused with its place: %j', (text, message) => {
    expect(() => parseRule(text, 'rule.md')).toThrow(message);
  });
});

describe('a rulebook', () => {
  it('holds rules by number and units by path; other files of a folder are no units', () => {
    const root = scratchDirectory({
      'src/rulebook/02-preserve/rule.md': rule('| R2.1 | Text. | check | |'),
      'src/rulebook/02-preserve/b.gate.ts': '',
      'src/rulebook/02-preserve/a-b.check.ts': '',
      'src/rulebook/02-preserve/shared.ts': '',
      'src/rulebook/02-preserve/a-b.check.test.ts': '',
      'src/rulebook/02-preserve/a.fixtures/c.check.ts': '',
      'src/rulebook/python.ts': '',
    });
    const [only] = readRulebook(root);
    expect(only?.units).toEqual([
      { id: 'preserve/a-b', kind: 'check', path: 'src/rulebook/02-preserve/a-b.check.ts' },
      { id: 'preserve/b', kind: 'gate', path: 'src/rulebook/02-preserve/b.gate.ts' },
    ]);
  });

  it('is refused where a folder and its rule.md differ', () => {
    const root = scratchDirectory({ 'src/rulebook/03-analysis/rule.md': rule('') });
    expect(() => readRulebook(root)).toThrow('src/rulebook/03-analysis/rule.md names R2');
  });
});
