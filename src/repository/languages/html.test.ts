import { expect, it } from 'vitest';
import { factsOf } from '../text/example.ts';

it('finds links, pictures, headings and comments', () => {
  const text = `<!doctype html>
<!-- The page. -->
<script>if (a < b) document.write('<a href="no">')</script>
<link rel="stylesheet" href="a.css"><script src='b.js'></script>
<h1>A <em>b</em></h1>
<h2 id="own"><a HREF=c.html>C</a></h2>
<a href="d.html"><img src="e.png" alt="E"></a><img src=f.png>
<a href="g.html"><svg></svg></a>
<p title="a > b" class=x>1 < 2</p>
`;
  const facts = factsOf('index.html', text);
  expect(
    facts.links.map(({ line, target, text: label, isImage }) => `${line} ${isImage ? '!' : ''}${target} "${label}"`),
  ).toEqual([
    '4 a.css "stylesheet"',
    '4 b.js "script"',
    '6 c.html "C"',
    '7 !e.png "E"',
    '7 d.html "E"',
    '7 !f.png ""',
    '8 g.html "(element)"',
  ]);
  expect(facts.headings).toMatchObject([
    { level: 1, text: 'A b', slug: 'a-b' },
    { level: 2, text: 'C', slug: 'own' },
  ]);
  expect(facts.comments).toMatchObject([{ line: 2, text: 'The page.' }]);
});

it.each(['<', '<a', '<a href', '<a href="', '<!--', '<script>', '</', '<a <b <c', '<1>', '<a ="x">'])(
  'reads %j to its end',
  (text) => {
    expect(factsOf('a.html', text).parseError).toBeUndefined();
  },
);
