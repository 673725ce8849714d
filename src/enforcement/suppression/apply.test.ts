import { describe, expect, it } from 'vitest';
import type { CommentFact, FileFacts } from '../../repository/facts.ts';
import { draftFacts } from '../../repository/facts.ts';
import type { Finding } from '../finding.ts';
import { applySuppressions } from './apply.ts';

const active = [
  { id: 'docker/non-root-user', enforces: ['R11.5'] },
  { id: 'code/no-print', enforces: ['R8.4'] },
];

const findingAt = (line: number, unit = 'docker/non-root-user', path = 'a.py'): Finding => ({
  unit,
  path,
  place: { line },
  message: 'Runs as root.',
  text: '',
  requirement: unit === 'code/no-print' ? 'R8.4' : 'R11.5',
  rule: unit === 'code/no-print' ? 'R8' : 'R11',
  severity: 'high',
  why: 'Because.',
  remedy: 'Do.',
  fingerprint: `${line}`.padStart(16, '0'),
  ordinal: 0,
});

/** Comments as a reader leaves them: text without its markers, place with them. */
const commentsOf = (text: string): CommentFact[] =>
  [...text.matchAll(/<!--([\s\S]*?)-->|\/\*([\s\S]*?)\*\/|(?:#|\/\/)([^\n]*)/g)].map((match) => {
    const before = text.slice(0, match.index);
    const whole = text.slice(0, match.index + match[0].length);
    return {
      text: (match[1] ?? match[2] ?? match[3] ?? '').trim(),
      line: before.split('\n').length,
      column: before.length - before.lastIndexOf('\n'),
      endLine: whole.split('\n').length,
      endColumn: whole.length - whole.lastIndexOf('\n'),
    };
  });

const repositoryOf = (text: string, comments = commentsOf(text)) => {
  const role = { test: false, example: false, migration: false, script: false };
  const facts: FileFacts = { ...draftFacts('a.py', 'python', role, { bytes: text.length, lines: 1 }), comments };
  return { files: new Map([['a.py', facts]]), read: () => text };
};

const apply = (text: string, findings: readonly Finding[]) => applySuppressions(findings, repositoryOf(text), active);

const reason = '-- only built, never run';

describe('a finding is suppressed', () => {
  it.each([
    ['on the line of the comment', `USER root # bylaw-ignore docker/non-root-user ${reason}`, 1],
    ['on the next line of code', `# bylaw-ignore docker/non-root-user ${reason}\nUSER root`, 2],
    ['behind blank lines and other comments', `# bylaw-ignore R11.5 ${reason}\n\n# About the user.\n\nUSER root`, 5],
    [
      'by two comments on one line of code',
      `# bylaw-ignore code/no-print -- CLI\n# bylaw-ignore R11.5 ${reason}\nUSER root`,
      3,
    ],
    ['by its requirement', `USER root # bylaw-ignore R11.5 ${reason}`, 1],
    ['by one name of several', `x # bylaw-ignore code/no-print, docker/non-root-user ${reason}`, 1],
    ['by names without a comma', `x # bylaw-ignore code/no-print docker/non-root-user ${reason}`, 1],
    ['with a dash of typography', 'x # bylaw-ignore R11.5 — only built', 1],
    ['behind another directive', `x # noqa: S105  # bylaw-ignore R11.5 ${reason}`, 1],
    ['in a block comment', `/* bylaw-ignore R11.5 ${reason} */\nUSER root`, 2],
    ['in a block of several lines', `/*\n * bylaw-ignore R11.5 ${reason}\n */\nUSER root`, 4],
    ['in JSX', `{/* bylaw-ignore R11.5 ${reason} */}\n<div>`, 2],
    ['in Markdown', `Text\n<!-- bylaw-ignore R11.5 ${reason} -->\nPort 80.`, 3],
    ['in the whole file', `# bylaw-ignore-file R11.5 ${reason}\n${'x\n'.repeat(50)}`, 40],
    ['with Windows line ends', `# bylaw-ignore R11.5 ${reason}\r\n\r\nUSER root\r\n`, 3],
  ])('%s', (_where, text, line) => {
    const result = apply(text, [findingAt(line)]);
    expect(result.kept).toEqual([]);
    expect(result.suppressed[0]?.reason).toMatch(/^only built/);
    expect(result.problems.filter(({ message }) => message.includes('R11.5') || message.includes('docker'))).toEqual(
      [],
    );
  });

  it('where the reader gives no columns', () => {
    const text = `# bylaw-ignore R11.5 ${reason}\nUSER root`;
    const comments = [{ text: `bylaw-ignore R11.5 ${reason}`, line: 1 }];
    expect(applySuppressions([findingAt(2)], repositoryOf(text, comments), active).kept).toEqual([]);
  });
});

describe('a finding is kept', () => {
  it.each([
    ['on another line', `# bylaw-ignore R11.5 ${reason}\na\nb`, 3],
    ['behind a comment that shares its line with code', `a # bylaw-ignore R11.5 ${reason}\nb`, 2],
    ['of another unit', `a # bylaw-ignore code/no-print ${reason}`, 1],
    ['of a rule that is named whole', `a # bylaw-ignore R11 ${reason}`, 1],
    ['where the directive is prose', `a # see the bylaw-ignore R11.5 ${reason}`, 1],
    ['where the sentence is about directives', 'a # bylaw-ignore comments need a reason -- always', 1],
    ['where the word only begins alike', `a # bylaw-ignored R11.5 ${reason}`, 1],
  ])('%s', (_why, text, line) => {
    expect(apply(text, [findingAt(line)]).kept).toHaveLength(1);
  });
});

describe('what is wrong with a suppression is a finding', () => {
  it.each([
    [
      'a # bylaw-ignore R11.5',
      'bylaw/suppression-without-reason',
      'The suppression of R11.5 gives no reason, so it has no effect.',
    ],
    [
      'a # bylaw-ignore R11.5 --',
      'bylaw/suppression-without-reason',
      'The suppression of R11.5 gives no reason, so it has no effect.',
    ],
    [
      '<!-- bylaw-ignore R11.5 -->',
      'bylaw/suppression-without-reason',
      'The suppression of R11.5 gives no reason, so it has no effect.',
    ],
    [`a # bylaw-ignore R8.4 ${reason}`, 'bylaw/unused-suppression', 'Nothing on this line goes against R8.4.'],
    [`# bylaw-ignore-file R8.4 ${reason}`, 'bylaw/unused-suppression', 'Nothing in this file goes against R8.4.'],
    [
      `a # bylaw-ignore R11 ${reason}`,
      'bylaw/unused-suppression',
      'R11 is neither a unit (docker/non-root-user) nor a requirement (R11.5).',
    ],
    [
      `${'\n'.repeat(20)}# bylaw-ignore-file R11.5 ${reason}`,
      'bylaw/unused-suppression',
      'A suppression for the whole file stands in its first 20 lines; here it has no effect.',
    ],
  ])('%j: %s', (text, unit, message) => {
    const { problems, kept } = apply(text, [findingAt(1)]);
    expect(problems).toMatchObject([{ unit, message, requirement: 'R19.9', rule: 'R19', path: 'a.py', ordinal: 0 }]);
    expect(problems[0]?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(kept).toHaveLength(1);
  });

  it('unless the unit did not run', () => {
    expect(apply(`a # bylaw-ignore engine/other, R1.1 ${reason}`, []).problems).toEqual([]);
  });

  it('and a directive for the file is unused where a line answers already', () => {
    const text = `# bylaw-ignore-file R11.5 ${reason}\na # bylaw-ignore R11.5 ${reason}`;
    expect(apply(text, [findingAt(2)]).problems).toMatchObject([
      { place: { line: 1 }, unit: 'bylaw/unused-suppression' },
    ]);
  });
});

it('reads a comment of a megabyte in linear time', () => {
  const started = performance.now();
  apply(`# bylaw-ignore R11.5 ${'*/ '.repeat(300_000)}x`, []);
  apply(`# bylaw-ignore R11.5 ${' '.repeat(1_000_000)}x`, []);
  apply(`# ${'# '.repeat(500_000)}bylaw-ignore R11.5`, []);
  expect(performance.now() - started).toBeLessThan(10_000);
});
