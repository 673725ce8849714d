import { describe, expect, it } from 'vitest';
import { html } from './html.ts';
import { junit } from './junit.ts';
import { emptyReport, hostileReport, ordinaryReport, plain, reportOf, manyFindings } from './sample-report.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
}

const entity = /&(?!(?:amp|lt|gt|quot|#39);)/;

/** The elements of a document whose tags nest and whose attributes are quoted; throws for any other. */
const elementsOf = (text: string, empty: readonly string[] = []): Element[] => {
  const elements: Element[] = [];
  const open: string[] = [];
  let end = 0;
  for (const match of text.matchAll(/<(\/?)([A-Za-z][\w-]*)((?:\s+[\w-]+(?:="[^"<]*")?)*)\s*(\/?)>/g)) {
    const [whole, closing, name = '', written = '', selfClosing] = match;
    if (/[<>]|&/.test(text.slice(end, match.index).replace(/&(?:amp|lt|gt|quot|#39);/g, '')))
      throw new Error(`bare markup before ${whole}`);
    end = match.index + whole.length;
    if (entity.test(written)) throw new Error(`bare & in ${whole}`);
    if (closing) {
      if (open.pop() !== name) throw new Error(`${whole} closes nothing`);
      continue;
    }
    elements.push({
      name,
      attributes: Object.fromEntries(
        [...written.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
      ),
    });
    if (!selfClosing && !empty.includes(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join(', ')} stays open`);
  return elements;
};

const reports = [
  ['empty', emptyReport],
  ['ordinary', ordinaryReport],
  ['hostile', hostileReport],
  ['large', reportOf(manyFindings(3000))],
] as const;

describe('junit', () => {
  it.each(reports)('of the %s report is well-formed, and its counts are those of its elements', (_kind, report) => {
    const text = junit(report, plain);
    expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n')).toBe(true);
    const [root, ...elements] = elementsOf(text.slice(text.indexOf('\n')));
    expect(root?.name).toBe('testsuites');
    const count = (name: string): string => String(elements.filter((element) => element.name === name).length);
    expect(root?.attributes).toMatchObject({
      tests: count('testcase'),
      failures: count('failure'),
      skipped: count('skipped'),
      errors: '0',
    });
  });

  it('has a suite a file and fails only what makes the check fail', () => {
    const elements = elementsOf(junit(ordinaryReport, plain).split('\n').slice(1).join('\n'));
    expect(elements.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes)).toMatchObject([
      { name: 'docker/api/Dockerfile', tests: '1', failures: '1' },
      { name: 'docker/web/Dockerfile', tests: '1', failures: '1' },
      { name: 'src/app.py', tests: '1', failures: '0', skipped: '1' },
    ]);
  });

  it('passes one test case where nothing was found', () => {
    expect(junit(emptyReport, plain)).toContain(
      '<testcase name="Checked 1,204 files with 96 checks of 24 rules in 1.2 s: no new findings."',
    );
  });
});

describe('html', () => {
  const voidElements = ['meta'];
  const body = (text: string): string => text.replace('<!doctype html>', '').replace(/<style>[^<]*<\/style>/, '');

  it.each(reports)('of the %s report nests, has no script and asks for nothing', (_kind, report) => {
    const text = html(report, { ...plain, readLine: () => '<img src=x onerror=alert(1)>' });
    const elements = elementsOf(body(text), voidElements);
    const allowed =
      'html head meta title body header main h1 h2 p a span strong time div table caption thead tbody tr th td section details summary ul li code pre';
    expect(new Set(elements.map(({ name }) => name)).difference(new Set(allowed.split(' ')))).toEqual(new Set());
    const named = elements.flatMap(({ attributes }) => Object.keys(attributes));
    expect(named.filter((name) => name === 'src' || name === 'style' || name.startsWith('on'))).toEqual([]);
    expect(
      elements.flatMap(({ attributes }) => attributes['href'] ?? []).every((href) => href.startsWith('#unit-')),
    ).toBe(true);
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('has what a screen reader needs', () => {
    const text = html(ordinaryReport, plain);
    const elements = elementsOf(body(text), voidElements);
    const names = elements.map(({ name }) => name);
    expect(elements[0]).toMatchObject({ name: 'html', attributes: { lang: 'en' } });
    expect(names.filter((name) => name === 'h1')).toHaveLength(1);
    expect(names.filter((name) => name === 'main')).toHaveLength(1);
    expect(names).toContain('caption');
    expect(
      elements.filter(({ name }) => name === 'th').every(({ attributes }) => attributes['scope'] !== undefined),
    ).toBe(true);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = elements.flatMap(
      ({ attributes }) => attributes['href']?.slice(1) ?? attributes['aria-labelledby'] ?? [],
    );
    expect(targets.every((target) => ids.includes(target))).toBe(true);
  });

  it('stays small', () => {
    expect(html(emptyReport, plain).length).toBeLessThan(5000);
    expect(html(reportOf(manyFindings(3000)), plain).length).toBeLessThan(60_000);
  });
});
