import { describe, expect, it } from 'vitest';
import { relativeLink, resolveLink, rewriteLinks } from './links.ts';

describe('a link', () => {
  it.each([
    ['docs/a.md', 'IMPORTANT/b.md', '../IMPORTANT/b.md'],
    ['README.md', 'docs/b.md', 'docs/b.md'],
    ['docs/a.md', 'docs/b.md', 'b.md'],
    ['docs/x/a.md', 'docs/y/b.md', '../y/b.md'],
    ['docs/docs/a.md', 'docs/b.md', '../b.md'],
  ])('in %s to %s is %s', (from, to, link) => {
    expect(relativeLink(from, to)).toBe(link);
    expect(resolveLink(from, `${link}#part`)).toEqual({ path: to, rest: '#part', isFromRoot: false });
  });

  it.each(['https://example.com/a.md', 'mailto:a@example.com', '#part', '//example.com', '../../outside.md'])(
    '%s leads to no file of the repository',
    (target) => expect(resolveLink('docs/a.md', target)).toBeUndefined(),
  );

  it.each([
    ['[a](old.md#x) and ![p](<old.md>)', '[a](NEW.md#x) and ![p](<NEW.md>)'],
    ['[a]: old.md "Title"', '[a]: NEW.md "Title"'],
    ['<a href="old.md">a</a>\r', '<a href="NEW.md">a</a>\r'],
    ['`[a](old.md)` and [b](old.md)', '`[a](old.md)` and [b](NEW.md)'],
    ['```\n[a](old.md)\n```\n[b](old.md)', '```\n[a](old.md)\n```\n[b](NEW.md)'],
    ['[a](older.md) [b](http://x/old.md)', '[a](older.md) [b](http://x/old.md)'],
  ])('is rewritten where it stands: %j', (text, expected) => {
    const rewrite = (target: string): string | undefined =>
      /^old\.md(?:#|$)/.test(target) ? target.replace('old.md', 'NEW.md') : undefined;
    expect(rewriteLinks(text, rewrite)).toBe(expected);
  });
});
