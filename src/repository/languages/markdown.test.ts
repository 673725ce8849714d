import { expect, it } from 'vitest';
import { commandsOf, factsOf, portsIn, settingsOf } from '../text/example.ts';

const linksOf = (text: string, path = 'README.md') =>
  factsOf(path, text).links.map(
    ({ line, target, text: label, isImage }) => `${line} ${isImage ? '!' : ''}${target} "${label}"`,
  );

it.each([
  ['[a `b`](c.md#d "t")', ['1 c.md#d "a b"']],
  ['x\n\ny [a](<b c.md>)\nz ![d](e.png)', ['3 b c.md "a"', '4 !e.png "d"']],
  ['[a][ref] and [ref]\n\n[ref]: ../x.md', ['1 ../x.md "a"', '1 ../x.md "ref"']],
  ['[![badge](b.svg)](https://x)', ['1 https://x "badge"', '1 !b.svg "badge"']],
  ['<https://x>', ['1 https://x "https://x"']],
  ['a\n<a href="x.md">y **z**</a>', ['2 x.md "y z"']],
  ['<p>\n  <img src="a.png">\n  <img src="b.png" alt="">\n</p>', ['2 !a.png ""', '3 !b.png "(decorative)"']],
  ['| a |\n|---|\n| [b](c) |', ['3 c "b"']],
  ['- a\n- [b](c)', ['2 c "b"']],
  ['`[a](b)`\n\n```\n[a](b)\n```', []],
  ['https://x', []],
])('%j links to %j', (text, expected) => {
  expect(linksOf(text)).toEqual(expected);
});

it.each([
  ['# Set up', ['1 set-up']],
  ['## `run()` & more!', ['2 run--more']],
  ['# A\n# A\n# A-1\n# A', ['1 a', '1 a-1', '1 a-1-1', '1 a-2']],
  ['Über uns\n===', ['1 über-uns']],
  ['# 🚀 Start', ['1 -start']],
  ['# Named {#own-id}', ['1 own-id']],
  ['<h2>In HTML</h2>', ['2 in-html']],
])('%j has the headings %j', (text, expected) => {
  expect(factsOf('README.md', text).headings.map(({ level, slug }) => `${level} ${slug}`)).toEqual(expected);
});

it('keeps anchors that HTML gives', () => {
  expect(settingsOf('README.md', '<a name="top"></a>\n\ntext <span id="x">y</span>')).toEqual([
    'anchor=top',
    'anchor=x',
  ]);
});

it.each([
  ['On 2025-01-31 and 2025-01-31T10:00:00Z.', ['2025-01-31', '2025-01-31']],
  ['January 5, 2025; 5 Jan 2025; Sept 1st, 2024', ['2025-01-05', '2025-01-05', '2024-09-01']],
  ['31/12/2025, 03/04/2025, 5.5.2025', ['2025-12-31', '?', '2025-05-05']],
  ['2025/1/5', ['2025-01-05']],
  ['v1.2.2024, 2025-13-01, 1/2/3, https://x/2025/01/01/y, a2025-01-01, 99/99/2025', []],
  ['`2025-01-01`', []],
])('%j states the dates %j', (text, expected) => {
  expect(factsOf('README.md', text).dates.map(({ iso }) => iso ?? '?')).toEqual(expected);
});

it.each([
  [
    '| Service | Port |\n|---|---|\n| api | 8080 |\n| db | `5432/tcp` |\n| x | none |',
    ['document 8080 api', 'document 5432 db'],
  ],
  ['| Port | Notes | Container |\n|---|---|---|\n| 8080:80 | a | web |', ['document 8080 web']],
  ['| Report | Count |\n|---|---|\n| 8080 | 1 |', []],
  [
    '## Ports\n- **10001**: Redis (cache)\n- 10104-10199: Reserved\n- `9000` - MinIO',
    ['document 10001 Redis', 'document 9000 MinIO'],
  ],
  ['## Numbers\n- 10001: Redis', []],
])('%j documents the ports %j', (text, expected) => {
  expect(portsIn('docs/overview.md', text)).toEqual(expected);
});

it('takes lists of a port registry for ports wherever they stand', () => {
  expect(portsIn('PortRegistry.md', '# Core\n- **10000**: PostgreSQL (Database)')).toEqual([
    'document 10000 PostgreSQL',
  ]);
});

it.each([
  ['```sh\n# note\nnpm ci\ndocker run \\\n  -p 80:80 x\n```', ['shell: npm ci', 'shell: docker run -p 80:80 x']],
  ['```console\n$ npm test\nok\nuser@host:~$ ls\n```', ['shell: npm test', 'shell: ls']],
  ['```python\nprint(1)\n```', []],
])('%j shows the commands %j', (text, expected) => {
  expect(commandsOf('README.md', text)).toEqual(expected);
  expect(factsOf('README.md', text).ports).toEqual([]);
});

it.each([
  ['---\nowner: "Ops" # team\ntags:\n  - a\n  - b\nempty:\n---\n# T', ['owner=Ops', 'tags=a, b']],
  [
    '# T\n\n**Owner:** Ops team\n**Last reviewed**: 2025-01-01\n- Next review: 2026-01-01',
    ['owner=Ops team', 'last_review=2025-01-01', 'next_review=2026-01-01'],
  ],
  ['# 1. Use X\n\n## Status\n\nSuperseded by [2](2.md)\n\n## Context', ['status=Superseded by 2']],
  ['# T\n\nStatus: **Accepted**', ['status=Accepted']],
  [`# T${'\n\ntext'.repeat(30)}\n\nStatus: 200`, []],
])('%j says of itself %j', (text, expected) => {
  expect(settingsOf('docs/a.md', text)).toEqual(expected);
});

it('keeps the lines of what follows front matter', () => {
  const facts = factsOf('a.md', '---\na: b\n---\n\n# T\n<!-- c\nd -->\n');
  expect(facts.headings[0]?.line).toBe(5);
  expect(facts.comments).toEqual([{ line: 6, endLine: 7, text: 'c\nd' }]);
});

it('mentions the paths that code names', () => {
  expect(factsOf('a.md', 'Run `python scripts/seed.py` or `npm test`.').pathMentions).toEqual(['scripts/seed.py']);
});
