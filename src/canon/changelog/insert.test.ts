import { describe, expect, it } from 'vitest';
import { type Change, oneLine } from './form.ts';
import { withEntry } from './insert.ts';

const change: Change = { day: '2026-03-02', who: 'Ada', what: ['Refunds.'], why: 'Asked for.', impact: 'shop' };
const entry = (level: string, end = '\n'): string =>
  [
    `${level} 2026-03-02`,
    '',
    '- **Who**: Ada',
    '- **What**: Refunds.',
    '- **Why**: Asked for.',
    '- **Impact**: shop',
    '',
    '',
  ].join(end);

describe('an entry goes', () => {
  it.each([
    ['above the newest', '# Changelog\n\n', '## 1.0.0 - 2025-01-10\n\n- First.\n', '##', '\n'],
    [
      'below what is not released',
      '# Changelog\n\n## [Unreleased]\n\n- Next.\n\n',
      '## [1.0.0]\n\n- First.\n',
      '##',
      '\n',
    ],
    [
      'at the level of the others',
      '# C\n\n## Change history\n\n',
      '### [2025-01-10 10:00:00 UTC] - x\n\ny',
      '###',
      '\n',
    ],
    ['into a file of Windows', '\uFEFF# Changelog\r\n\r\n', '## 2025-01-10\r\n\r\n- First.', '##', '\r\n'],
    ['past a heading in code', '# C\n\n```\n## 1.0.0\n```\n\n', '## 0.9.0\n\n- a\n', '##', '\n'],
    ['at the end of a new file', '# Changelog\n\nAll of it.\n\n', '', '##', '\n'],
  ])('%s, and no other byte changes', (_where, before, after, level, end) => {
    const written = withEntry(before + after, change);
    const expected =
      after === '' ? before + entry(level, end).slice(0, -end.length) : before + entry(level, end) + after;
    expect(written).toBe(expected);
    expect(withEntry(written ?? '', change)).toBeUndefined();
  });

  it('in one line each, whatever it was given', () => {
    expect(oneLine('  a\r\nb\u0007\u202e <script> c  ')).toBe('a b \\<script> c');
  });
});
