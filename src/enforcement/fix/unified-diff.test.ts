import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchDirectory } from '../../../test/support/scratch.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What git makes of a file with the diff. */
const applied = (path: string, before: string | undefined, after: string): string => {
  const root = scratchDirectory(before === undefined ? {} : { [path]: before });
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', ['apply', '-'], { cwd: root, input: unifiedDiff([{ path, before, after }]) });
  return readFileSync(join(root, path), 'utf8');
};

const numbered = (count: number): string => Array.from({ length: count }, (_, index) => `line ${index}\n`).join('');

describe('a diff', () => {
  it.each([
    ['one line of many', 'a.txt', numbered(60), numbered(60).replace('line 30\n', 'LINE\n')],
    ['two places far apart', 'a.txt', numbered(60), `x\n${numbered(60)}y\n`],
    ['a line that stands often', 'a.txt', 'a\n\nb\n\nc\n\n', 'a\n\nc\n\n'],
    ['lines that changed their places', 'a.txt', 'a\nb\nc\nd\n', 'c\nd\na\nb\n'],
    ['an end without a line break', 'a.txt', 'a\nb', 'a\nB'],
    ['an end that gets its line break', 'a.txt', 'a\nb', 'a\nb\n'],
    ['Windows line breaks', 'a.txt', 'a\r\nb\r\nc\r\n', 'a\r\nB\r\nc\r\n'],
    ['a byte order mark', 'a.txt', '\ufeffa\nb\n', '\ufeffa\nB\n'],
    ['a name with a space', 'a folder/the file.txt', 'a\n', 'b\n'],
    ['a name with quotation marks', 'a "b".txt', 'a\n', 'b\n'],
    ['a name in another script', 'ü漢.txt', 'a\n', 'b\n'],
    ['a new file', 'new/a.txt', undefined, 'a\nb\n'],
    ['every line', 'a.txt', numbered(900), numbered(900).replaceAll('line', 'row')],
  ])('of %s is one that git applies', (_, path, before, after) => {
    expect(applied(path, before, after)).toBe(after);
  });

  it('shows three lines around a change', () => {
    const before = numbered(20);
    expect(unifiedDiff([{ path: 'a.txt', before, after: before.replace('line 9\n', 'LINE\n') }])).toBe(
      [
        'diff --git a/a.txt b/a.txt',
        '--- a/a.txt',
        '+++ b/a.txt',
        '@@ -7,7 +7,7 @@',
        ' line 6',
        ' line 7',
        ' line 8',
        '-line 9',
        '+LINE',
        ' line 10',
        ' line 11',
        ' line 12',
        '',
      ].join('\n'),
    );
  });

  it('shows control characters, and gives a terminal none', () => {
    const text = unifiedDiff([{ path: 'a\u001b[31m.txt', before: '\u001b]0;title\u0007\n', after: 'plain\n' }]);
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
    expect(text).toContain(String.raw`-\u001b]0;title`);
  });

  it('of texts without a difference is empty but for its head', () => {
    expect(unifiedDiff([])).toBe('');
  });
});
